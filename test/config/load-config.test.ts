import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { rules } from "../../rules/index.ts";
import { loadConfig, searchConfig } from "../../src/config/load-config.ts";
import { configSchema } from "../../src/config/schema.ts";
import { ConfigError } from "../../src/errors.ts";

const root = new URL("../../", import.meta.url);
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-config-"));
  // Node takes a .js file for what the nearest package.json says, and one may lie above the system's folder for temporary files.
  writeFileSync(join(folder, "package.json"), "{}");
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const search = (from: string) => searchConfig(join(folder, from), rules);
const failOnFrom = async (from: string) => (await search(from))?.config.failOn;

describe("the search", () => {
  it("goes from the working directory up to the repository root and no further", async () => {
    write(".hooklintrc.yaml", "failOn: info");
    write("repo/.git/HEAD", "");
    write("repo/charts/shop/Chart.yaml", "name: shop");
    expect(await search("repo/charts/shop")).toBeUndefined();
    write("repo/.hooklintrc.yaml", "failOn: never");
    expect(await failOnFrom("repo/charts/shop")).toBe("never");
    expect((await search("repo/charts/shop"))?.file).toBe("../../.hooklintrc.yaml");
    write("repo/charts/.hooklintrc", "failOn: warning");
    expect(await failOnFrom("repo/charts/shop")).toBe("warning");
  });
  it("looks into the working directory alone where there is no repository", async () => {
    write(".hooklintrc.yaml", "failOn: info");
    mkdirSync(join(folder, "below"));
    expect(await search("below")).toBeUndefined();
    expect(await failOnFrom(".")).toBe("info");
  });
  it.each([
    [".hooklintrc", '{ "failOn": "info" }'],
    [".hooklintrc.json", '{\n\t"failOn": "info"\n}'],
    [".hooklintrc.yml", "failOn: info"],
    [".hooklintrc.cjs", 'module.exports = { failOn: "info" };'],
    [".hooklintrc.mjs", 'export default { failOn: "info" };'],
    ["hooklint.config.js", 'module.exports = { failOn: "info" };'],
    ["hooklint.config.mjs", 'export default { failOn: "info" };'],
    ["hooklint.config.cjs", 'module.exports = { failOn: "info" };'],
    ["package.json", '{ "hooklint": { "failOn": "info" } }'],
  ])("takes %s", async (name, text) => {
    write(name, text);
    expect(await failOnFrom(".")).toBe("info");
  });
  it("passes by a package.json that holds no configuration, a broken one too", async () => {
    write("package.json", '{ "name": "x", "devDependencies": { "hooklint": "1" } }');
    expect(await search(".")).toBeUndefined();
    write("package.json", '{ "hooklint": ');
    expect(await search(".")).toBeUndefined();
  });
  it("takes an empty file for one that says nothing", async () => {
    write("team.yaml", "# nothing yet\n");
    expect((await loadConfig("team.yaml", folder, rules)).config).toEqual({});
  });
});

describe("a mistake", () => {
  const mistake = async (text: string): Promise<ConfigError> => {
    write("c.yaml", text);
    const error = await loadConfig("c.yaml", folder, rules).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    return error as ConfigError;
  };
  it.each([
    ["failOn: eror", "c.yaml:1:9", 'failOn cannot be "eror"', "Did you mean error?"],
    ["preset:\n  - strict", "c.yaml:2:3", 'preset cannot be ["strict"]', "Valid: recommended, strict."],
    ["rules:\n  hook-logs-lost: [error, { a: 1 }]", "c.yaml:2:19", "rules.hook-logs-lost takes no options", ""],
    ["rules: [hook-logs-lost]", "c.yaml:1:8", "rules must be a mapping, not a list", ""],
    ["overrides:\n  - failOn: info", "c.yaml:2:5", "overrides[1] needs files", ""],
    ["just text", "c.yaml:1:1", "the configuration must be a mapping, not a text", ""],
    ["a: &a [*a]", "c.yaml:1:1", "a configuration has no key a", ""],
    ["failOn: error\nfailOn: info", "c.yaml:2:1", "this is no YAML: Map keys must be unique", ""],
    ["constructor: 1\n__proto__: 2", "c.yaml:1:1", "a configuration has no key constructor", ""],
  ])("in %j has a place and a hint", async (text, place, message, hint) => {
    const error = await mistake(text);
    expect({ place: error.place, message: error.message }).toEqual({ place, message });
    expect(error.hint ?? "").toContain(hint);
  });
  it("cannot blow up a run: aliases are counted", async () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefgh".split("").map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`),
    ].join("\n");
    expect((await mistake(bomb)).message).toMatch(/alias/i);
  });
});

describe("the example", () => {
  const text = readFileSync(new URL(".hooklintrc.example", root), "utf8");
  it("is a configuration, as it is and with every remark taken in", async () => {
    write("c.yaml", text);
    expect(Object.keys((await loadConfig("c.yaml", folder, rules)).config).length).toBeGreaterThan(10);
    // Remarks that are examples stand indented behind the sign.
    const full = text.replace(
      /^(\w+): (?:\[\]|\{\})\n((?:# {3}.*\n)+)/gm,
      (_, key: string, lines: string) => `${key}:\n${lines.replace(/^# {2}/gm, " ")}`,
    );
    write("full.yaml", full);
    write("team.yaml", "failOn: info\n");
    write("node_modules/some-package/package.json", '{ "exports": "./index.yaml" }');
    write("node_modules/some-package/index.yaml", "");
    write("rules/index.js", 'export default { name: "own", rules: [] };');
    write("rules/package.json", '{ "type": "module" }');
    const { config } = await loadConfig("full.yaml", folder, rules);
    expect(config.allow?.length).toBe(1);
    expect(config.overrides?.[0]?.rules).toEqual({ "missing-hook-weight": "off" });
    expect(Object.keys(config.rules ?? {})).toHaveLength(2);
  });
  it("shows every key that there is", () => {
    const { properties } = configSchema(rules) as { properties: object };
    const shown = new Set([...Object.keys(parse(text) as object), ...[...text.matchAll(/^# (\w+): /gm)].map((match) => match[1])]);
    expect([...shown].sort()).toEqual(
      Object.keys(properties)
        .filter((key) => key !== "$schema")
        .sort(),
    );
  });
});

it("the schema for editors is what the rules make", async () => {
  await expect(`${JSON.stringify(configSchema(rules), undefined, 2)}\n`).toMatchFileSnapshot(
    new URL("fixtures/config.schema.json", root).pathname,
  );
});

it("the schema describes every key, every rule and every option", () => {
  const bare: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === "properties" || key === "patternProperties") {
        for (const [name, property] of Object.entries(child as Record<string, { description?: string; $ref?: string }>)) {
          const described = property.description ?? (property.$ref === "#/definitions/rules" ? "rules" : undefined);
          if (!described) bare.push(`${path}.${name}`);
          visit(property, `${path}.${name}`);
        }
      } else visit(child, `${path}.${key}`);
    }
  };
  const schema = configSchema(rules) as { definitions: { rules: { description?: string } } };
  visit(schema, "");
  expect(bare).toEqual([]);
  expect(schema.definitions.rules.description).toContain("On top of the preset");
});
