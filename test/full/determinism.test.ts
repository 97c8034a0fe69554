import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-same-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const releases = readdirSync(join(root, "fixtures/releases")).map((name) => `fixtures/releases/${name}/manifest.yaml`);
const charts = ["fixtures/charts/compared"].filter((chart) => existsSync(join(root, chart)));
/** What users run, in the formats that hold most. */
const commands: readonly (readonly string[])[] = [
  ["lint", ...releases, ...charts, "--preset", "strict", "--format", "json"],
  ["lint", ...releases, "--preset", "strict", "--format", "sarif"],
  ["lint", ...releases, ...charts, "--trace"],
  ["plan", releases[0]!, "--helm", "3,4", "--format", "json"],
  ["graph", releases[0]!],
  ["diff", releases[0]!, releases[1]!, "--format", "markdown"],
];

/** Everything that a run writes, one command after the other. */
const outputOf = (node: string, cwd: string, env: Readonly<Record<string, string>> = {}): string =>
  commands
    .map((args) => {
      const { stdout, stderr, status } = spawnSync(node, [join(cwd, "dist/bin.js"), ...args], {
        cwd,
        env: { PATH: process.env["PATH"] ?? "", ...env },
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      return `${args.join(" ")}\n${stdout}${stderr}exit ${status}\n`;
    })
    .join("");

let known: string | undefined;
const expected = (): string => {
  known ??= outputOf(process.execPath, root);
  return known;
};

/** Another Node, from npm's packages of its programs; undefined when the registry does not give it. */
const nodeOf = (major: number): string | undefined => {
  const prefix = join(folder, `node-${major}`);
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const { status, stderr } = spawnSync("npm", ["install", "--prefix", prefix, "--ignore-scripts", "--no-audit", `${name}@${major}`], {
    encoding: "utf8",
  });
  const program = join(prefix, "node_modules", name, "bin/node");
  if (status !== 0 || !existsSync(program)) {
    process.stderr.write(`SKIPPED: the same bytes on Node ${major}: npm does not give ${name}@${major}\n${stderr}\n`);
    return undefined;
  }
  chmodSync(program, 0o755);
  return program;
};

describe("output is the same, byte for byte", () => {
  it("has something in it, and no path of this machine", () => {
    expect(expected().length).toBeGreaterThan(100_000);
    expect(expected()).not.toContain(root.replace(/\/$/, ""));
    expect(
      expected()
        .match(/^exit \d$/gm)
        ?.every((line) => line === "exit 0" || line === "exit 1"),
    ).toBe(true);
  });

  it("in a second run", () => expect(outputOf(process.execPath, root)).toBe(expected()));

  it("in another locale and time zone", () => {
    expect(outputOf(process.execPath, root, { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Chatham" })).toBe(expected());
  });

  it("at another path, with another number of threads", () => {
    const other = join(folder, "somewhere else");
    for (const part of ["dist", "rules", "renderer", "fixtures", "package.json", "node_modules"]) {
      cpSync(join(root, part), join(other, part), { recursive: true, dereference: part !== "node_modules", verbatimSymlinks: false });
    }
    expect(outputOf(process.execPath, other, { UV_THREADPOOL_SIZE: "1" })).toBe(expected());
  });

  it.each([22, 24])("on Node %s", (major) => {
    const node = nodeOf(major);
    if (node) expect(outputOf(node, root)).toBe(expected());
  });
});
