import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-completion-"));
beforeAll(async () => {
  writeFileSync(join(folder, "hooklint.bash"), (await runCli(["completion", "bash"], folder)).stdout);
  writeFileSync(join(folder, "a file.yaml"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for a line, cut into words as bash cuts it: at blanks and at `=`. */
const complete = (line: string): readonly string[] => {
  const words = line.split(/\s+|(?==)|(?<==)/).map((word) => `'${word}'`);
  const script = `source ./hooklint.bash; COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _hooklint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["--norc", "-c", script], { cwd: folder, encoding: "utf8" }).split("\n").filter(Boolean);
};

describe("bash", () => {
  it.each([
    ["hooklint ", ["lint", "plan", "explain", "completion", "a file.yaml"], ["bash"]],
    ["hooklint pl", ["plan"], ["lint", "a file.yaml"]],
    ["hooklint a", ["a file.yaml"], ["lint"]],
    ["hooklint --fail-on ", ["error", "never"], ["lint"]],
    ["hooklint lint --fail-on=wa", ["warning"], ["error"]],
    ["hooklint plan --f", ["--fail", "--format", "--force"], ["--fail-on"]],
    ["hooklint lint --f", ["--fail-on", "--format", "--fix"], ["--force"]],
    ["hooklint --quiet --config plan graph --format ", ["mermaid", "dot"], ["sarif"]],
    ["hooklint --format ", ["sarif", "rdjson"], ["mermaid"]],
    ["hooklint plan --wait=le", ["legacy"], ["watcher"]],
    ["hooklint plan --wait ", ["a file.yaml"], ["legacy"]],
    ["hooklint plan --wait=legacy --oper", ["--operation"], []],
    ["hooklint explain hook-l", ["hook-logs-lost"], ["a file.yaml"]],
    ["hooklint --only hook-l", ["hook-logs-lost"], ["a file.yaml"]],
    ["hooklint -f ", ["a file.yaml"], ["lint"]],
    ["hooklint plan --namespace ", [], ["a file.yaml"]],
    ["hooklint completion ", ["bash", "zsh", "fish"], ["a file.yaml"]],
    ["hooklint rules ", [], ["a file.yaml"]],
    ["hooklint some.yaml pl", [], ["plan"]],
  ])("offers for %j what belongs there", (line, offered, others) => {
    const found = complete(line);
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const other of others) expect(found).not.toContain(other);
  });
});

it("another shell is refused, with the names of those that there are", async () => {
  expect(await runCli(["completion", "fihs"], folder)).toEqual({
    stdout: "",
    stderr: "hooklint: there is no completion for fihs\n  Did you mean fish? Valid: bash, zsh, fish.\n",
    exit: 2,
  });
  expect((await runCli(["completion"], folder)).stderr).toContain("hooklint completion takes one shell");
});
