import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lint, type Plugin } from "../../src/index.ts";
import { checkRule, testRule } from "../../src/testing/rule-tester.ts";
import { jobOf } from "../support/manifests.ts";
import { runCli } from "../support/run-cli.ts";

const example = fileURLToPath(new URL("../../examples/plugin/", import.meta.url));
const manifest = jobOf("migrate", "helm.sh/hook: pre-upgrade");
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-plugins-"));
  write("a.yaml", manifest);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const run = (...args: string[]) => runCli(args, folder);
const found = async (...args: string[]) => {
  const { stdout } = await run("a.yaml", "--format", "json", ...args);
  const { findings, allowed } = JSON.parse(stdout) as Record<string, { ruleId: string; severity: string; message: string }[]>;
  return { findings: findings!.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`), allowed: allowed!.length };
};

describe("the example plugin", () => {
  beforeEach(() => write(".hooklintrc.yaml", `plugins: [${example}]\n`));

  it("finds what its rule finds, with the options and the severity of the configuration", async () => {
    expect((await found()).findings).toEqual(["warning acme/owner-label: Job/migrate has no label acme.example/owner"]);
    write(".hooklintrc.yaml", `plugins: [${example}]\nrules:\n  acme/owner-label: [info, { label: team }]\n`);
    expect((await found()).findings).toEqual(["info acme/owner-label: Job/migrate has no label team"]);
    expect((await found("--rule", "acme/owner-label=error")).findings).toEqual(["error acme/owner-label: Job/migrate has no label team"]);
    expect((await found("--only", "acme/owner-label")).findings).toHaveLength(1);
    expect((await found("--rule", "acme/owner-label=off")).findings).toEqual([]);
  });

  it("is allowed like any rule", async () => {
    write("a.yaml", `# hooklint-allow acme/owner-label -- nobody is on call\n${manifest}`);
    expect(await found()).toEqual({ findings: [], allowed: 1 });
  });

  it("has its page, its place in the list and in SARIF", async () => {
    expect((await run("explain", "acme/owner-label")).stdout).toContain("often of another team");
    expect((await run("explain", "acme/owner-lable")).stderr).toContain("Did you mean acme/owner-label?");
    expect((await run("rules")).stdout).toContain("acme/owner-label");
    const { stdout } = await run("a.yaml", "--format", "sarif");
    const { tool, results } = JSON.parse(stdout).runs[0];
    expect(results[0]).toMatchObject({ ruleId: "acme/owner-label" });
    expect(tool.driver.rules[results[0].ruleIndex].help.markdown).toContain("often of another team");
  });

  it("comes with a configuration that can be extended", async () => {
    write(".hooklintrc.yaml", `extends: [${example}recommended.yaml]\n`);
    expect((await found()).findings).toEqual(["error acme/owner-label: Job/migrate has no label acme.example/owner"]);
  });

  it("is not loaded with --no-plugins and --no-config; what is said of its rules is then nobody's mistake", async () => {
    write("a.yaml", `# hooklint-allow acme/owner-label -- nobody is on call\n${manifest}`);
    write(".hooklintrc.yaml", `plugins: [${example}]\nrules:\n  acme/owner-label: error\n`);
    for (const flag of ["--no-plugins", "--no-config"]) expect(await found(flag)).toEqual({ findings: [], allowed: 0 });
  });

  it("works in the API", async () => {
    const { default: plugin } = (await import(`${example}index.js`)) as { default: Plugin };
    const { findings } = await lint([{ file: "a.yaml", text: manifest }], { plugins: [plugin] });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["acme/owner-label"]);
    await expect(lint([], { config: { plugins: ["./a.js"] } })).rejects.toThrow("work in configuration files only");
  });
});

const ruleText = (over = "") =>
  `{ id: "own/rule", summary: "S.", preset: "recommended", messages: { m: { severity: "warning", certainty: "proof", text: () => "said" } }, hook() {}, ${over} }`;
const pluginText = (rules: string, name = "own") => `export default { name: ${JSON.stringify(name)}, rules: ${rules} };`;

describe("a plugin", () => {
  beforeEach(() => write(".hooklintrc.yaml", "failOn: error\nplugins:\n  - ./own.mjs\n"));
  const told = async (text: string, ...args: string[]) => {
    write(`own.mjs`, text);
    const { stderr, exit } = await run("a.yaml", ...args);
    return { stderr: stderr.split("\n")[0], exit };
  };

  it.each([
    ["export const rules = [];", "it has no default export that is an object"],
    [pluginText("[]", "Own"), "its name must be of small letters, digits and dashes"],
    [pluginText("[]", "hooklint"), "the name hooklint is taken"],
    [pluginText("{}"), "its rules must be a list"],
    [pluginText("[1]"), "its rule number 1: it is no object"],
    [
      pluginText(`[${ruleText('id: "other/rule"')}]`),
      "its rule other/rule: its id must be own/ and small letters, digits and dashes behind it",
    ],
    [pluginText(`[${ruleText('summary: ""')}]`), "its rule own/rule: it has no summary"],
    [pluginText(`[${ruleText('preset: "all"')}]`), "its rule own/rule: its preset must be recommended or strict"],
    [pluginText(`[${ruleText("messages: {}")}]`), "its rule own/rule: it has no messages"],
    [
      pluginText(`[${ruleText('messages: { m: { severity: "fatal" } }')}]`),
      "its rule own/rule: the severity of its message m must be error, warning, info",
    ],
    [pluginText(`[${ruleText("page: 1")}]`), "its rule own/rule: its page must be a URL"],
    [pluginText(`[${ruleText("hook: undefined")}]`), "its rule own/rule: it has none of the functions hook, release and allows"],
    [pluginText(`[${ruleText()}, ${ruleText()}]`), "it has two rules own/rule"],
    [
      pluginText(`[${ruleText("options: { schema: { a: {} }, defaults: {} }")}]`),
      "its rule own/rule: its options have not the same names in schema and defaults",
    ],
    [
      pluginText(`[${ruleText('options: { schema: { a: { type: "string" } }, defaults: { a: 1 } }')}]`),
      "its rule own/rule: its own defaults are not as its schema says: rules.own/rule.a must be a text, not a number",
    ],
  ])("that is %s is refused", async (text, what) => {
    expect(await told(text)).toEqual({
      stderr: `hooklint: .hooklintrc.yaml:3:5: the plugin ./own.mjs is not as it must be: ${what}`,
      exit: 2,
    });
  });

  it("that throws, or is not there, is named", async () => {
    expect(await told('throw new Error("no luck");')).toEqual({
      stderr: "hooklint: .hooklintrc.yaml:3:5: the plugin ./own.mjs cannot be loaded: no luck",
      exit: 2,
    });
    write(".hooklintrc.yaml", "plugins: [./none.mjs]\n");
    expect((await run("a.yaml")).stderr).toContain(".hooklintrc.yaml:1:11: the plugin ./none.mjs cannot be found");
  });

  it("whose rule crashes is named with it, and the rest is reported", async () => {
    const crashing = ruleText('hook({ resource }) { throw new Error("lost my way at " + resource.name); }');
    write("own.mjs", pluginText(`[${crashing}]`));
    const { stdout, stderr, exit } = await run("a.yaml", "--rule", "hook-logs-lost");
    expect(stderr).toContain(
      "hooklint: the rule own/rule crashed on Job/migrate: this is a bug in the plugin ./own.mjs\nError: lost my way at migrate",
    );
    expect(stdout).toContain("1 release");
    expect(exit).toBe(3);
  });

  it("that has another's name is refused", async () => {
    write("own.mjs", pluginText("[]"));
    write("twin.mjs", pluginText("[]"));
    write(".hooklintrc.yaml", "plugins: [./own.mjs, ./own.mjs, ./twin.mjs]\n");
    expect((await run("a.yaml")).stderr).toContain("the plugins ./own.mjs and ./twin.mjs are both called own");
  });
});

describe("what a configuration says of a plugin's rule", () => {
  it.each([
    ["acme/owner-lable: error", "2:3: there is no rule acme/owner-lable", "Did you mean acme/owner-label?"],
    ["other/rule: error", "2:3: there is no rule other/rule", "Name the plugin that has it"],
    ["acme/owner-label: fatal", '2:21: rules.acme/owner-label cannot be "fatal"', "Valid: off, on"],
    ["acme/owner-label: [on, { lable: x }]", "2:28: rules.acme/owner-label has no option lable", "Did you mean label?"],
    ["acme/owner-label: [on, { label: 1 }]", "2:35: rules.acme/owner-label.label must be a text, not a number", ""],
    ["acme/owner-label: [on, {}, 1]", "2:21: rules.acme/owner-label", ""],
  ])("%s is checked", async (line, place, hint) => {
    write(".hooklintrc.yaml", `rules:\n  ${line}\nplugins: [${example}]\n`);
    const { stderr, exit } = await run("a.yaml");
    expect(stderr).toContain(`.hooklintrc.yaml:${place}`);
    expect(stderr).toContain(hint);
    expect(exit).toBe(2);
  });
  it("is wrong where no plugin has it", async () => {
    write(".hooklintrc.yaml", "rules:\n  acme/owner-label: error\n");
    expect((await run("a.yaml")).stderr).toContain("there is no rule acme/owner-label\n  Name the plugin that has it under plugins.");
  });
});

const { default: acme } = (await import(`${example}index.js`)) as { default: Plugin };
const rule = acme.rules[0]!;
const labelled = manifest.replace("metadata:\n", "metadata:\n  labels:\n    team: payments\n    acme.example/owner: payments\n");
const cases = {
  valid: [
    { name: "with the label", manifest: labelled },
    { name: "with another label", manifest: labelled, options: { label: "team" } },
  ],
  invalid: [
    { name: "without", manifest: manifest.replace("migrate", "⟪migrate⟫"), findings: [{ messageId: "missing", says: "no label" }] },
  ],
};
testRule(rule, cases, { describe, it });

describe("the rule tester, without a test runner", () => {
  it("is content with cases that are right", async () => {
    await checkRule(rule, cases);
  });
  it.each([
    ["a case that is not reported", { ...cases, valid: [...cases.valid, { name: "x", manifest }] }, "allows x"],
    [
      "a mark at the wrong place",
      { ...cases, invalid: [{ ...cases.invalid[0]!, manifest: manifest.replace("Job", "⟪Job⟫") }] },
      "at the mark",
    ],
    ["no mark", { ...cases, invalid: [{ ...cases.invalid[0]!, manifest }] }, "mark"],
    [
      "another message",
      { ...cases, invalid: [{ ...cases.invalid[0]!, findings: [{ messageId: "missing", says: "nobody" }] }] },
      'says "nobody"',
    ],
    ["an option that no case sets", { ...cases, valid: cases.valid.slice(0, 1) }, "every option"],
    [
      "an option that there is not",
      { ...cases, valid: [...cases.valid, { name: "x", manifest: labelled, options: { lable: "x" } }] },
      "options that the rule takes",
    ],
    ["a case twice", { ...cases, valid: [...cases.valid, { name: "again", manifest: labelled }] }, "cases are there once"],
    ["a message that no case shows", { ...cases, invalid: [] }, "every message is used"],
  ])("throws at %s", async (_, wrong, what) => {
    await expect(checkRule(rule, wrong)).rejects.toThrow(what);
  });
});
