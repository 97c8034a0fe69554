import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import { compareKinds } from "../../src/model/kind-order.ts";

/**
 * Helm's own SortManifests over the same texts. Left out of what is generated, because we differ on purpose: `.inf` as a name or an
 * annotation, which Helm's sort reads as "+Inf" and no API server takes; and an indented first line, see splitManifests.
 */

interface Sorted {
  readonly hooks: readonly Record<string, unknown>[];
  readonly resources: readonly Record<string, unknown>[];
  readonly error?: string;
}
type Files = readonly (readonly [path: string, text: string])[];

const hasGo = (): boolean => {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
const isReady = hasGo();
if (!isReady) console.warn("\nNOT COMPARED WITH HELM: there is no go on PATH, so Helm's own SortManifests could not be built\n");

const folder = mkdtempSync(join(tmpdir(), "hooklint-sort-"));
afterAll(() => rmSync(folder, { recursive: true }));

const runHelm = (binary: string, releases: readonly Files[]): readonly Sorted[] =>
  execFileSync(binary, { input: releases.map((files) => `${JSON.stringify(files)}\n`).join(""), maxBuffer: 2 ** 30 })
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Sorted);

const words = fc.constantFrom(
  "pre-install",
  "post-install",
  "PRE-Upgrade",
  "post-upgrade",
  "pre-rollback",
  "post-rollback",
  "pre-delete",
  "post-delete",
  "test",
  "test-success",
  "Test-Success",
  "test-failure",
  "crd-install",
  "pre-instal",
  "",
  " ",
  " pre-install ",
  "\tpost-install",
  "before-hook-creation",
  "hook-succeeded",
  "HOOK-failed",
  " hook-succeeded",
  "never",
  "é",
  "\u00a0test",
  "İ",
);
const events = fc.constantFrom("pre-install", "post-upgrade", "TEST", "test-success", " pre-delete ", "post-rollback");
const list = fc
  .array(fc.oneof({ weight: 3, arbitrary: events }, words), { minLength: 1, maxLength: 4 })
  .chain((items) => fc.constantFrom(",", ", ", " ,", ";").map((by) => items.join(by)));
const plain = fc.constantFrom(
  "5",
  "-5",
  "+5",
  "010",
  "0o10",
  "0x10",
  "0b11",
  "-0x10",
  "1_000",
  "1.5",
  ".5",
  "5.",
  "1e3",
  "1E-7",
  "123456789",
  "1234567.0",
  "0.00001",
  "1e400",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775808",
  "18446744073709551615",
  "18446744073709551616",
  "-0",
  "-0.0",
  "y",
  "n",
  "Yes",
  "on",
  "OFF",
  "true",
  "False",
  "TRUE",
  "~",
  "null",
  "Null",
  "NULL",
  "",
  "tRue",
  "2001-12-14",
  "2001-12-14t21:59:43.10-05:00",
  "12:30:45",
  "0777",
  "08",
  "1__0",
  "_1",
  "0x",
  "0xG",
  "1e",
  "- a",
  "[a, b]",
  "{a: b}",
  "!!str 5",
  "!!int 5",
  '!!int "5"',
  "!!float 5",
  "!own 5",
  "&a 5",
  "*nothing",
  "|\n      5",
  ">-\n      pre-install,\n      test",
  "pre-install # why",
  "pre-install #why",
  "a: b",
  "@a",
  "%a",
  "`a`",
  "<<",
);
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true }).map(String),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map(String),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential()),
);
const doubleQuoted = (text: string): string => JSON.stringify(text);
const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const value = fc.oneof(
  { weight: 6, arbitrary: fc.array(events, { minLength: 1, maxLength: 3 }).map((items) => items.join(",").trim()) },
  { weight: 3, arbitrary: list.map(doubleQuoted) },
  { weight: 2, arbitrary: list.map(singleQuoted) },
  { weight: 3, arbitrary: list },
  { weight: 3, arbitrary: plain },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: number.map(doubleQuoted) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).map(doubleQuoted) },
);
const key = fc.constantFrom(
  "helm.sh/hook",
  "helm.sh/hook",
  '"helm.sh/hook"',
  "helm.sh/hook-weight",
  "helm.sh/hook-weight",
  "helm.sh/hook-delete-policy",
  "'helm.sh/hook-delete-policy'",
  "helm.sh/hook-output-log-policy",
  "Helm.sh/hook",
  "note",
  "5",
  "yes",
);
const annotations = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.tuple(key, value), { maxLength: 5 }).map((pairs) => pairs.map(([k, v]) => `    ${k}: ${v}\n`).join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom("", "    {}\n", "    ~\n", "    []\n", "    text\n", "    <<: {helm.sh/hook: test}\n") },
);
const metadataKey = fc.constantFrom("metadata", "metadata", "metadata", "Metadata");
const kind = fc.constantFrom(
  "Job",
  "Pod",
  "ConfigMap",
  "Secret",
  "List",
  "ServiceAccount",
  "MutatingWebhookConfiguration",
  "Own",
  "5",
  "Role",
);
const block = fc
  .tuple(
    metadataKey,
    fc.constantFrom("annotations", "annotations", "annotations", "Annotations", "labels"),
    annotations,
    fc.oneof(fc.constantFrom("a", "b", '"c"'), plain),
  )
  .map(([metadata, field, lines, name]) => `${metadata}:\n  name: ${name}\n  ${field}:\n${lines}`);
const object = fc
  .tuple(kind, block, fc.option(block, { freq: 8, nil: "" }), fc.constantFrom("", "", "spec: {a: 1}\n", "helm.sh/hook: test\n"))
  .map(([of, one, two, rest]) => `apiVersion: v1\nkind: ${of}\n${one}${two}${rest}`);
const separator = fc.constantFrom("---\n", "---\n", "--- \n", "---\n# not: x\n", "\n---\n\n", "---\n---\n", "--- # why\n", "---", "----\n");
const file = fc
  .tuple(
    fc.constantFrom("", "", "---\n", "\n\n---\n", "# only a comment\n---\n"),
    fc.array(fc.tuple(object, separator), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([start, objects, isCrlf]) => {
    const text = start + objects.map(([body, by], at) => body + (at + 1 < objects.length ? by : "")).join("");
    return isCrlf ? text.replaceAll("\n", "\r\n") : text;
  });
const release = fc.array(
  fc.tuple(fc.constantFrom("c/templates/a.yaml", "c/templates/b.yaml", "c/charts/s/templates/a.yaml", "c/templates/_p.yaml"), file),
  {
    minLength: 1,
    maxLength: 2,
  },
);

/** Our reading in the words of Helm's; `error` when anything in it is broken. */
const readAlike = (files: Files, major: 3 | 4): Sorted => {
  const paths = new Map(files.map(([path, text]) => [path, text]));
  const documents = [...paths]
    .flatMap(([path, text]) => loadText({ file: path, text }))
    .filter(({ file: path }) => !/\/_[^/]*$/.test(path));
  const model = buildRelease(documents, { name: "r", releaseName: "r", namespace: "default" });
  // A release is kept in Helm 4's order of kinds; the two webhook configurations have no place in Helm 3's.
  const byKind = <T>(list: readonly T[], kindOf: (item: T) => string) =>
    list.toSorted((a, b) => compareKinds(kindOf(a), kindOf(b), "install", major));
  const broken = model.broken.filter(({ problem }) => problem?.reason !== "object");
  return {
    ...(broken.length > 0 && { error: broken[0]!.problem!.message }),
    hooks: byKind(model.hooks, ({ resource }) => resource.kind).map(({ resource, events, weight, writtenPolicies, logPolicies }) => ({
      name: resource.name,
      kind: resource.kind,
      path: resource.document.file,
      events,
      weight,
      deletePolicies: writtenPolicies,
      logPolicies,
    })),
    resources: byKind(model.resources, (resource) => resource.kind).map(({ name, kind: of, document }) => ({
      name,
      kind: of,
      path: document.file,
    })),
  };
};

/** What both have in common. A document without kind and name is a resource to Helm's sort, and refused or nothing when it is built. */
const withoutText = ({ error, hooks, resources }: Sorted) => ({
  isRefused: error !== undefined,
  ...(error === undefined && {
    hooks: hooks.map(({ manifest: _, ...rest }) => rest),
    resources: resources.flatMap(({ manifest: _, ...rest }) => (rest["kind"] === "" ? [] : [rest])),
  }),
});

describe.runIf(isReady)("the reading of annotations", () => {
  const binaries = { helm3: join(folder, "helm3"), helm4: join(folder, "helm4") };
  beforeAll(() => {
    for (const [name, binary] of Object.entries(binaries)) {
      const cwd = fileURLToPath(new URL(`./helm-sort/${name}/`, import.meta.url));
      execFileSync("go", ["build", "-trimpath", "-o", binary, "."], { cwd, stdio: "inherit" });
    }
  }, 1_200_000);

  it.each([
    [3, binaries.helm3],
    [4, binaries.helm4],
  ] as const)(
    "equals that of Helm %i over 12,000 generated releases",
    (major, binary) => {
      const releases = fc.sample(release, { seed: 20, numRuns: 12_000 });
      const theirs = runHelm(binary, releases);
      expect(theirs.length).toBe(releases.length);
      const different = releases.flatMap((files, index) => {
        const [ours, helms] = [withoutText(readAlike(files, major)), withoutText(theirs[index]!)];
        return JSON.stringify(ours) === JSON.stringify(helms) ? [] : [{ files, ours, helms, error: theirs[index]!.error }];
      });
      const refused = theirs.filter(({ error }) => error !== undefined).length;
      const hooks = theirs.reduce((sum, { hooks: each }) => sum + each.length, 0);
      console.log(`${releases.length} releases, ${refused} refused, ${hooks} hooks, ${different.length} differences`);
      expect(different.slice(0, 5)).toEqual([]);
      expect(hooks).toBeGreaterThan(1000);
    },
    600_000,
  );
});
