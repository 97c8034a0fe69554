import { readDuration } from "../duration.ts";
import type { Operation } from "../operations.ts";
import type { Profile } from "../profiles.ts";

/** `hookOnly`: Helm 4's default, which waits for hooks to end and for nothing else. Helm 3 has only `legacy`. */
export type WaitStrategy = "legacy" | "watcher" | "hookOnly";

/** What Helm's flags come to. */
export interface HelmOptions {
  readonly wait: boolean;
  readonly strategy: WaitStrategy;
  readonly waitForJobs: boolean;
  readonly atomic: boolean;
  readonly cleanupOnFail: boolean;
  readonly noHooks: boolean;
  readonly keepHistory: boolean;
  readonly serverSide: "true" | "false" | "auto";
  readonly force: boolean;
  readonly forceConflicts: boolean;
  readonly takeOwnership: boolean;
  readonly skipCrds: boolean;
  readonly createNamespace: boolean;
  readonly replace: boolean;
  readonly install: boolean;
  readonly dryRun: "none" | "client" | "server";
  readonly ignoreNotFound: boolean;
  readonly cascade: "background" | "foreground" | "orphan";
  readonly logs: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly historyMax: number;
  /** In milliseconds. */
  readonly timeout: number;
}

/** `--name`, `--name=value` and `--name value` taken apart; flags with an optional value take one only after `=`, as in Helm. */
export interface Flag {
  readonly name: string;
  readonly value: string | undefined;
}

const withValue = new Set(["--timeout", "--cascade", "--filter", "--history-max", "--description", "--namespace", "-n", "--server-side"]);

export function splitFlags(flags: readonly string[], operation: Operation): readonly Flag[] {
  const found: Flag[] = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i]!;
    const cut = flag.indexOf("=");
    if (cut !== -1) found.push({ name: flag.slice(0, cut), value: flag.slice(cut + 1) });
    // `helm install --server-side` is a boolean; upgrade and rollback want a value.
    else if (withValue.has(flag) && !(flag === "--server-side" && operation === "install")) found.push({ name: flag, value: flags[++i] });
    else found.push({ name: flag, value: undefined });
  }
  return found;
}

const isSet = (value: string | undefined): boolean => value === undefined || !["false", "0", "f", "F", "FALSE", "False"].includes(value);

export function readOptions(flags: readonly string[], operation: Operation, profile: Profile): HelmOptions {
  const all = splitFlags(flags, operation);
  const last = (...names: readonly string[]): Flag | undefined => all.findLast(({ name }) => names.includes(name));
  const on = (...names: readonly string[]): boolean => {
    const flag = last(...names);
    return flag !== undefined && isSet(flag.value);
  };
  const waitFlag = last("--wait");
  const atomic = on("--atomic", "--rollback-on-failure");
  const wait = (waitFlag !== undefined && isSet(waitFlag.value) && waitFlag.value !== "hookOnly") || atomic;
  const strategy: WaitStrategy =
    profile.major === 3 || operation === "test"
      ? profile.major === 3
        ? "legacy"
        : "watcher"
      : waitFlag?.value === "legacy"
        ? "legacy"
        : wait
          ? "watcher"
          : "hookOnly";
  const side = last("--server-side");
  const filters = all.filter(({ name }) => name === "--filter").flatMap(({ value }) => (value ?? "").split(","));
  const dryRun = last("--dry-run");
  return {
    wait,
    strategy,
    waitForJobs: on("--wait-for-jobs"),
    atomic,
    cleanupOnFail: on("--cleanup-on-fail"),
    noHooks: on("--no-hooks"),
    keepHistory: on("--keep-history"),
    serverSide: side === undefined ? "auto" : side.value === "auto" ? "auto" : isSet(side.value) ? "true" : "false",
    force: on("--force", "--force-replace"),
    forceConflicts: on("--force-conflicts"),
    takeOwnership: on("--take-ownership"),
    skipCrds: on("--skip-crds"),
    createNamespace: on("--create-namespace"),
    replace: on("--replace"),
    install: on("--install", "-i"),
    dryRun:
      dryRun === undefined || !isSet(dryRun.value) || dryRun.value === "none" ? "none" : dryRun.value === "server" ? "server" : "client",
    ignoreNotFound: on("--ignore-not-found"),
    cascade: readCascade(last("--cascade")?.value),
    logs: on("--logs"),
    include: filters.flatMap((filter) => (filter.startsWith("name=") ? [filter.slice(5)] : [])),
    exclude: filters.flatMap((filter) => (/^!\s?name=/.test(filter) ? [filter.replace(/^!\s?name=/, "")] : [])),
    historyMax: Number(last("--history-max")?.value ?? 10),
    timeout: readDuration(last("--timeout")?.value ?? "5m") ?? 300_000,
  };
}

const readCascade = (value: string | undefined): HelmOptions["cascade"] =>
  value === "foreground" || value === "orphan" ? value : "background";
