import { callsAsAccount, lackingOf } from "../src/lifecycle/kubectl-rights.ts";
import { needsOf } from "../src/lifecycle/needs.ts";
import { namespaceIn, providersOf } from "../src/lifecycle/providers.ts";
import { releaseNameOf, shapeOf } from "../src/lifecycle/release-names.ts";
import { bindingsOf, grantsTo } from "../src/lifecycle/rights.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { makesCertificates } from "../src/model/commands.ts";
import { type Hook, isAwaited } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import { commandOf, podContainersOf, podTemplateOf } from "../src/model/pod.ts";
import { accountOf, referencesOf, type Target } from "../src/model/references.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly name: string;
  readonly other: string;
}

interface DeniedData {
  readonly object: Resource;
  readonly account: string;
  readonly rights: readonly string[];
}

export default defineRule({
  id: "hook-rbac-mismatch",
  summary: "A hook's ServiceAccount, its binding and its role do not name each other, or do not allow what its commands do.",
  preset: "recommended",
  subsumes: ["pre-install-missing-ref"],
  messages: {
    account: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, name, other }: Data) =>
        `${label(object)} runs as ${name}, which the release does not hold; it holds ${other}, which nothing uses`,
    },
    role: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, name }: Data) => `${label(object)} grants ${name}, which the release does not hold: it gives no rights`,
    },
    subject: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, name, other }: Data) => `${label(object)} gives rights to ${name}, which the release does not hold; ${other}`,
    },
    none: {
      severity: "info",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object, name }: Data) =>
        `${label(object)} calls the API server as ServiceAccount/${name}, to which nothing in the release gives rights`,
    },
    denied: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, account, rights }: DeniedData) =>
        `${label(object)} calls kubectl for what ServiceAccount/${account} may not do: ${listOf(rights)}`,
    },
    doesWithout: {
      severity: "info",
      certainty: "assumption",
      preset: "strict",
      text: ({ object, account, rights }: DeniedData) =>
        `${label(object)} calls kubectl for what ServiceAccount/${account} may not do: ${listOf(rights)}; its script goes on without`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (isAwaited(resource)) {
      checkPod(hook);
      checkCalls();
    }
    if (resource.kind === "RoleBinding" || resource.kind === "ClusterRoleBinding") checkBinding();

    function checkPod(user: Hook) {
      const need = needsOf(ctx.release, resource).find(({ type }) => type === "serviceAccountName");
      const name = need?.target.name ?? "default";
      if (need && need.providers.length === 0 && name !== "default") {
        const idle = idleAccounts(ctx.release).find((account) => user.events.some((event) => account.events.includes(event)));
        if (!idle || ctx.isAssumed(need.target)) return;
        ctx.report({
          messageId: "account",
          data: { object: resource, name: label(need.target), other: label(idle.resource) },
          object: resource,
          location: resource.document.locate(need.path, "pair"),
          related: [
            {
              message: `${label(idle.resource)} is used by nobody`,
              location: idle.resource.document.locate(["metadata", "name"]),
              object: idle.resource,
            },
          ],
          help: `Let both take their name ${idle.resource.name === name ? "and namespace from the same values" : "from the same value"}: no pod is ever made as long as ${label(need.target)} is missing.`,
          cause: "serviceAccountName ServiceAccount",
        });
      } else if (need || name === "default") {
        const pod = podTemplateOf(resource);
        if (!pod || !callsApi(resource) || isMeantElsewhere(ctx.release, name)) return;
        if (grantsTo(ctx.release, resource.namespace, name).length > 0 || need?.providers.length === 0) return;
        ctx.report({
          messageId: "none",
          data: { object: resource, name, other: "" },
          object: resource,
          location: resource.document.locate([...pod.path, "spec", "serviceAccountName"], "pair"),
          help: "Give the hook a ServiceAccount, a Role and a RoleBinding of its own, as hooks of the same events with lower weights.",
          cause: "rights",
        });
      }
    }

    function checkCalls() {
      const lacking = lackingOf(ctx.release, resource);
      for (const messageId of ["denied", "doesWithout"] as const) {
        const those = lacking.filter(({ call }) => (call.failure === "ignored") === (messageId === "doesWithout"));
        const [first] = those;
        if (!first) continue;
        const rights = those.map(
          ({ verb, resource: of, namespace }) => `${verb} ${of}${namespace === undefined ? "" : ` in ${namespace}`}`,
        );
        const account = accountOf(resource)?.name ?? "default";
        ctx.report({
          messageId,
          data: { object: resource, account, rights: [...new Set(rights)] },
          object: resource,
          location: resource.document.locate(first.call.path),
          related: rolesOf(ctx.release, resource, account).map((role) => ({
            message: `${label(role)} gives it other rights`,
            location: role.document.locate(["metadata", "name"]),
            object: role,
          })),
          help: `Add the verbs to its role${those.some(({ namespace }) => namespace !== undefined) ? ", and bind it where they are used" : ""}, unless somebody outside the chart grants them: the API server refuses the call as forbidden${those.every(({ call }) => call.failure === "asked") ? ", which the script takes for an answer, as if nothing were there" : ""}.`,
          cause: `rights ${messageId}`,
        });
      }
    }

    function checkBinding() {
      for (const reference of referencesOf(resource)) {
        const { target } = reference;
        if (providersOf(ctx.release, target).length > 0 || ctx.isAssumed(target)) continue;
        const location = resource.document.locate(reference.path, "pair");
        const isOwn = shapeOf(target.name, releaseNameOf(ctx.release)).before !== undefined;
        const twin = reference.type === "roleRef" ? twinOf(ctx.release, resource, target) : undefined;
        // In a namespace of others the role may be theirs.
        if (reference.type === "roleRef" && (isOwn || twin || (target.kind === "Role" && resource.namespace === ""))) {
          ctx.report({
            messageId: "role",
            data: { object: resource, name: `${target.kind}/${target.name}`, other: "" },
            object: resource,
            location,
            related: twin ? [{ message: `${label(twin)} is there`, location: twin.document.locate(["kind"], "pair"), object: twin }] : [],
            help: twin
              ? `Write \`kind: ${twin.kind}\` if that is meant.`
              : `Name a ${target.kind} that the chart renders under the same conditions, or put it into \`assume\`.`,
            cause: "roleRef",
          });
        }
        if (reference.type === "subject" && target.name !== "default") {
          const namespace = namespaceIn(ctx.release, target.namespace);
          const elsewhere = ctx.release.hooks.find(
            (other) => other.resource.kind === "ServiceAccount" && other.resource.name === target.name,
          );
          if (!elsewhere && !isOwn) continue;
          ctx.report({
            messageId: "subject",
            data: {
              object: resource,
              name: `ServiceAccount/${target.name}${namespace === "" ? "" : ` in ${namespace}`}`,
              other: elsewhere
                ? `one of that name lies in ${elsewhere.resource.namespace || "the release's namespace"}`
                : "its name holds the release name",
            },
            object: resource,
            location,
            help: "Name the ServiceAccount and the namespace that the hook's pod has.",
            cause: "subject",
          });
        }
      }
    }
  },
});

/** The role of the other kind that has the name that a binding grants. */
const twinOf = (release: ReleaseModel, { namespace }: Resource, { group, kind, name }: Target): Resource | undefined =>
  providersOf(release, { group, kind: kind === "Role" ? "ClusterRole" : "Role", namespace, name }).find(({ by }) => by === "manifest")
    ?.resource;

/** Whether a hook's binding names an account of this name in another namespace: then that is the mistake. */
const isMeantElsewhere = (release: ReleaseModel, account: string): boolean =>
  account !== "default" &&
  release.hooks.some(({ resource }) => referencesOf(resource).some(({ type, target }) => type === "subject" && target.name === account));

/** The roles of the release that an account has. */
const rolesOf = (release: ReleaseModel, { namespace }: Resource, account: string): readonly Resource[] => [
  ...new Set(
    bindingsOf(release, namespace, account).flatMap(({ role }) => (role ? providersOf(release, role).map((each) => each.resource) : [])),
  ),
];

/** ServiceAccounts that are hooks and that no pod of the release runs as. */
const idleAccounts = memoize((release: ReleaseModel): readonly Hook[] => {
  const used = new Set<string>();
  for (const resource of [...release.hooks.map((hook) => hook.resource), ...release.resources]) {
    const account = accountOf(resource);
    if (account) used.add(`${account.namespace}/${account.name}`);
  }
  return release.hooks.filter(({ resource }) => resource.kind === "ServiceAccount" && !used.has(`${resource.namespace}/${resource.name}`));
});

const callsApi = (resource: Resource): boolean =>
  callsAsAccount(resource).length > 0 ||
  podContainersOf(resource).some((container) => makesCertificates(commandOf(container).map(({ text }) => text)));
