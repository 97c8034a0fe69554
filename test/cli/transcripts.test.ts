import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replay } from "../support/run-cli.ts";

const here = (path: string): string => new URL(`../../fixtures/cli/${path}`, import.meta.url).pathname;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-cli-"));
  cpSync(here("work"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const transcripts = readdirSync(here(".")).filter((file) => file.endsWith(".txt"));

describe("the command line does what is written", () => {
  it.each(transcripts)("%s", async (name) => {
    const written = readFileSync(here(name), "utf8");
    expect(written.match(/^\$ /gm)?.length).toBeGreaterThan(0);
    const fresh = await replay(written, folder);
    expect(fresh, "a path of this machine").not.toContain(folder);
    await expect(fresh).toMatchFileSnapshot(here(name));
  });
});
