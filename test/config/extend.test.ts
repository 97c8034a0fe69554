import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { resolveSettings } from "../../src/config/settings.ts";
import { ConfigError } from "../../src/errors.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-extend-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const settingsOf = async (file: string, runsCode = true) => {
  const { config, bases, placeOf, folder: base } = await loadConfig(file, folder, rules, runsCode);
  return resolveSettings({ rules, config, bases, placeOf, folder: base, cwd: folder });
};
const mistake = async (file: string, runsCode = true): Promise<ConfigError> => {
  const error = await settingsOf(file, runsCode).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return error as ConfigError;
};

describe("extends", () => {
  it("goes on from a preset, files and packages, each over those before it, and itself over all", async () => {
    write("node_modules/@acme/hooklint/package.json", '{ "exports": { ".": "./index.yaml", "./strict": { "import": "./strict.mjs" } } }');
    write("node_modules/@acme/hooklint/index.yaml", "failOn: info\nnamespace: acme\nassume: [Secret/a]\n");
    write("node_modules/@acme/hooklint/strict.mjs", 'export default { extends: ["./index.yaml"], failOn: "never", helm: ["4"] };');
    write("shared/team.yaml", "extends: [./below/base.yaml]\nreleaseName: team\nassume: [Secret/b]\nsubcharts: off\n");
    write("shared/below/base.yaml", "failOn: warning\nreleaseName: base\noperations: [install]\n");
    write("c.yaml", 'extends: [hooklint:strict, "@acme/hooklint/strict", ./shared/team.yaml]\nsubcharts: info\nassume: [Secret/c]\n');
    const settings = (await settingsOf("c.yaml")).of("a.yaml");
    expect(settings).toMatchObject({ preset: "strict", failOn: "warning", namespace: "acme", releaseName: "team", subcharts: "info" });
    expect(settings.profiles.map(({ version }) => version)).toEqual(["4.2.4"]);
    expect([...settings.operations]).toEqual(["install"]);
    for (const name of ["a", "b", "c"]) expect(settings.isAssumed({ kind: "Secret", name }), name).toBe(true);
  });

  it("replaces entries of rules, and does not merge them", async () => {
    write("team.yaml", "rules:\n  missing-hook-weight: [error, { always: true }]\n  hook-ttl: off\n");
    write("c.yaml", "extends: [./team.yaml]\nrules:\n  missing-hook-weight: [info]\n");
    const resolved = (await settingsOf("c.yaml")).of("a.yaml").rules;
    expect(resolved.get("missing-hook-weight")).toEqual({ shown: "all", severity: "info", options: { always: false } });
    expect(resolved.get("hook-ttl")?.shown).toBe("none");
  });

  it("puts what a configuration itself says over the overrides of what it extends; globs begin at its own folder", async () => {
    write("shared/team.yaml", "ignore: [drafts]\noverrides:\n  - files: [legacy]\n    failOn: never\n    namespace: old\n");
    write("c.yaml", "extends: [./shared/team.yaml]\nfailOn: info\n");
    const settings = await settingsOf("c.yaml");
    expect(settings.of("legacy/a.yaml")).toMatchObject({ failOn: "info", namespace: "old" });
    expect(["drafts/a.yaml", "shared/drafts/a.yaml"].map(settings.isIgnored)).toEqual([true, false]);
  });

  it("names the place of a mistake in the file that has it", async () => {
    write("shared/team.yaml", "preset: strict\nfailOn: eror\n");
    write("c.yaml", "extends: [./shared/team.yaml]\n");
    expect(await mistake("c.yaml")).toMatchObject({ place: "shared/team.yaml:2:9", message: 'failOn cannot be "eror"' });
    write("shared/team.yaml", 'helm: ["9"]\n');
    const settings = await settingsOf("c.yaml");
    expect(() => settings.of("a.yaml")).toThrow(expect.objectContaining({ place: "shared/team.yaml:1:8" }));
  });

  it("refuses a round, and shows it", async () => {
    write("a.yaml", "extends: [./shared/b.yaml]\n");
    write("shared/b.yaml", "failOn: info\nextends:\n  - hooklint:strict\n  - ../a.yaml\n");
    expect(await mistake("a.yaml")).toMatchObject({
      message: "the configuration extends itself: a.yaml → shared/b.yaml → a.yaml",
      place: "shared/b.yaml:4:5",
    });
    write("self.yaml", "extends: [./self.yaml]\n");
    expect((await mistake("self.yaml")).message).toBe("the configuration extends itself: self.yaml → self.yaml");
  });

  it("takes one file twice, by two ways", async () => {
    write("base.yaml", "failOn: info\n");
    write("b.yaml", "extends: [./base.yaml]\n");
    write("c.yaml", "extends: [./base.yaml, ./b.yaml]\n");
    expect((await settingsOf("c.yaml")).of("a").failOn).toBe("info");
  });

  it.each([
    ["./none.yaml", "./none.yaml cannot be found", "A path begins with ./"],
    ["some-package", "some-package cannot be found", "must be installed"],
    ["hooklint:stric", "there is no hooklint:stric", "hooklint:strict"],
  ])("tells that %s leads nowhere", async (name, message, hint) => {
    write("c.yaml", `extends:\n  - ${name}\n`);
    const error = await mistake("c.yaml");
    expect(error).toMatchObject({ message, place: "c.yaml:2:5" });
    expect(error.hint).toContain(hint);
  });

  it("runs no code with --no-plugins: a configuration in JavaScript is refused before it has done anything", async () => {
    write("c.mjs", "globalThis.hooklintRan = true; export default {};");
    write("c.yaml", "extends: [./c.mjs]\n");
    for (const file of ["c.mjs", "c.yaml"]) {
      expect(await mistake(file, false)).toMatchObject({
        message: "this configuration is code, and --no-plugins runs none",
        place: "c.mjs",
      });
    }
    expect(globalThis).not.toHaveProperty("hooklintRan");
  });
});
