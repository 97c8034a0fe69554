import { UsageError } from "../errors.ts";
import { lintReleases } from "../index.ts";
import { unusedAllow } from "../lint/allow.ts";
import type { BaselineEntry, Finding, Report } from "../lint/finding.ts";
import { numberEqual } from "../lint/fingerprint.ts";
import { sortFindings } from "../lint/run.ts";
import { readSettings } from "./config-layer.ts";
import { failureOf, readMaxWarnings } from "./failure.ts";
import { readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { type JsonReport, readJsonReport } from "./read-json-report.ts";
import { lintFormatNames, renderReport } from "./render-report.ts";

/** Joins the JSON reports of several runs, and says with the exit code how they went together. */
export const mergeCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats(args, lintFormatNames, "json");
  const maxWarnings = readMaxWarnings(args);
  if (args.paths.length === 0)
    throw new UsageError("hooklint merge needs reports", { hint: "Give files that --format json wrote: hooklint merge 1.json 2.json" });
  const { settings } = await readSettings(args, io);
  const { rules } = await lintReleases([], settings.of, { rules: settings.rules });
  const report = { ...mergeReports(args.paths.map((path) => readJsonReport(path, io.cwd))), rules };
  const shown = args.has("quiet") ? { ...report, findings: report.findings.filter(({ severity }) => severity === "error") } : report;
  for (const format of formats) writeReport(await renderReport(shown, format, args, io), format.file, io);
  for (const note of report.notes) io.stderr.write(`hooklint: ${note}\n`);
  const failure = args.has("exit-zero") ? undefined : failureOf(report, shown, settings, maxWarnings);
  if (failure) io.stderr.write(`hooklint: ${failure}\n`);
  return failure === undefined ? 0 : 1;
};

/** What one run over all inputs would have found, in its order. */
const mergeReports = (reports: readonly JsonReport[]): Omit<Report, "rules"> => {
  const baselines = reports.flatMap(({ baseline }) => baseline ?? []);
  const inputs = reports.flatMap((report) => report.inputs);
  return {
    findings: joined(reports.flatMap(({ findings }) => findings)),
    allowed: joined(reports.flatMap(({ allowed }) => allowed)),
    ...(baselines.length > 0 && {
      baseline: { known: joined(baselines.flatMap(({ known }) => known)), stale: distinct(baselines.flatMap(({ stale }) => stale)) },
    }),
    notes: mergeNotes(reports),
    inputs: inputs.toSorted((a, b) => compareText(a.file, b.file) || compareText(a.release, b.release)),
    crashes: [],
  };
};

/** Equal fingerprints are numbered over everything: a number that a part gave counts no more. */
const joined = <F extends Finding>(findings: readonly F[]): readonly F[] =>
  numberEqual(sortFindings(findings.map((finding) => ({ ...finding, fingerprint: finding.fingerprint.replace(/-\d+$/, "") }))));

/** Each note once; that nothing needs an allow holds only where no part that looked at anything needed it. */
const mergeNotes = (reports: readonly JsonReport[]): readonly string[] => {
  const looked = reports.filter(({ inputs }) => inputs.length > 0);
  const notes = new Set(reports.flatMap((report) => report.notes));
  return [...notes].filter((note) => !note.startsWith(unusedAllow) || looked.every((report) => report.notes.includes(note)));
};

const distinct = (entries: readonly BaselineEntry[]): readonly BaselineEntry[] => [
  ...new Map(entries.map((entry) => [`${entry.file} ${entry.fingerprint}`, entry])).values(),
];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
