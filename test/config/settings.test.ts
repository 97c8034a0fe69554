import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { type FlagLayer, resolveSettings } from "../../src/config/settings.ts";
import { ConfigError } from "../../src/errors.ts";
import { defineRule } from "../../src/lint/rule.ts";

const message = { severity: "warning", certainty: "proof", text: () => "" } as const;
const rules = [
  defineRule({ id: "usual", summary: "", preset: "recommended", messages: { m: message } }),
  defineRule({
    id: "careful",
    summary: "",
    preset: "strict",
    messages: { m: message },
    options: { schema: { always: { type: "boolean" }, least: { type: "integer" } }, defaults: { always: false, least: 2 } },
  }),
];

const resolve = (config: Config = {}, flags: FlagLayer = {}) =>
  resolveSettings({ rules, config, flags, cwd: "/repo/deploy", folder: "/repo" });
const ruleOf = async (id: string, config?: Config, flags?: FlagLayer, file = "shop.yaml") =>
  (await resolve(config, flags)).of(file).rules.get(id);

describe("a rule", () => {
  it("shows what the preset holds", async () => {
    expect(await ruleOf("careful")).toEqual({ shown: "recommended", severity: undefined, options: { always: false, least: 2 } });
    expect((await ruleOf("careful", { preset: "strict" }))?.shown).toBe("all");
  });
  it("shows all of itself when it is named, with its options over the defaults", async () => {
    expect(await ruleOf("careful", { rules: { careful: ["info", { always: true }] } })).toEqual({
      shown: "all",
      severity: "info",
      options: { always: true, least: 2 },
    });
    expect(await ruleOf("usual", { rules: { usual: "on" } })).toEqual({ shown: "all", severity: undefined, options: {} });
    expect((await ruleOf("usual", { rules: { usual: "off" } }))?.shown).toBe("none");
  });
  it("keeps its options under a flag, which has the last word on severity", async () => {
    const config: Config = { rules: { careful: ["info", { least: 5 }], usual: "off" } };
    expect(await ruleOf("careful", config, { rules: { careful: "error" } })).toEqual({
      shown: "all",
      severity: "error",
      options: { always: false, least: 5 },
    });
    expect((await ruleOf("careful", config, { rules: { careful: "off" } }))?.shown).toBe("none");
  });
  it("is alone with --only, even when it is off", async () => {
    expect((await ruleOf("usual", { rules: { usual: "off" } }, { only: ["usual"] }))?.shown).toBe("all");
    expect((await ruleOf("careful", { preset: "strict" }, { only: ["usual"] }))?.shown).toBe("none");
  });
});

describe("overrides", () => {
  const config: Config = {
    failOn: "warning",
    rules: { usual: "error", careful: ["error", { least: 9 }] },
    allow: [{ rule: "usual", name: "a", reason: "r" }],
    overrides: [
      { files: ["deploy/legacy"], rules: { careful: ["info"] }, failOn: "never", allow: [{ rule: "usual", name: "b", reason: "r" }] },
      { files: ["deploy/**/shop.yaml"], preset: "strict", failOn: "info" },
    ],
  };
  it("hold for their globs, from the configuration's folder, a folder with all in it", async () => {
    const settings = await resolve(config);
    expect(settings.of("other.yaml").failOn).toBe("warning");
    expect(settings.of("legacy").failOn).toBe("never");
    expect(settings.of("legacy/app/x.yaml").failOn).toBe("never");
    expect(settings.of("../deploy/legacy/x.yaml").failOn).toBe("never");
  });
  it("replace entries of rules, add allows, and the later one wins", async () => {
    const { failOn, preset, allow, rules: resolved } = (await resolve(config)).of("legacy/shop.yaml");
    expect({ failOn, preset, allowed: allow.length }).toEqual({ failOn: "info", preset: "strict", allowed: 2 });
    expect(resolved.get("careful")).toEqual({ shown: "all", severity: "info", options: { always: false, least: 2 } });
    expect(resolved.get("usual")?.severity).toBe("error");
  });
  it("give way to flags", async () => {
    expect((await resolve(config, { failOn: "error" })).of("legacy/shop.yaml").failOn).toBe("error");
  });
});

describe("Helm", () => {
  const versions = async (config?: Config, flags?: FlagLayer) =>
    (await resolve(config, flags)).of("a").profiles.map(({ version }) => version);
  it("is the newest 3 and the newest 4 unless somebody says which; oldest first, each once", async () => {
    expect(await versions()).toEqual(["3.21.4", "4.2.4"]);
    expect(await versions({ helm: ["4", "4.2", "3.14.1"] })).toEqual(["3.16.4", "4.2.4"]);
    expect(await versions({ helm: ["4"] }, { helm: ["3"] })).toEqual(["3.21.4"]);
  });
  it("must be one that is known", async () => {
    for (const version of ["2", "5", "3.1", "4.9", "latest"]) {
      const settings = await resolve({ helm: [version] });
      expect(() => settings.of("a"), version).toThrow(ConfigError);
    }
  });
  it("waits as the last flag says, and is looked at both ways without one", async () => {
    const waits = async (...flags: string[]) => (await resolve({ flags })).of("a").waits;
    expect(await waits()).toEqual([false, true]);
    expect(await waits("--wait")).toEqual([true]);
    expect(await waits("--wait", "--wait=false")).toEqual([false]);
    expect(await waits("--wait=hookOnly")).toEqual([false]);
  });
});

describe("what is fine", () => {
  it("is assumed by kind and name, with globs, in one namespace when one is said", async () => {
    const { isAssumed } = (await resolve({ assume: ["Secret/db-*", "ServiceAccount/ci@tools"] })).of("a");
    expect(isAssumed({ kind: "Secret", name: "db-main" })).toBe(true);
    expect(isAssumed({ kind: "Secret", name: "db-main", namespace: "any" })).toBe(true);
    expect(isAssumed({ kind: "ConfigMap", name: "db-main" })).toBe(false);
    expect(isAssumed({ kind: "ServiceAccount", name: "ci", namespace: "tools" })).toBe(true);
    expect(isAssumed({ kind: "ServiceAccount", name: "ci", namespace: "prod" })).toBe(false);
  });
  it("is allowed where every glob that is given matches", async () => {
    const [entry] = (await resolve({ allow: [{ rule: "usual", kind: "Job", name: "*-clean", chart: "shop", reason: "r" }] })).of("a").allow;
    const subject = { chart: "shop", template: "", kind: "Job", name: "db-clean" };
    expect(entry?.matches(subject)).toBe(true);
    for (const other of [{ chart: "db" }, { kind: "Pod" }, { name: "clean-db" }])
      expect(entry?.matches({ ...subject, ...other })).toBe(false);
    expect(entry?.text).toBe("usual on chart shop, kind Job, name *-clean");
  });
  it("is ignored by globs from the configuration's folder", async () => {
    const { isIgnored } = await resolve({ ignore: ["deploy/tmp/", "**/*.draft.yaml"] });
    expect(["tmp/a.yaml", "tmp", "x/a.draft.yaml", "a.yaml", "../tmp/a.yaml"].map(isIgnored)).toEqual([true, true, true, false, false]);
  });
});
