import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
// @ts-expect-error: scripts are plain JavaScript
import { buildRenderer, helmVersion, modulePath } from "../../scripts/build-renderer.mjs";
// @ts-expect-error: scripts are plain JavaScript
import { licencesPath, noticePath, renderLicences } from "../../scripts/renderer-licences.mjs";
import { embeddedHelm } from "../../src/load/render-pool.ts";

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("the committed module is what the sources build to, byte for byte", async () => {
  const committed = readFileSync(modulePath);
  expect(committed.length).toBeLessThan(6e6);
  expect(modulePath).toContain(`helm-${embeddedHelm}.wasm.br`);
  expect(digest(await buildRenderer())).toBe(digest(brotliDecompressSync(committed)));
}, 900_000);

test("NOTICE and the licences' texts name what is compiled in", () => {
  const { notice, licences } = renderLicences(helmVersion);
  expect(readFileSync(noticePath, "utf8")).toBe(notice);
  expect(readFileSync(licencesPath, "utf8")).toBe(licences);
}, 900_000);

test("the default API versions are those of Helm with the real client-go", () => {
  const folder = fileURLToPath(new URL("../../renderer/", import.meta.url));
  const printed = execFileSync("go", ["run", "."], { cwd: `${folder}print-capabilities`, encoding: "utf8" });
  expect(readFileSync(`${folder}capabilities.json`, "utf8")).toBe(printed);
}, 900_000);
