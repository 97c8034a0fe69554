import { UsageError } from "../errors.ts";
import { type Crash, type Finding, lintReleases, modelOf, planRelease, type ReleaseInput, wholeTraces } from "../index.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { operationsWithHooks, type Plan } from "../lifecycle/plan.ts";
import type { Settings } from "../lint/settings.ts";
import { planFormats } from "../report/index.ts";
import { checkPaths } from "./check-paths.ts";
import { readSettings } from "./config-layer.ts";
import { describeError } from "./describe-error.ts";
import { readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { placeArgsOf } from "./place-args.ts";
import { checkHelmFlags, helmFlagsOf, numberOf, readFaults, readInterrupts } from "./plan-request.ts";
import { readReleases } from "./read-releases.ts";
import { refuseBroken } from "./refuse-broken.ts";
import { styleOf } from "./style-of.ts";
import { tellCrashes } from "./tell-crashes.ts";
import { withoutIgnored } from "./without-ignored.ts";

const listOf = (args: Arguments, name: string): readonly Operation[] | undefined => {
  const given = args.all(name).flatMap((list) => list.split(",")) as readonly Operation[];
  return given.length ? given : undefined;
};

const planOne = async (
  input: ReleaseInput,
  settings: Settings,
  args: Arguments,
  previous: ReleaseInput | undefined,
  there: boolean,
): Promise<readonly Plan[]> => {
  refuseBroken(input, settings);
  const model = modelOf(input, settings);
  const [sequence, operations] = [listOf(args, "sequence"), listOf(args, "operation")];
  const planned = sequence ?? operations ?? operationsWithHooks(model).filter((operation) => settings.operations.has(operation));
  const given = helmFlagsOf(args);
  const nameOf = (flag: string) => flag.split("=", 1)[0];
  const flags = [...settings.flags.filter((flag) => !given.some((other) => nameOf(other) === nameOf(flag))), ...given];
  checkHelmFlags(given, planned, settings.profiles);
  const steps = sequence?.length ?? 1;
  const revision = numberOf(args, "revision");
  const known = [model, ...(previous ? [modelOf(previous, settings)] : [])];
  return planRelease(input, settings, {
    flags,
    fail: readFaults(args, "fail", known, steps),
    hang: readFaults(args, "hang", known, steps),
    vanish: readFaults(args, "vanish", known, steps),
    interrupts: readInterrupts(args, steps),
    ...(sequence ? { sequence } : { operations: planned }),
    ...(previous && { previous }),
    ...(revision !== undefined && { revision }),
    ...(there && { there }),
  });
};

/** Shows what Helm will do with what is given. */
export const planCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats(args, Object.keys(planFormats) as (keyof typeof planFormats)[]);
  if (args.has("sequence") && args.has("operation")) {
    throw new UsageError("--sequence and --operation exclude each other", {
      hint: "--operation plans each from a fresh start, --sequence one after the other.",
    });
  }
  checkPaths(args, io);
  const { settings, loaded } = await readSettings(args, io);
  const { releases, notes, errors } = await readReleases(args, io, settings);
  const path = args.last("previous");
  const [previous, second] = path === undefined ? [] : (await readReleases(args, io, settings, { paths: [path] })).releases;
  if (second) throw new UsageError(`--previous ${path} holds more than one release`, { hint: "Name one manifest." });
  const plans: Plan[] = [];
  const findings: Finding[] = [];
  const crashes: Crash[] = [];
  const isPage = formats.some(({ name }) => name === "html");
  for (const input of releases) {
    plans.push(...(await planOne(input, settings.of(input.file), args, previous, isPage)));
    if (!isPage) continue;
    const traces = { ...wholeTraces, args: placeArgsOf(args) };
    const report = withoutIgnored(await lintReleases([input], settings.of, { rules: settings.rules, traces }), settings);
    findings.push(...report.findings);
    crashes.push(...report.crashes);
  }
  for (const { name, file } of formats) {
    const format = await planFormats[name]();
    writeReport(format(plans, { ...styleOf(args, io, file), findings }), file, io);
  }
  for (const note of notes) io.stderr.write(`hooklint: ${note}\n`);
  for (const error of errors) io.stderr.write(describeError(error));
  tellCrashes(crashes, loaded, io);
  return crashes.length ? 3 : errors.length ? 2 : 0;
};
