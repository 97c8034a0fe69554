import { operationOf } from "../src/lifecycle/operations.ts";
import { quote } from "../src/lint/edits.ts";
import { defineRule } from "../src/lint/rule.ts";
import { atoi } from "../src/model/go-strings.ts";
import { type Hook, weightAnnotation } from "../src/model/hook.ts";
import type { YamlPath } from "../src/model/location.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asMapping, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly field: string;
  readonly type: string;
}

export default defineRule({
  id: "unquoted-hook-annotation",
  summary: "An annotation, a label or a name of a hook that YAML reads as a number or a boolean makes the hook fail when it runs.",
  preset: "recommended",
  messages: {
    refused: {
      severity: "error",
      certainty: "proof",
      text: ({ object, field, type }: Data) =>
        `Helm cannot build ${label(object)} when its turn comes: ${field} is ${type}, where Kubernetes takes a string`,
    },
    name: {
      severity: "error",
      certainty: "proof",
      text: ({ object, field, type }: Data) =>
        `Helm cannot build this ${object.kind} when its turn comes: YAML reads its ${field} as ${type}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const { document } = resource;
    const operations = [...new Set(hook.events.map(operationOf))];
    for (const { path, messageId, field } of stringsOf(resource)) {
      const type = typeOf(at(document.data, ...path));
      if (type === undefined) continue;
      const edit = quote(document, path);
      ctx.report({
        messageId,
        data: { object: resource, field, type },
        object: resource,
        location: document.locate(path, "value"),
        operations,
        help: `Put it in quotes (in a template: pipe it through quote); Helm's dry runs and helm template let it pass, ${fate(hook)}.`,
        cause: path.join("."),
        ...(edit && { fix: { safe: keepsMeaning(hook, path), edits: [edit] } }),
      });
    }
  },
});

/** Every place in `metadata` where Kubernetes takes nothing but a string. */
function stringsOf(
  resource: Resource,
): readonly { readonly path: YamlPath; readonly messageId: "refused" | "name"; readonly field: string }[] {
  const metadata = at(resource.document.data, "metadata");
  const keysOf = (field: "annotations" | "labels") =>
    Object.keys(asMapping(at(metadata, field)) ?? {}).map((key) => ({
      path: ["metadata", field, key],
      messageId: "refused" as const,
      field: `the ${field.slice(0, -1)} ${key}`,
    }));
  const nameOf = (field: string) => ({ path: ["metadata", field], messageId: "name" as const, field });
  return [nameOf("name"), nameOf("generateName"), nameOf("namespace"), ...keysOf("labels"), ...keysOf("annotations")];
}

/** What is there instead of a string. Null is fine: Go's JSON leaves it empty. */
const typeOf = (value: unknown): string | undefined =>
  typeof value === "number"
    ? "a number"
    : typeof value === "boolean"
      ? "a boolean"
      : Array.isArray(value)
        ? "a list"
        : asMapping(value) && "a mapping";

/** `010` orders as 8 and would order as 10 in quotes: what was meant, only the author knows. */
const keepsMeaning = (hook: Hook, path: YamlPath): boolean =>
  path.at(-1) !== weightAnnotation || (atoi(hook.resource.document.rawOf(path) ?? "") ?? 0) === hook.weight;

const fate = ({ events }: Hook): string =>
  events.every((event) => event.endsWith("-delete"))
    ? "and then every helm uninstall fails, unless it is called with --no-hooks"
    : "and then the operation fails before anything is sent for this hook";
