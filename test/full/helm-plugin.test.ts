import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { findTool, makeWorkshop } from "../support/workshop.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shop = makeWorkshop("helm-plugin");
afterAll(shop.remove);

// HELM3 and HELM4 name the programs, as in helm-template.test.ts.
const helms = { "3": process.env["HELM3"], "4": process.env["HELM4"] };
const isAny = Object.values(helms).some(Boolean);
for (const [line, program] of Object.entries(helms))
  if (!program) process.stderr.write(`SKIPPED: the plugin in Helm ${line}: HELM${line} names no program\n`);
const gpg = findTool("gpg");
if (!gpg) process.stderr.write("SKIPPED: the signed plugin in Helm 4: there is no gpg\n");

const checkout = join(shop.folder, "checkout/hooklint");
const chart = join(shop.folder, "shop");

/** Helm with homes of its own, so that nothing of this machine is among its plugins. */
const helmIn = (line: "3" | "4", home: string) => {
  const env = {
    ...shop.env,
    HELM_DATA_HOME: join(shop.folder, home, "data"),
    HELM_CACHE_HOME: join(shop.folder, home, "cache"),
    HELM_CONFIG_HOME: join(shop.folder, home, "config"),
  };
  return (...args: readonly string[]) => shop.run(helms[line]!, args, { env });
};

beforeAll(() => {
  if (!isAny) return;
  shop.succeed("git", ["clone", "--quiet", root, checkout]);
  const tracked = shop.succeed("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).split("\0").filter(Boolean);
  for (const file of tracked) if (existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file));
  cpSync(join(root, "fixtures/charts/shop"), chart, { recursive: true });
});

describe.each(["4", "3"] as const)("a checkout in Helm %s", (line) => {
  const helm = helmIn(line, `homes-${line}`);

  it("is built when it is installed, and gives helm hooklint", (test) => {
    if (!helms[line]) test.skip();
    const isBuilt = existsSync(join(checkout, "dist/bin.js"));
    const { status, output } = helm("plugin", "install", checkout);
    expect(status, output).toBe(0);
    expect(output).toContain("Installed plugin: hooklint");
    expect(output.includes("building, which takes a minute"), output).toBe(!isBuilt);
    expect(output).not.toMatch(/warning|deprecated/i);
    expect(helm("plugin", "list").output).toMatch(new RegExp(`^hooklint\\s+${packageJson.version.replaceAll(".", "\\.")}\\s`, "m"));
    expect(helm("help").output).toMatch(/^ {2}hooklint +find out what Helm will do/m);
  });

  it("lints, plans and helps, with hooklint's exit codes", (test) => {
    if (!helms[line]) test.skip();
    const linted = helm("hooklint", "lint", "shop", "--only", "hook-manifest-invalid,unknown-hook-event");
    expect(linted.output).toContain("shop/templates/");
    expect(linted.status).toBe(1);
    expect(helm("hooklint", "shop", "--exit-zero").status).toBe(0);
    expect(helm("hooklint", "nowhere").status).toBe(2);
    const planned = helm("hooklint", "plan", "shop", "--operation", "upgrade");
    expect(planned.output).toMatch(/^succeeded: release deployed, revision 2/m);
    expect(planned.status).toBe(0);
    expect(helm("hooklint", "graph", "shop", "--format", "dot").stdout).toContain("digraph");
    expect(helm("hooklint", "plan", "--help").stdout).toContain("--sequence");
  });

  it("takes the namespace that Helm is told, before the command or behind it", (test) => {
    if (!helms[line]) test.skip();
    const namespaceOf = (...args: readonly string[]) => JSON.parse(helm(...args).stdout).namespace;
    expect(namespaceOf("hooklint", "shop", "--print-config", "--namespace", "prod")).toBe("prod");
    expect(namespaceOf("-n", "prod", "hooklint", "shop", "--print-config")).toBe("prod");
    expect(namespaceOf("hooklint", "shop", "--print-config")).toBeUndefined();
  });

  it("is uninstalled, and stays where it is", (test) => {
    if (!helms[line]) test.skip();
    expect(helm("plugin", "uninstall", "hooklint").status).toBe(0);
    expect(helm("hooklint", "--version").status).not.toBe(0);
    expect(existsSync(join(checkout, "dist/bin.js")), "the checkout is the user's own").toBe(true);
  });
});

describe("what npm pack makes, packaged and signed by Helm 4", () => {
  const helm = helmIn("4", "homes-signed");
  const archive = join(shop.folder, `signed/hooklint-${packageJson.version}.tgz`);
  const [secret, open] = [join(shop.folder, "secret.gpg"), join(shop.folder, "public.gpg")];
  const who = "hooklint test <test@hooklint.test>";
  const isPossible = Boolean(helms["4"] && gpg);

  beforeAll(() => {
    if (!isPossible) return;
    // A path of gpg's sockets may not be long.
    const env = { ...shop.env, GNUPGHOME: join(shop.folder, "g") };
    shop.succeed("mkdir", ["-m", "700", env.GNUPGHOME]);
    const sign = ["--batch", "--passphrase", ""];
    expect(shop.run(gpg!, [...sign, "--quick-generate-key", who, "rsa2048", "sign", "never"], { env }).status).toBe(0);
    expect(shop.run(gpg!, [...sign, "--output", secret, "--export-secret-keys"], { env }).status).toBe(0);
    expect(shop.run(gpg!, ["--output", open, "--export"], { env }).status).toBe(0);
    shop.run("gpgconf", ["--kill", "all"], { env });
    shop.succeed("npm", ["pack", "--ignore-scripts", "--pack-destination", shop.folder], checkout);
    shop.succeed("tar", ["-xzf", `hooklint-${packageJson.version}.tgz`]);
    const packaged = helm("plugin", "package", "package", "--sign", "--key", who, "--keyring", secret, "--destination", "signed");
    expect(packaged.status, packaged.output).toBe(0);
  });

  it("is verified", (test) => {
    if (!isPossible) test.skip();
    const { status, output } = helm("plugin", "verify", archive, "--keyring", open);
    expect(output).toContain(`Signed by: ${who}`);
    expect(status).toBe(0);
  });

  it("is verified when it is installed, gets what it depends on, and lints with a configuration", (test) => {
    if (!isPossible) test.skip();
    const installed = helm("plugin", "install", archive, "--keyring", open);
    expect(installed.status, installed.output).toBe(0);
    expect(installed.output).toContain("Plugin Hash Verified: sha256:");
    expect(installed.output).toContain("installing what it depends on");
    expect(helm("plugin", "list").output).toMatch(/^hooklint.*\ssigned\s/m);
    const config = join(shop.folder, ".hooklintrc.yaml");
    writeFileSync(config, "namespace: from-configuration\n");
    expect(JSON.parse(helm("hooklint", "shop", "--print-config").stdout).namespace).toBe("from-configuration");
    rmSync(config);
    expect(helm("plugin", "uninstall", "hooklint").status).toBe(0);
  });

  it("is refused when a byte is another, or the signature is gone", (test) => {
    if (!isPossible) test.skip();
    const bytes = readFileSync(archive);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(archive, bytes);
    const changed = helm("plugin", "install", archive, "--keyring", open);
    expect(changed.output).toContain("plugin verification failed");
    expect(changed.status).toBe(1);
    rmSync(`${archive}.prov`);
    expect(helm("plugin", "install", archive, "--keyring", open).output).toContain("no provenance file (.prov) found");
    expect(helm("plugin", "list").output).not.toContain("hooklint");
  });
});
