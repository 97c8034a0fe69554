import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-pre-commit-")));
afterAll(() => rmSync(folder, { recursive: true }));

const { NODE_OPTIONS: _options, ...environment } = process.env;
const env = {
  ...environment,
  PRE_COMMIT_HOME: join(folder, "cache"),
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@b",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@b",
};
const run = (command: string, args: readonly string[], cwd = folder) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 26 });
  return { status, output: stdout + stderr, error };
};
const succeed = (command: string, args: readonly string[], cwd?: string): string => {
  const { status, output, error } = run(command, args, cwd);
  expect(status, `${command} ${args.join(" ")}\n${error?.message ?? ""}${output}`).toBe(0);
  return output;
};

const preCommit = join(folder, "venv/bin/pre-commit");
/** A commit of what stands in the working tree, as a user's `rev` names it. */
const hooks = join(folder, "hooklint");
const user = join(folder, "user");
const manifest = readFileSync(join(root, "fixtures/releases/shop/manifest.yaml"), "utf8");

const writeUser = (path: string, text: string): void => {
  writeFileSync(join(user, path), text);
  succeed("git", ["add", "-A"], user);
};

let isThere = false;

beforeAll(() => {
  succeed("python3", ["-m", "venv", "venv"]);
  const installed = run("venv/bin/pip", ["install", "--quiet", "pre-commit"]);
  isThere = installed.status === 0;
  if (!isThere) {
    process.stderr.write(`SKIPPED: pre-commit cannot be installed from PyPI\n${installed.output}`);
    return;
  }
  succeed("git", ["clone", "--quiet", root, hooks]);
  const tracked = succeed("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).split("\0").filter(Boolean);
  for (const file of tracked) if (existsSync(join(root, file))) cpSync(join(root, file), join(hooks, file));
  expect(tracked).toContain(".pre-commit-hooks.yaml");
  succeed("git", ["add", "-A"], hooks);
  succeed("git", ["commit", "--quiet", "--allow-empty", "-m", "work in progress"], hooks);
  mkdirSync(join(user, "rendered"), { recursive: true });
  succeed("git", ["init", "--quiet"], user);
  writeUser("rendered/shop.yaml", manifest);
});

describe("pre-commit", () => {
  it("tries the hook on a repository: built with Node alone, it fails with the finding", (test) => {
    if (!isThere) test.skip();
    const { status, output } = run(preCommit, ["try-repo", hooks, "helm-hooklint-rendered", "--all-files"], user);
    expect(output).toContain("equal-weight-order");
    expect(output).toContain("rendered/shop.yaml:");
    expect(status).toBe(1);
  });

  it("takes paths from args, passes after the fix, and shows the warnings of a passing run", (test) => {
    if (!isThere) test.skip();
    const rev = succeed("git", ["rev-parse", "HEAD"], hooks).trim();
    writeUser(
      ".pre-commit-config.yaml",
      `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks:\n      - id: helm-hooklint-rendered\n        args: [rendered/shop.yaml, --only, hook-logs-lost]\n`,
    );
    const passing = run(preCommit, ["run", "--all-files"], user);
    expect(passing.output).toContain("Passed");
    expect(passing.output).toContain("warning");
    expect(passing.output).toContain("hook-logs-lost");
    expect(passing.status).toBe(0);
  });
});
