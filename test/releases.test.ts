import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lint } from "../src/index.ts";
import { formatJson } from "../src/report/json.ts";
import { formatText } from "../src/report/text.ts";

const folder = new URL("../fixtures/releases/", import.meta.url);
const cases = readdirSync(folder).sort();

/** What a user at the top of the repository gets, with the defaults. */
const reportOf = (name: string) => {
  const file = `fixtures/releases/${name}/manifest.yaml`;
  return lint([{ file, text: readFileSync(new URL(`${name}/manifest.yaml`, folder), "utf8") }]);
};

describe.each(cases)("the release %s", (name) => {
  const at = (file: string) => new URL(`${name}/${file}`, folder).pathname;

  it("is a manifest that says what it is there for", () => {
    expect(existsSync(at("manifest.yaml"))).toBe(true);
    expect(readFileSync(at("manifest.yaml"), "utf8")).toMatch(/^# \S.*[.:]\n(?:# .*\n)*---\n/s);
  });

  it("is linted alike every time", async () => {
    const report = await reportOf(name);
    expect(report.crashes).toEqual([]);
    await expect(formatText(report)).toMatchFileSnapshot(at("lint.txt"));
    await expect(formatJson(report)).toMatchFileSnapshot(at("lint.json"));
    expect(formatJson(await reportOf(name))).toBe(formatJson(report));
  });

  it("prints nothing of its Secrets", () => {
    for (const file of readdirSync(new URL(`${name}/`, folder)).filter((each) => each !== "manifest.yaml"))
      expect(readFileSync(at(file), "utf8"), file).not.toContain("replace-me");
  });
});
