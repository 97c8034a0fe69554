import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { validateOptions } from "./support/options.ts";

const here = (path: string) => new URL(`../${path}`, import.meta.url);
const ids = rules.map((rule) => rule.id);

describe("the rules", () => {
  it("are those of the folder, in order", () => {
    const files = readdirSync(here("rules"))
      .filter((file) => file.endsWith(".ts") && file !== "index.ts")
      .map((file) => file.slice(0, -3));
    expect(ids).toEqual(files.sort());
  });
  it("have no document and no test left over", () => {
    const docs = readdirSync(here("rules")).filter((file) => file.endsWith(".md"));
    expect(docs.map((file) => file.slice(0, -3)).sort()).toEqual(ids);
    const tests = readdirSync(here("test/rules")).filter((file) => file.endsWith(".test.ts"));
    expect(tests.map((file) => file.slice(0, -8)).sort()).toEqual(ids);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("has a default export of that id, a document and a test", async () => {
    const module: { default: { id: string } } = await import(here(`rules/${id}.ts`).href);
    expect(module.default.id).toBe(id);
    expect(existsSync(here(`rules/${id}.md`))).toBe(true);
    expect(readFileSync(here(`test/rules/${id}.test.ts`), "utf8")).toContain(`rules/${id}.ts`);
  });
  it("has one sentence as summary", () => expect(rule.summary).toMatch(/^(?:[A-Z`]|[a-z]+[-.][a-z]|helm )[^\n]*[^.!?]\.$/));
  it("subsumes rules that there are, never itself", () => {
    for (const other of rule.subsumes ?? []) {
      expect(ids).toContain(other);
      expect(other).not.toBe(id);
    }
  });
  it("has defaults that its schema allows, and describes every option", () => {
    validateOptions(rule, rule.options?.defaults);
    expect(Object.keys(rule.options?.schema ?? {}).sort()).toEqual(Object.keys(rule.options?.defaults ?? {}).sort());
    for (const schema of Object.values(rule.options?.schema ?? {})) expect(schema).toHaveProperty("description");
  });
  it("is quiet on guesses at error level", () => {
    for (const [messageId, message] of Object.entries(rule.messages)) {
      if (message.severity === "error") expect(message.certainty, messageId).not.toBe("heuristic");
    }
  });
});
