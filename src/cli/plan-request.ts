import { UsageError } from "../errors.ts";
import { flagsFor } from "../lifecycle/helm/known-flags.ts";
import { type Operation, operations } from "../lifecycle/operations.ts";
import type { Fault } from "../lifecycle/plan.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import { nearest } from "../model/nearest.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Arguments } from "./parse-flags.ts";

/** Helm's flags that change what an operation does, in the order of help. */
const helmFlags = [
  "timeout",
  "wait",
  "wait-for-jobs",
  "rollback-on-failure",
  "cleanup-on-fail",
  "no-hooks",
  "dry-run",
  "create-namespace",
  "skip-crds",
  "take-ownership",
  "force",
  "force-replace",
  "force-conflicts",
  "server-side",
  "install",
  "replace",
  "history-max",
  "keep-history",
  "ignore-not-found",
  "cascade",
  "logs",
  "filter",
] as const;

/** Both Helm lines know `--atomic`; only Helm 4 knows its new name. */
const spelled = (name: string): string => (name === "rollback-on-failure" ? "--atomic" : `--${name}`);

/** Helm's flags as they were given here. */
export const helmFlagsOf = (args: Arguments): readonly string[] =>
  helmFlags.flatMap((name) => args.all(name).map((value) => (value === "true" ? spelled(name) : `${spelled(name)}=${value}`)));

/** A flag that none of the planned operations has would do nothing: that is a mistake. */
export const checkHelmFlags = (flags: readonly string[], planned: readonly Operation[], profiles: readonly Profile[]): void => {
  const takes = (flag: string, among: readonly Operation[]) =>
    among.filter((operation) => profiles.some((profile) => flagsFor(operation, profile, [flag]).length > 0));
  for (const flag of flags) {
    if (planned.length === 0 || takes(flag, planned).length > 0) continue;
    const able = takes(flag, operations);
    throw new UsageError(`${planned.join(", ")} of Helm ${profiles.map(({ version }) => version).join(", ")} has no flag ${flag}`, {
      hint: able.length ? `It belongs to ${able.join(", ")}.` : "Only Helm 4 has it: add --helm 4.",
    });
  }
};

const readNumber = (text: string, flag: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`${flag} does not take "${text}"`, { hint: "Write a number from 1 on." });
};

/** `2:Job/migrate`: what is to go wrong in which step. */
const readFault = (text: string, flag: string): Fault => {
  const [, step, kind, name] = /^(?:(\d+):)?([^/:]+)\/(.+)$/.exec(text) ?? [];
  if (!kind || !name)
    throw new UsageError(`${flag} does not take "${text}"`, { hint: `Write ${flag} KIND/NAME, or ${flag} STEP:KIND/NAME.` });
  return { step: step === undefined ? undefined : readNumber(step, flag), kind, name };
};

/** What is to go wrong, checked against the objects that there are and the steps that are planned. */
export const readFaults = (
  args: Arguments,
  name: "fail" | "hang" | "vanish",
  releases: readonly ReleaseModel[],
  steps: number,
): readonly Fault[] => {
  const labels = releases
    .flatMap(({ hooks, resources }) => [...hooks.map(({ resource }) => resource), ...resources])
    .map((each) => `${each.kind}/${each.name}`);
  return args.all(name).map((text) => {
    const fault = readFault(text, `--${name}`);
    const wanted = `${fault.kind}/${fault.name}`;
    if (!labels.includes(wanted)) {
      const meant = nearest(wanted, labels);
      throw new UsageError(`--${name}: there is no ${wanted} in the release`, {
        hint: meant ? `Did you mean ${meant}?` : "Name a hook or a workload by kind and name.",
      });
    }
    checkStep(fault.step, steps, `--${name} ${text}`);
    return fault;
  });
};

const checkStep = (step: number | undefined, steps: number, flag: string): void => {
  if (step !== undefined && step > steps)
    throw new UsageError(`${flag}: there ${steps === 1 ? "is one step" : `are ${steps} steps`}`, {
      hint: "Steps count from 1, in the order of --sequence; without it each operation is one step.",
    });
};

/** `2:5`: Helm dies after the fifth call of the second step. */
export const readInterrupts = (args: Arguments, steps: number): readonly { readonly step: number; readonly call: number }[] =>
  args.all("interrupt").map((text) => {
    const [, step, call] = /^(\d+):(\d+)$/.exec(text) ?? [];
    if (!step || !call) throw new UsageError(`--interrupt does not take "${text}"`, { hint: "Write --interrupt STEP:CALL, such as 1:3." });
    const interrupt = { step: readNumber(step, "--interrupt"), call: readNumber(call, "--interrupt") };
    checkStep(interrupt.step, steps, `--interrupt ${text}`);
    return interrupt;
  });

/** A number of a flag, when it is given. */
export const numberOf = (args: Arguments, name: string): number | undefined => {
  const text = args.last(name);
  return text === undefined ? undefined : readNumber(text, `--${name}`);
};
