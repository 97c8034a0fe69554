import type { Document } from "./document.ts";
import { compareBytes } from "./go-strings.ts";
import { hookAnnotation } from "./hook.ts";
import { isClusterScoped } from "./scope.ts";
import { asList, asText, at } from "./values.ts";

/**
 * `helm template` prints the release's namespace only where the chart writes it: behind the ServiceAccounts of a binding, when these
 * have none of their own; else the namespace that the most documents write; `default` when none does. A namespace that the release itself
 * brings is not it: Helm stores the release in its own before it makes anything.
 */
export function inferNamespace(documents: readonly Document[]): string {
  const brought = new Set(
    documents.flatMap(({ head }) => (head?.kind === "Namespace" && !head.annotations.has(hookAnnotation) ? [head.name] : [])),
  );
  const written = documents.flatMap(({ head }) => (head && head.namespace !== "" && !isClusterScoped(head) ? [head.namespace] : []));
  const isOwn = (namespace: string) => !brought.has(namespace);
  return mostOf(namespacesOfAccounts(documents).filter(isOwn)) ?? mostOf(written.filter(isOwn)) ?? "default";
}

const namespacesOfAccounts = (documents: readonly Document[]): readonly string[] => {
  const accounts = new Set<string>();
  const bindings: unknown[] = [];
  for (const document of documents) {
    const { head } = document;
    if (!head) continue;
    // A tree is built for bindings and Lists only.
    const items = head.kind.endsWith("List") ? asList(at(document.data, "items")) : [];
    for (const item of items) {
      const kind = asText(at(item, "kind")) ?? head.kind.slice(0, -"List".length);
      if (kind === "ServiceAccount")
        accounts.add(accountId(asText(at(item, "metadata", "namespace")), asText(at(item, "metadata", "name"))));
      if (isBinding(kind)) bindings.push(item);
    }
    if (head.kind === "ServiceAccount") accounts.add(accountId(head.namespace, head.name));
    if (isBinding(head.kind)) bindings.push(document.data);
  }
  return bindings.flatMap((binding) =>
    asList(at(binding, "subjects")).flatMap((subject) => {
      const name = asText(at(subject, "name"));
      const namespace = asText(at(subject, "namespace"));
      const isReleases =
        at(subject, "kind") === "ServiceAccount" && accounts.has(accountId("", name)) && !accounts.has(accountId(namespace, name));
      return namespace !== undefined && isReleases ? [namespace] : [];
    }),
  );
};

const accountId = (namespace = "", name = ""): string => `${namespace}/${name}`;

const isBinding = (kind: string): boolean => kind === "RoleBinding" || kind === "ClusterRoleBinding";

const mostOf = (texts: readonly string[]): string | undefined => {
  const votes = new Map<string, number>();
  for (const text of texts) votes.set(text, (votes.get(text) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1] || compareBytes(a[0], b[0]))[0]?.[0];
};
