import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}

const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
const installed = packages.filter(([, { dev }]) => !dev);

test("nothing that comes with hooklint runs a script when it is installed", () => {
  expect(installed.map(([path]) => path)).toContain("node_modules/cosmiconfig");
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
  expect(packages.some(([, { hasInstallScript }]) => hasInstallScript)).toBe(true);
});

test("what comes with hooklint is known by its hash", () => {
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
});
