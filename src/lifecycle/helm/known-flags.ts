import type { Operation } from "../operations.ts";
import type { Profile } from "../profiles.ts";
import { type Flag, splitFlags } from "./options.ts";

const everywhere = ["--timeout", "--no-hooks"];
const waits = ["--wait", "--wait-for-jobs"];
const made = ["--dry-run", "--take-ownership", "--skip-crds", "--create-namespace", "--atomic", "--rollback-on-failure", "--force"];
const sides = ["--server-side", "--force-conflicts", "--force-replace"];

/** The flags of Helm that change what an operation does; values and chart flags do not. */
const known: Readonly<Record<Operation, readonly string[]>> = {
  install: [...everywhere, ...waits, ...made, ...sides, "--replace"],
  upgrade: [...everywhere, ...waits, ...made, ...sides, "--install", "-i", "--cleanup-on-fail", "--history-max"],
  rollback: [...everywhere, ...waits, ...sides, "--dry-run", "--force", "--cleanup-on-fail", "--history-max"],
  uninstall: [...everywhere, "--wait", "--dry-run", "--keep-history", "--ignore-not-found", "--cascade"],
  test: ["--timeout", "--logs", "--filter"],
};

const onlyHelm4 = new Set(["--server-side", "--force-conflicts", "--force-replace", "--rollback-on-failure"]);

/** Those of `flags` that an operation of this Helm has. */
export function flagsFor(operation: Operation, profile: Profile, flags: readonly string[]): readonly string[] {
  return splitFlags(flags, operation)
    .filter(({ name }) => known[operation].includes(name) && (profile.major === 4 || !onlyHelm4.has(name)))
    .map(spell(operation));
}

const spell =
  (operation: Operation) =>
  ({ name, value }: Flag): string =>
    value === undefined || (name === "--server-side" && operation === "install" && value === "auto") ? name : `${name}=${value}`;

/** What recordings hold our engine to, by operation and flag (`fixtures/helm`, `../shared/recordings`); a value counts where it decides. */
const recorded: Readonly<Record<Operation, readonly string[]>> = {
  install: [
    "--timeout",
    "--no-hooks",
    "--wait",
    "--wait=legacy",
    "--wait-for-jobs",
    "--atomic",
    "--rollback-on-failure",
    "--dry-run=server",
    "--dry-run=client",
    "--replace",
    "--take-ownership",
    "--skip-crds",
    "--server-side=false",
    "--force-conflicts",
  ],
  upgrade: [
    "--timeout",
    "--no-hooks",
    "--wait",
    "--wait=legacy",
    "--wait-for-jobs",
    "--atomic",
    "--rollback-on-failure",
    "--dry-run=server",
    "--take-ownership",
    "--skip-crds",
    "--server-side=false",
    "--server-side=true",
    "--install",
    "-i",
    "--cleanup-on-fail",
    "--force",
    "--force-replace",
    "--history-max",
  ],
  rollback: [
    "--timeout",
    "--no-hooks",
    "--wait",
    "--wait=legacy",
    "--wait-for-jobs",
    "--server-side=false",
    "--cleanup-on-fail",
    "--force",
    "--force-replace",
    "--dry-run",
    "--history-max",
  ],
  uninstall: ["--timeout", "--no-hooks", "--wait", "--keep-history", "--ignore-not-found", "--cascade"],
  test: ["--timeout", "--logs", "--filter"],
};
const decidesByValue = new Set(["--wait", "--server-side", "--dry-run"]);

/** Whether recordings of that Helm show each of the flags with that operation. */
export const areRecorded = (operation: Operation, flags: readonly string[]): boolean =>
  splitFlags(flags, operation).every(({ name, value }) => {
    const plain = value === undefined || value === "true" || value === "watcher" || !decidesByValue.has(name);
    return recorded[operation].includes(plain && !(name === "--server-side" && operation !== "install") ? name : `${name}=${value}`);
  });
