import { describe, expect, test } from "vitest";
import { loadText } from "../../src/load/load-text.ts";

const load = (text: string) => loadText({ file: "m.yaml", text });
const object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";
const problemOf = (text: string) => {
  const documents = load(`${object}---\n${text}\n---\n${object}`);
  expect(documents).toHaveLength(3);
  expect(documents[0]?.problem).toBeUndefined();
  expect(documents[2]?.head?.name).toBe("c");
  const { reason, message, location } = documents[1]!.problem!;
  expect(documents[1]!.head).toBeUndefined();
  return `${location.start.line}:${location.start.column} ${reason}: ${message}`;
};

describe("what is wrong with a document, and where; its neighbours are read all the same", () => {
  test.each([
    [
      "a: b: c",
      "6:5 syntax: this does not continue the mapping above: the indentation does not fit, or a value with `: ` in it lacks quotes",
    ],
    ["a:\n\tb: c", "7:1 syntax: a tab stands where only spaces may indent"],
    [
      'a:\n- "b"c: d',
      "7:6 syntax: this does not continue the mapping above: the indentation does not fit, or a value with `: ` in it lacks quotes",
    ],
    ['a: "b', "6:4 syntax: a double quote is opened and never closed"],
    ["a: {b: c", "6:8 syntax: a `{` or `[` is opened and never closed"],
    ["a: *nothing", "6:4 syntax: the alias *nothing has no anchor &nothing before it"],
    ["a: &x [*x]", "6:8 syntax: the alias *x stands inside what it is an alias of"],
    ["a: 1\n: b", "7:1 syntax: a key is empty or null: Helm refuses it, since JSON has no such key"],
    ["a:\n  <<: b", "7:3 syntax: `<<` takes in mappings only: Helm refuses this value"],
    ["a: !!int b", "6:4 syntax: the text is not what its tag !!int says"],
    ["a: [1, .inf]", "6:8 syntax: the value is infinite or not a number: Helm refuses it, since JSON has no such value"],
    ["a: \0", "6:4 syntax: a NUL byte stands in the text"],
    ["a: {{ .Values.x }}", "6:4 syntax: a template expression stands here: this text is not rendered yet"],
    ["a: 1\n? [b]\n: c", "7:3 syntax: a mapping or a list cannot be a key"],
    ["just text", "6:1 object: this document is only a text or a number, not an object: Helm refuses the chart"],
    ["- 1\n- 2", "6:1 object: this document is a list, not an object: Helm refuses the chart"],
    ["a: 1", "6:1 object: this document is no Kubernetes object: it has no apiVersion and no kind"],
    ["kind: Job\na: 1", "6:1 object: this document is no Kubernetes object: it has no apiVersion"],
    ["kind: [Job]", "6:7 head: kind is a list, not a text: Helm refuses the chart"],
    ["kind: Job\nmetadata: name", "7:11 head: metadata is a text or a number, not a mapping: Helm refuses the chart"],
    [
      "kind: Job\nmetadata:\n  annotations:\n    a:\n      b: c",
      "10:7 head: the annotation a is a mapping, not a text: Helm refuses the chart",
    ],
    ["kind: Job\nmetadata:\n  annotations: [a]", "8:16 head: metadata.annotations is a list, not a mapping: Helm refuses the chart"],
  ])("%j", (text, problem) => expect(problemOf(text)).toBe(problem));
});

test("aliases that blow up are refused without blowing up", () => {
  const lines = Array.from(
    { length: 60 },
    (_, level) =>
      `a${level}: &a${level} [${
        level === 0
          ? "x"
          : Array(9)
              .fill(`*a${level - 1}`)
              .join(", ")
      }]`,
  );
  expect(problemOf(lines.join("\n"))).toMatch(/syntax: aliases blow this document up beyond what Helm reads/);
});

test("aliases within reason are one value", () => {
  const [document] = load(`${object}data: &d {a: [1, 2]}\nmore: {<<: *d, b: *d}\n`);
  expect(document?.data).toMatchObject({ more: { a: [1, 2], b: { a: [1, 2] } } });
  expect(document?.locate(["more", "a"]).start).toEqual({ line: 5, column: 14 });
  expect(document?.locate(["more", "b"]).start).toEqual({ line: 6, column: 19 });
});

test("nesting: 100 levels and no further", () => {
  const nest = (depth: number) => `${object}data: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
  expect(load(nest(90))[0]?.problem).toBeUndefined();
  expect(load(nest(101))[0]?.problem?.message).toBe("nested deeper than 100 levels, which is more than hooklint reads");
  expect(load(nest(50_000))[0]?.problem?.location.start.line).toBe(5);
});

test("100,000 keys take no quadratic time, and keys of every name are keys", () => {
  const keys = Array.from({ length: 100_000 }, (_, index) => `  k${index}: v`).join("\n");
  const started = performance.now();
  const [document] = load(`${object}data:\n${keys}\n  __proto__: a\n  constructor: b\n  toString: c\n`);
  const { data } = document!.data as { data: Record<string, string> };
  expect(Object.keys(data)).toHaveLength(100_003);
  expect(Object.getOwnPropertyDescriptor(data, "__proto__")?.value).toBe("a");
  expect(data["constructor"]).toBe("b");
  expect(Object.getPrototypeOf(data)).toBeNull();
  expect(document!.locate(["data", "k99999"], "key").start).toEqual({ line: 100_005, column: 3 });
  expect(document!.duplicateKeys).toEqual([]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("comments, null and white space are no documents", () => {
  expect(load("# a\n---\n\n# b\n---\nnull\n---\n~\n---\n")).toEqual([]);
});

test("CRLF and tabs behind text: places are those of the file", () => {
  const [document] = load(`${object}data:\n  a: |\n    one\n    two\n  b:\t"c"\t# d\n`.replaceAll("\n", "\r\n"));
  expect(document?.data).toMatchObject({ data: { a: "one\ntwo\n", b: "c" } });
  expect(document?.locate(["data", "a"], [4, 7])).toMatchObject({ start: { line: 8, column: 5 }, end: { line: 8, column: 8 } });
  expect(document?.locate(["data", "b"])).toMatchObject({ start: { line: 9, column: 6 }, end: { line: 9, column: 9 } });
  expect(document?.rawOf(["data", "b"])).toBe('"c"');
});

test("a key that stands twice: the last one counts, all places are known", () => {
  const [document] = load(
    "apiVersion: v1\nkind: Job\nmetadata:\n  name: a\n  annotations:\n    helm.sh/hook: a\n    helm.sh/hook: b\n  name: b\n",
  );
  expect(document?.head).toMatchObject({ name: "b" });
  expect(document?.head?.annotations.get("helm.sh/hook")?.value).toBe("b");
  expect(document?.duplicateKeys.map(({ path, locations }) => [path.join("."), locations.map(({ start }) => start.line)])).toEqual([
    ["metadata.name", [4, 8]],
    ["metadata.annotations.helm.sh/hook", [6, 7]],
  ]);
  expect(document?.duplicateKeys.map(({ values }) => values)).toEqual([
    ["a", "b"],
    ["a", "b"],
  ]);
});

test("a null takes away what another spelling of the key brought, as Go's JSON does", () => {
  const [document, other] = load(
    "apiVersion: v1\nkind: Job\nMetadata: {name: a, Annotations: {helm.sh/hook: test}}\nmetadata: {name: b, annotations: }\n" +
      "---\napiVersion: v1\nkind: Job\nMetadata: {name: a, annotations: {helm.sh/hook: [test]}}\nmetadata: {annotations: ~}\n",
  );
  expect(document?.head?.name).toBe("b");
  expect([...document!.head!.annotations.keys()]).toEqual([]);
  expect(other?.problem?.reason).toBe("head");
});

test("the head matches keys without regard to case, as Go's JSON does, the exact spelling last", () => {
  const [document] = load(
    "apiversion: v1\nkind: Job\nKIND: Pod\nMetadata:\n  Name: 5\n  Annotations: {a: 1.5, b: ~}\nmetadata: {annotations: {c: yes}}\n",
  );
  expect(document?.head).toMatchObject({ apiVersion: "v1", kind: "Job", name: "5" });
  expect([...document!.head!.annotations.values()].map(({ key, value, tag }) => [key, value, tag])).toEqual([
    ["a", "1.5", "float"],
    ["b", "", "null"],
    ["c", "true", "boolean"],
  ]);
});

test("a list or a text may close or go on at its key's indentation, as Helm's parser allows", () => {
  const [document] = load(`${object}data:\n  a: [\n    "x: y", # c\n    # d\n\n  ]\n  b: "one\n  two"\n  c: 1\n`);
  expect(document?.problem).toBeUndefined();
  expect(document?.data).toMatchObject({ data: { a: ["x: y"], b: "one two", c: 1 } });
  expect(document?.locate(["data", "c"]).start).toEqual({ line: 13, column: 6 });
});

test("a single quote may be escaped in double quotes, as Helm's parser allows", () => {
  const [document] = load(`${object}data:\n  a: "it\\'s \\"one\\"\\t\\\\"\n`);
  expect(document?.data).toMatchObject({ data: { a: 'it\'s "one"\t\\' } });
  expect(document?.rawOf(["data", "a"])).toBe('"it\\\'s \\"one\\"\\t\\\\"');
});
