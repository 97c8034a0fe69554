import { removeWritten } from "../src/lint/edits.ts";
import { type ProbedHook, probedHooksOf } from "../src/lint/probed-hooks.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import type { DuplicateKey } from "../src/model/document.ts";
import { hookAnnotation } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asMapping, at } from "../src/model/values.ts";

interface KeyData {
  readonly object: Resource;
  readonly key: string;
}
interface BlockData {
  readonly object: Resource;
  readonly block: string;
  readonly lost: readonly string[];
}
interface MergedData {
  readonly object: Resource;
  readonly count: number;
}

interface ValuesData {
  readonly object: Resource;
  readonly paths: readonly string[];
  readonly lost: readonly string[];
}

const messages = {
  overridden: {
    severity: "error",
    certainty: "proof",
    text: ({ object, key }: KeyData) =>
      `${key} stands more than once on ${label(object)}, with different values: Helm takes the last and drops the rest`,
  },
  other: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, key }: KeyData) =>
      `the annotation ${key} stands more than once on ${label(object)}, with different values: only the last is kept`,
  },
  same: {
    severity: "info",
    certainty: "proof",
    text: ({ object, key }: KeyData) =>
      `the annotation ${key} stands more than once on ${label(object)}, always with the same value: only Helm 4 with a post-renderer refuses that`,
  },
  unhooked: {
    severity: "error",
    certainty: "proof",
    text: ({ object, block, lost }: BlockData) =>
      `${label(object)} is no hook but is installed with the release: its second ${block} block replaces the first, and ${listOf(lost)} with it`,
  },
  block: {
    severity: "error",
    certainty: "proof",
    text: ({ object, block, lost }: BlockData) =>
      `the second ${block} block of ${label(object)} replaces the first: ${listOf(lost)} ${lost.length > 1 ? "are" : "is"} lost`,
  },
  blockOther: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, block, lost }: BlockData) =>
      `the second ${block} block of ${label(object)} replaces the first: the ${lost.length > 1 ? "annotations" : "annotation"} ${listOf(lost)} ${lost.length > 1 ? "are" : "is"} lost`,
  },
  merged: {
    severity: "error",
    certainty: "proof",
    text: ({ object, count }: MergedData) =>
      `${count} objects stand in one document, and Helm sees only ${label(object)}: no --- is between them`,
  },
  valuesUnhook: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, paths }: ValuesData) =>
      `${label(object)} is no hook any more once users set ${listOf(paths)}: their annotations replace its own`,
  },
  valuesLost: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, paths, lost }: ValuesData) => `${label(object)} loses ${listOf(lost)} once users set ${listOf(paths)}`,
  },
  valuesBroken: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, paths }: ValuesData) => `${label(object)} is no YAML any more once users set ${listOf(paths)}`,
  },
  valuesMisplaced: {
    severity: "warning",
    certainty: "proof",
    text: ({ object, paths }: ValuesData) => `what users set in ${listOf(paths)} lands beside the annotations of ${label(object)}`,
  },
} as const;

export default defineRule({
  id: "duplicate-annotation-key",
  summary: "Of an annotation, or a whole block of annotations, that stands twice on an object, Helm takes the last without a word.",
  preset: "recommended",
  messages,

  release(release, ctx) {
    const { hooks, resources, dropped } = release;
    if (ctx.renders?.install === release) for (const probed of probedHooksOf(ctx.renders)) reportProbed(probed, ctx);
    const ofHooks = [...hooks.map((hook) => hook.resource), ...dropped.map((drop) => drop.resource)];
    // What may be lost must stand in the text.
    const others = resources.filter(
      ({ document }) => document.hasDoubleHeadKeys && (document.mentions("helm.sh/hook") || document.mentions("helm.sh/resource-policy")),
    );
    for (const resource of [...ofHooks.filter(({ document }) => document.hasDoubleHeadKeys), ...others]) {
      const { duplicateKeys } = resource.document;
      const kind = duplicateKeys.find(({ path }) => path.length === 1 && path[0] === "kind");
      if (kind) reportMerged(resource, kind, ctx);
      else for (const duplicate of duplicateKeys) reportKey(resource, duplicate, ctx);
    }
  },
});

type Context = RuleContext<object, typeof messages>;

const probedAs = { unhooked: "valuesUnhook", lost: "valuesLost", broken: "valuesBroken", misplaced: "valuesMisplaced" } as const;

function reportProbed({ resource: object, became, lost, paths }: ProbedHook, ctx: Context): void {
  ctx.report({
    messageId: probedAs[became],
    data: { object, paths, lost },
    object,
    location: object.document.locate(["metadata", "annotations"], "key"),
    help:
      became === "unhooked" || became === "lost"
        ? "Write one annotations block: merge the two maps before they are printed, those of the hook last."
        : "Indent what toYaml prints as deep as the annotations around it: {{ toYaml … | nindent 4 }}.",
    cause: `values ${paths.join(" ")}`,
  });
}

function reportMerged(object: Resource, { locations }: DuplicateKey, ctx: Context): void {
  ctx.report({
    messageId: "merged",
    data: { object, count: locations.length },
    object,
    location: object.document.locate(["kind"], "pair"),
    related: locations.slice(0, -1).map((location) => ({ message: "lost", location })),
    help: "Put a line with --- between them.",
    cause: "merged",
  });
}

function reportKey(object: Resource, { path, locations, values }: DuplicateKey, ctx: Context): void {
  const [top, block, key] = path.map(String);
  if (top !== "metadata" || (block !== undefined && block !== "annotations") || path.length > 3) return;
  const related = locations.slice(0, -1).map((location) => ({ message: "lost", location, object }));
  const shared = { object, location: object.document.locate(path, key === undefined ? "key" : "pair"), related, cause: path.join(".") };
  if (key !== undefined) {
    const isSame = values.every((value) => value === values[0]);
    const edits = related.map(({ location }, index) => removeWritten(location, values[index]));
    const fix = edits.every((edit) => edit !== undefined) && { fix: { safe: isSame, edits } };
    const messageId = isSame ? "same" : key.startsWith("helm.sh/") ? "overridden" : "other";
    ctx.report({
      ...shared,
      messageId,
      data: { object, key },
      help: "Write it once; where a template adds annotations of the user, merge the two maps before they are printed.",
      ...fix,
    });
    return;
  }
  const lost = lostFrom(
    object,
    values.map((value) => (block === undefined ? at(value, "annotations") : value)),
  );
  const hooks = lost.filter((name) => name.startsWith("helm.sh/"));
  if (lost.length === 0) return;
  const isUnhooked = hooks.includes(hookAnnotation) && !object.annotations.has(hookAnnotation);
  ctx.report({
    ...shared,
    messageId: isUnhooked ? "unhooked" : hooks.length > 0 ? "block" : "blockOther",
    data: { object, block: block ?? "metadata", lost: hooks.length > 0 ? hooks : lost },
    help: `Write one ${block ?? "metadata"} block; where a template adds annotations of the user, merge the two maps before they are printed.`,
  });
}

/** The annotations of the earlier blocks that the object does not have in the end, or has with another value. */
function lostFrom({ document }: Resource, blocks: readonly unknown[]): readonly string[] {
  const kept = asMapping(at(document.data, "metadata", "annotations")) ?? {};
  const names = blocks
    .slice(0, -1)
    .flatMap((block) => Object.entries(asMapping(block) ?? {}).flatMap(([name, value]) => (kept[name] === value ? [] : [name])));
  return [...new Set(names)];
}
