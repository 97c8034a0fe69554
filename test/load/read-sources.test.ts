import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { noteMissingHooks } from "../../src/load/note-hooks.ts";
import { readSources, type SourceOptions } from "../../src/load/read-sources.ts";

const object = (name: string, source?: string, annotation = "a: b") =>
  `---\n${source ? `# Source: ${source}\n` : ""}apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, annotations: {${annotation}}}\n`;
const files: Readonly<Record<string, string | Buffer>> = {
  "render/shop/templates/a.yaml": object("a", "shop/templates/a.yaml"),
  "render/shop/charts/db/templates/b.yaml": object("b", "shop/charts/db/templates/b.yaml"),
  "render/shop/readme.md": "# no manifest",
  "twice/one.yaml": object("a", "shop/templates/a.yaml"),
  "twice/two.yml": object("a", "shop/templates/a.yaml"),
  "two-charts/one.yaml": object("a", "shop/templates/a.yaml"),
  "two-charts/two.yaml": object("b", "till/templates/a.yaml"),
  "plain/one.yaml": object("a"),
  "plain/two.yaml": object("b"),
  "plain/values.yaml": "password: x\n",
  "plain/broken.yaml": "a: b: c\n",
  "plain/.hidden/x.yaml": object("x"),
  "plain/node_modules/x.yaml": object("x"),
  "charts/shop/Chart.yaml": "name: shop\n",
  "charts/shop/templates/a.yaml": "{{ x }}",
  "charts/shop/charts/db/Chart.yaml": "name: db\n",
  "charts/more/till/Chart.yaml": "name: till\n",
  "charts/stray.yaml": object("a"),
  "mixed/good.yaml": object("a"),
  "mixed/image.yaml": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]),
  "values-only/values.yaml": "a: 1\n",
  "none/readme.md": "",
  "latin1.yaml": Buffer.from("a: \xe9\n", "latin1"),
  "utf16.yaml": Buffer.from("\uFEFFa: 1\n", "utf16le"),
  "empty.yaml": "",
  "shop-1.0.0.tgz": "",
  "large.yaml": object("a") + `# ${"é".repeat(100)}\n`.repeat(12_000) + object("b"),
};
let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "hooklint-"));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), content);
  }
  symlinkSync(join(cwd, "plain"), join(cwd, "plain", "loop"));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const read = (paths: readonly string[], options: Partial<SourceOptions> = {}) =>
  readSources(paths, { cwd, readStdin: () => [], ...options });
const summary = (paths: readonly string[], options?: Partial<SourceOptions>) =>
  read(paths, options).inputs.map((input) => (input.kind === "chart" ? `chart ${input.name}` : `${input.name}: ${input.documents.length}`));

describe("what one release is", () => {
  test.each([
    ["a file", ["plain/one.yaml"], ["plain/one.yaml: 1"]],
    ["a path given twice", ["plain/one.yaml", "./plain/one.yaml"], ["plain/one.yaml: 1"]],
    ["what helm template --output-dir writes", ["render"], ["render: 2"]],
    ["an object twice", ["twice"], ["twice/one.yaml: 1", "twice/two.yml: 1"]],
    ["two charts", ["two-charts"], ["two-charts/one.yaml: 1", "two-charts/two.yaml: 1"]],
    [
      "no # Source: lines; other YAML and hidden folders are passed by",
      ["plain"],
      ["plain/broken.yaml: 1", "plain/one.yaml: 1", "plain/two.yaml: 1"],
    ],
    ["a chart", ["charts/shop"], ["chart charts/shop"]],
    ["its Chart.yaml", ["charts/shop/Chart.yaml"], ["chart charts/shop"]],
    ["an archive", ["shop-1.0.0.tgz"], ["chart shop-1.0.0.tgz"]],
    ["a folder of charts: these, and nothing else in it", ["charts"], ["chart charts/more/till", "chart charts/shop"]],
    ["an empty render", ["empty.yaml"], ["empty.yaml: 0"]],
    ["a file larger than a chunk", ["large.yaml"], ["large.yaml: 2"]],
  ])("%s", (_, paths, inputs) => expect(summary(paths)).toEqual(inputs));

  test("--one-release joins all", () => {
    expect(summary(["plain", "twice"], { oneRelease: true })).toEqual(["plain/broken.yaml and 4 more: 5"]);
    expect(summary(["plain/one.yaml", "plain/two.yaml"], { oneRelease: true })).toEqual(["plain/one.yaml and plain/two.yaml: 2"]);
  });

  test("the working directory is the default, and paths above it stay relative", () => {
    expect(readSources([], { cwd: join(cwd, "render"), readStdin: () => [] }).inputs[0]?.name).toBe(".");
    expect(summary(["../plain/one.yaml"], { cwd: join(cwd, "render") })).toEqual(["../plain/one.yaml: 1"]);
  });

  test("what is passed by is told", () =>
    expect(read(["plain"]).notes).toEqual(["plain/values.yaml holds no Kubernetes object and is passed by"]));

  test("lines in a large file are counted through its chunks", () => {
    const [input] = read(["large.yaml"]).inputs;
    expect(input?.kind === "manifests" && input.documents[1]?.line).toBe(12_006);
  });
});

describe("standard input", () => {
  const readStdin = () => [Buffer.from(object("a"))];
  test("is one release", () => expect(summary(["-"], { readStdin })).toEqual(["<stdin>: 1"]));
  test("has the name that is given", () => expect(summary(["-"], { readStdin, stdinName: "x.yaml" })).toEqual(["x.yaml: 1"]));
});

describe("what cannot be read", () => {
  const problem = (paths: readonly string[], options?: Partial<SourceOptions>) => {
    try {
      return summary(paths, options);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { place, message, hint } = error as InputError;
      expect(hint).toMatch(/\.$|hooklint -$/);
      return `${place}: ${message}`;
    }
  };
  test.each([
    [["gone.yaml"], "gone.yaml: there is no such file or folder"],
    [["plain/one.yaml/x"], "plain/one.yaml/x: a part of this path is a file, not a folder"],
    [["none"], "none: this folder holds no manifests and no charts"],
    [["values-only"], "values-only: this folder holds no Kubernetes objects"],
    [["mixed/image.yaml"], "mixed/image.yaml: this is not a text in UTF-8"],
    [["latin1.yaml"], "latin1.yaml: this is not a text in UTF-8"],
    [["utf16.yaml"], "utf16.yaml: this file is UTF-16, and Helm reads UTF-8 only"],
    [["-"], "undefined: standard input is empty"],
  ])("%j", (paths, message) => expect(problem(paths)).toBe(message));

  test("blank standard input is empty too", () =>
    expect(problem(["-"], { readStdin: () => [Buffer.from(" \n\n")] })).toBe("undefined: standard input is empty"));

  test("does not hide what can", () => {
    const { inputs, errors } = read(["mixed", "gone"]);
    expect(inputs.map(({ name }) => name)).toEqual(["mixed/good.yaml"]);
    expect(errors.map(({ place }) => place)).toEqual(["mixed/image.yaml", "gone"]);
  });
});

describe("notes about hooks that are not there", () => {
  const notes = (...paths: string[]) => noteMissingHooks(read(paths).inputs.filter((input) => input.kind === "manifests"));
  test("none for a release with hooks", () => {
    writeFileSync(join(cwd, "hook.yaml"), object("a", "shop/templates/a.yaml", "helm.sh/hook: test"));
    expect(notes("hook.yaml")).toEqual([]);
  });
  test("for an empty render", () => expect(notes("empty.yaml")).toEqual(["empty.yaml: nothing is rendered, there are no documents"]));
  test("for a render of unknown origin", () => expect(notes("plain/one.yaml")).toEqual(["plain/one.yaml: no hooks"]));
  test("for one that Helm printed", () =>
    expect(notes("twice")).toEqual([
      "twice/one.yaml: no hooks; should it come from `helm get manifest`: that command leaves them out, `helm get hooks` prints them",
      "twice/two.yml: no hooks; should it come from `helm get manifest`: that command leaves them out, `helm get hooks` prints them",
      "Helm leaves out documents with an unknown event: in what it printed they cannot be seen (run hooklint on the chart, or see --helm-stderr)",
    ]));
});
