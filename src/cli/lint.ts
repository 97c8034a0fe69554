import type { ResolvedSettings } from "../config/settings.ts";
import { UsageError } from "../errors.ts";
import { lintReleases, type TraceRequest } from "../index.ts";
import type { Report } from "../lint/finding.ts";
import { count } from "../report/counts.ts";
import { checkPaths } from "./check-paths.ts";
import { readSettings } from "./config-layer.ts";
import { describeError } from "./describe-error.ts";
import { failureOf, readMaxWarnings } from "./failure.ts";
import type { FixedCharts } from "./fix/fix-charts.ts";
import { type Format, readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { placeArgsOf } from "./place-args.ts";
import { readReleases } from "./read-releases.ts";
import { type LintFormatName, lintFormatNames, renderReport } from "./render-report.ts";
import { readShard } from "./shard.ts";
import { styleOf } from "./style-of.ts";
import { tellCrashes } from "./tell-crashes.ts";
import { withoutIgnored } from "./without-ignored.ts";

const tellStats = ({ inputs, findings, allowed, rules }: Report, io: Io): void => {
  const sum = (key: "documents" | "hooks" | "resources" | "dropped") => inputs.reduce((total, input) => total + input[key], 0);
  const perRule = rules.flatMap(({ id }) => {
    const [count, fine] = [findings, allowed].map((list) => list.filter(({ ruleId }) => ruleId === id).length);
    return count || fine ? [`  ${id}: ${count}${fine ? `, ${fine} allowed` : ""}\n`] : [];
  });
  io.stderr.write(
    `${count(inputs.length, "release")}, ${count(sum("documents"), "document")}, ${count(sum("hooks"), "hook")}, ${count(sum("resources"), "resource")}, ${sum("dropped")} dropped\n${perRule.join("")}`,
  );
};

/** Whether a baseline is asked for; what makes no sense together is refused before anything is read. */
const usesBaseline = (args: Arguments): boolean => {
  const [used, written] = [args.last("baseline") !== undefined, args.last("write-baseline") !== undefined];
  if (used && written)
    throw new UsageError("--baseline and --write-baseline exclude each other", {
      hint: "--write-baseline takes in every finding; --baseline FILE --prune-baseline only takes out what is fixed.",
    });
  if (args.has("prune-baseline") && !used)
    throw new UsageError("--prune-baseline needs --baseline FILE", { hint: "It takes out of that file what is fixed." });
  return used || written;
};

/** What Helm said on standard error, and where the chart's templates lie. */
const withFlags = async (report: Report, args: Arguments, settings: ResolvedSettings, io: Io): Promise<Report> => {
  const [stderr, chart] = [args.last("helm-stderr"), args.last("chart-dir")];
  if (stderr === undefined && chart === undefined) return report;
  const skipped = stderr === undefined ? [] : (await import("./helm-stderr.ts")).findSkipped(stderr, settings.of(stderr), io);
  const findings = [...report.findings, ...skipped];
  if (chart === undefined) return { ...report, findings };
  const { placeInChart } = await import("./chart-dir.ts");
  return placeInChart({ ...report, findings }, chart, io);
};

/** Writes the report in every format; with `--fix-dry-run` the diff takes the place of the one on standard output. */
const writeReports = async (
  report: Report,
  formats: readonly Format<LintFormatName>[],
  fixed: FixedCharts | undefined,
  args: Arguments,
  io: Io,
): Promise<void> => {
  const isPreview = args.has("fix-dry-run");
  for (const format of formats) {
    if (isPreview && format.file === undefined) continue;
    writeReport(await renderReport(report, format, args, io), format.file, io);
  }
  if (!isPreview || !fixed) return;
  const { diff, summary, refused } = (await import("./fix/preview.ts")).previewFixes(report.findings, fixed, styleOf(args, io).style);
  io.stdout.write(diff);
  for (const line of refused) io.stderr.write(`hooklint: ${line}\n`);
  io.stderr.write(`hooklint: ${summary}\n`);
};

/** Text tells the decisive steps of a history, and is read by somebody who waits for it; the other formats have no room for one. */
const tracesFor = (args: Arguments, formats: readonly Format<LintFormatName>[]): TraceRequest | undefined => {
  const isWhole = args.has("trace") || formats.some(({ name }) => name === "json" || name === "sarif");
  if (!isWhole && formats.every(({ name }) => name !== "text")) return undefined;
  const isQuiet = args.has("quiet");
  return {
    of: ({ severity }) => !isQuiet || severity === "error",
    isBrief: !isWhole,
    args: placeArgsOf(args),
  };
};

/** Lints what is given, reports it, and says with the exit code how it went. */
export const lintCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats(args, lintFormatNames);
  const [isFix, isPreview] = [args.has("fix"), args.has("fix-dry-run")];
  if (isFix && isPreview) throw new UsageError("--fix and --fix-dry-run exclude each other", { hint: "Leave one of them out." });
  if (isPreview && args.has("format")) (await import("./fix/preview.ts")).refuseReportOnStdout(formats);
  const maxWarnings = readMaxWarnings(args);
  const isCompared = usesBaseline(args);
  const shard = readShard(args);
  const isTouched = args.has("touched");
  if (!isTouched) checkPaths(args, io);
  const { loaded, settings } = await readSettings(args, io);
  if (args.has("print-config")) {
    const { printConfig } = await import("./print-config.ts");
    io.stdout.write(printConfig(args.paths[0] ?? ".", loaded, settings));
    return 0;
  }
  const readInput = isTouched ? (await import("./read-touched.ts")).readTouched : readReleases;
  const read = await readInput(args, io, settings, shard && { shard });
  const fixed = isFix || isPreview ? await (await import("./fix/fix-charts.ts")).fixCharts(read, args, io, settings) : undefined;
  const releases = isFix && fixed ? fixed.releases : read.releases;
  const { notes, errors } = read;
  const request = { notes, traces: tracesFor(args, formats), rules: settings.rules, isWide: args.last("trace") === "wide" };
  const linted = withoutIgnored(await lintReleases(releases, settings.of, request), settings);
  const found = await withFlags(linted, args, settings, io);
  const isWhole = errors.length === 0 && found.crashes.length === 0;
  const report = isCompared ? (await import("./baseline.ts")).withBaseline(found, args, settings, io, isWhole) : found;
  const shown = args.has("quiet") ? { ...report, findings: report.findings.filter(({ severity }) => severity === "error") } : report;
  await writeReports(shown, formats, fixed, args, io);
  if (isFix && fixed) (await import("./fix/write-fixes.ts")).writeFixes(fixed, report.findings, io);
  for (const note of report.notes) io.stderr.write(`hooklint: ${note}\n`);
  for (const error of errors) io.stderr.write(describeError(error));
  tellCrashes(report.crashes, loaded, io);
  if (args.has("stats")) tellStats(report, io);
  if (report.crashes.length) return 3;
  if (errors.length) return 2;
  const failure = args.has("exit-zero") ? undefined : failureOf(report, shown, settings, maxWarnings);
  if (failure) io.stderr.write(`hooklint: ${failure}\n`);
  return failure === undefined ? 0 : 1;
};
