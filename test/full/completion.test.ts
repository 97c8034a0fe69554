import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

/** Whether a shell is there; CI installs it from Debian's packages. */
function hasShell(name: string): boolean {
  const isThere = () => spawnSync(name, ["--version"]).error === undefined;
  if (!isThere() && process.env["CI"]) {
    spawnSync("apt-get", ["update", "-qq"]);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name]);
  }
  if (isThere()) return true;
  console.warn(`SKIPPED: there is no ${name} (Debian's package ${name}): its completion is not tried`);
  return false;
}

const folder = mkdtempSync(join(tmpdir(), "hooklint-completion-"));
beforeAll(async () => {
  for (const shell of ["zsh", "fish"])
    writeFileSync(join(folder, `hooklint.${shell}`), (await runCli(["completion", shell], folder)).stdout);
  writeFileSync(join(folder, "afile.yaml"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

const cases = [
  ["hooklint pl", ["plan"], ["graph"]],
  ["hooklint --fail-on ", ["error", "never"], ["plan", "afile.yaml"]],
  ["hooklint plan --f", ["--fail", "--format", "--force"], ["--fail-on"]],
  ["hooklint --config plan graph --format ", ["mermaid", "dot"], ["sarif"]],
  ["hooklint explain hook-l", ["hook-logs-lost"], ["afile.yaml"]],
  ["hooklint plan --wait=", ["legacy"], ["afile.yaml"]],
  ["hooklint plan a", ["afile.yaml"], ["plan"]],
  ["hooklint completion ", ["bash", "zsh", "fish"], ["afile.yaml"]],
  ["hooklint -f a", ["afile.yaml"], []],
] as const;

const check = (found: string, offered: readonly string[], others: readonly string[]): void => {
  const words = found.split(/[\s=]+/);
  expect(words).toEqual(expect.arrayContaining([...offered]));
  for (const other of others) expect(words).not.toContain(other);
};

describe.skipIf(!hasShell("fish"))("fish", () => {
  it.each(cases)("offers for %j what belongs there", (line, offered, others) => {
    const script = `source hooklint.fish; complete -C ${JSON.stringify(line)}`;
    const told = execFileSync("fish", ["--no-config", "-c", script], { cwd: folder, encoding: "utf8" });
    check(told.replace(/\t.*$/gm, ""), offered, others);
  });
});

describe.skipIf(!hasShell("zsh"))("zsh", () => {
  /** A zsh of its own at a terminal of its own; what compadd gets is written down in place of a menu. */
  const script = (line: string) => `
zmodload zsh/zpty
zpty -b z zsh -f -i
zpty -w z $'PS1=; cd ${folder}; autoload -Uz compinit; compinit -u -D; source ./hooklint.zsh'
zpty -w z $'compadd() { local -a got; builtin compadd -O got "$@"; print -l -- $got >> found; builtin compadd "$@" }'
zpty -w z $'bindkey "^I" complete-word; setopt no_beep; : > found; print READY'
while zpty -r z got '*READY*READY*'; do break; done
zpty -n -w z ${JSON.stringify(line)}$'\\t'
for i in {1..50}; do sleep 0.1; [[ -s found ]] && break; done
sleep 0.3
zpty -d z
cat found`;
  it.each(cases)("offers for %j what belongs there", (line, offered, others) => {
    writeFileSync(join(folder, "found"), "");
    const told = execFileSync("zsh", ["-f", "-c", script(line)], { cwd: folder, encoding: "utf8", timeout: 60_000 });
    check(told, offered, others);
  });
});
