import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-install-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** A PATH with Node on it and nothing else: no helm, no Go, no shell. */
const onlyNode = join(folder, "only-node");
mkdirSync(onlyNode);
symlinkSync(process.execPath, join(onlyNode, "node"));

const git = (cwd: string, ...args: readonly string[]): void => {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd, stdio: "ignore" });
};

/** What lies in the working tree as a commit of its own. */
const repository = (): string => {
  const path = join(folder, "repository");
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  for (const file of files.split("\0")) if (file !== "" && existsSync(join(root, file))) cpSync(join(root, file), join(path, file));
  git(path, "init", "--quiet");
  git(path, "add", "-A");
  git(path, "commit", "--quiet", "-m", "as it is");
  return path;
};

const tarball = (): string => {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { cwd: root, stdio: "ignore" });
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
  return join(folder, (JSON.parse(packed) as [{ filename: string }])[0].filename);
};

describe.each([
  ["the packed tarball", tarball],
  ["a git install", () => `git+file://${repository()}`],
])("from %s, in an empty folder", (name, specOf) => {
  const cwd = join(folder, name.replaceAll(" ", "-"));
  const hooklint = (...args: readonly string[]) => {
    const bin = join(cwd, "node_modules/hooklint/dist/bin.js");
    const { status, stdout, stderr } = spawnSync(join(onlyNode, "node"), [bin, ...args], {
      cwd,
      encoding: "utf8",
      env: { PATH: onlyNode },
    });
    return { status, stdout, stderr };
  };

  test("charts are rendered and linted with neither helm nor Go", (context) => {
    mkdirSync(cwd);
    writeFileSync(join(cwd, "package.json"), "{}");
    const { NODE_OPTIONS: _, ...env } = process.env;
    const installed = spawnSync("npm", ["install", "--no-audit", "--no-fund", specOf()], { cwd, env, encoding: "utf8" });
    if (installed.status !== 0 && /E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|404)|network/.test(installed.stderr)) {
      process.stderr.write(`SKIPPED: npm cannot install from ${name}: the registry is out of reach\n`);
      context.skip();
    }
    expect(installed.status, installed.stderr).toBe(0);
    for (const chart of ["shop", "packed", "packed.tgz", "missing-dependency", "library"])
      cpSync(join(root, "fixtures/charts", chart), join(cwd, chart), { recursive: true });

    const shop = hooklint("shop", "--preset", "strict", "--format", "json", "--exit-zero");
    expect(shop.status, shop.stderr).toBe(0);
    const { findings, inputs } = JSON.parse(shop.stdout);
    expect(inputs).toHaveLength(3);
    expect(findings.map(({ location }: { location: { template: { file: string } } }) => location.template.file)).toContain(
      "shop/charts/db/templates/job.yaml",
    );
    // A folder with a subchart as an archive, and the whole as one: the same findings.
    const [open, packed] = ["packed", "packed.tgz"].map((path) => hooklint(path, "--preset", "strict", "--format", "json", "--exit-zero"));
    const told = (run: typeof open) => JSON.parse(run!.stdout).findings.map(({ message }: { message: string }) => message);
    expect(told(open).length).toBeGreaterThan(0);
    expect(told(packed)).toEqual(told(open));

    const missing = hooklint("missing-dependency");
    expect(missing).toMatchObject({ status: 2, stdout: "" });
    expect(missing.stderr).toContain("helm dependency build missing-dependency");
    expect(hooklint("shop", "--set", "migrate.weight=heavy").stderr).toContain("got string, want integer");
    const library = hooklint("library");
    expect(library.status).toBe(2);
    expect(library.stderr).toContain("library charts are not installable");
    expect(hooklint("shop", "--renderer", "helm").stderr).toContain("there is no helm to render with");
    // One that cannot be rendered does not hide the others.
    const all = hooklint(".", "--format", "json");
    expect(all.status).toBe(2);
    expect(JSON.parse(all.stdout).inputs.length).toBeGreaterThan(3);
    expect(all.stderr).toContain("library");
  });
});
