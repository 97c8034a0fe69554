import { spawnSync } from "node:child_process";

/** Whether a program is there; CI installs it from Debian's packages. */
export function hasProgram(name: string, debian: string): boolean {
  const isThere = () => spawnSync(name, ["--version"]).error === undefined;
  if (!isThere() && process.env["CI"]) {
    spawnSync("apt-get", ["update", "-qq"]);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", debian]);
  }
  if (isThere()) return true;
  console.warn(`SKIPPED: there is no ${name} (Debian's package ${debian})`);
  return false;
}
