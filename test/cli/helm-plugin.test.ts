import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { runCli } from "../support/run-cli.ts";

const charts = new URL("../../fixtures/charts/", import.meta.url).pathname;
const namespaceOf = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string | undefined> =>
  JSON.parse((await runCli(["--print-config", "shop", ...args], charts, { env })).stdout).namespace;

describe("as a plugin of Helm", () => {
  const env = { HELM_PLUGIN_NAME: "hooklint", HELM_NAMESPACE: "prod" };

  test("the namespace is the one that Helm says, for it keeps --namespace to itself", async () => {
    expect(await namespaceOf([], env)).toBe("prod");
    expect(await namespaceOf(["--namespace", "other"], env)).toBe("other");
    expect(await namespaceOf([], { ...env, HELM_NAMESPACE: "default" })).toBeUndefined();
    expect(await namespaceOf([], { ...env, HELM_PLUGIN_NAME: "another" })).toBeUndefined();
  });

  test("commands without a namespace go without", async () => {
    expect(await runCli(["rules"], charts, { env })).toEqual(await runCli(["rules"], charts));
  });

  test("plugin.yaml has the package's version, and the package has what plugin.yaml names", () => {
    const plugin = parse(readFileSync(new URL("../../plugin.yaml", import.meta.url), "utf8"));
    expect(plugin).toMatchObject({ name: packageJson.name, version: packageJson.version });
    const files = JSON.stringify([plugin.platformCommand, plugin.platformHooks]).match(/HELM_PLUGIN_DIR\/[^"]+/g)!;
    expect(files.map((file) => file.split("/")[1]).sort()).toEqual(["dist", "helm-plugin", "helm-plugin"]);
    expect(packageJson.files).toEqual(expect.arrayContaining(["plugin.yaml", "helm-plugin/*.mjs", "dist"]));
  });
});
