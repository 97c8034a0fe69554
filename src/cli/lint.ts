import { UsageError } from "../errors.ts";
import { lintReleases, rules } from "../index.ts";
import { type Report, severities } from "../lint/finding.ts";
import type { FailOn } from "../lint/settings.ts";
import { colorStyle, plainStyle } from "../report/style.ts";
import { formatText } from "../report/text.ts";
import { readSettings } from "./config-layer.ts";
import { type Format, readFormats, writeReport } from "./formats.ts";
import { type Io, wantsColor } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { readReleases } from "./read-releases.ts";

type FormatName = "text" | "json";

const render = async (report: Report, format: Format<FormatName>, args: Arguments, io: Io): Promise<string> => {
  switch (format.name) {
    case "text": {
      const color = args.last("color");
      const isColored = format.file === undefined ? wantsColor(color, io) : color === "true";
      return formatText(report, {
        style: isColored ? colorStyle : plainStyle,
        trace: args.has("trace"),
        ...(io.stdout.columns ? { width: io.stdout.columns } : {}),
      });
    }
    case "json":
      return (await import("../report/json.ts")).formatJson(report);
  }
};

const readMaxWarnings = (args: Arguments): number => {
  const text = args.last("max-warnings");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--max-warnings does not take "${text}"`, { hint: "Write a whole number, such as --max-warnings 0." });
};

/** The format of the report never changes the code. */
const exitCodeOf = (report: Report, failOnOf: (file: string) => FailOn, maxWarnings: number): ExitCode => {
  if (report.crashes.length) return 3;
  const fails = report.findings.some(({ severity, location }) => {
    const failOn = failOnOf(location.file);
    return failOn !== "never" && severities.indexOf(severity) <= severities.indexOf(failOn);
  });
  return fails || report.findings.filter(({ severity }) => severity === "warning").length > maxWarnings ? 1 : 0;
};

const tellCrashes = ({ crashes }: Report, io: Io): void => {
  for (const { ruleId, object, error } of crashes) {
    const told = error instanceof Error ? error.stack : String(error);
    io.stderr.write(`hooklint: the rule ${ruleId} crashed on ${object}: this is a bug in hooklint, please report it\n${told}\n`);
  }
};

const tellStats = ({ inputs, findings, allowed }: Report, io: Io): void => {
  const sum = (key: "documents" | "hooks" | "resources" | "dropped") => inputs.reduce((total, input) => total + input[key], 0);
  const perRule = rules.flatMap(({ id }) => {
    const [count, fine] = [findings, allowed].map((list) => list.filter(({ ruleId }) => ruleId === id).length);
    return count || fine ? [`  ${id}: ${count}${fine ? `, ${fine} allowed` : ""}\n`] : [];
  });
  io.stderr.write(
    `${inputs.length} releases, ${sum("documents")} documents, ${sum("hooks")} hooks, ${sum("resources")} resources, ${sum("dropped")} dropped\n${perRule.join("")}`,
  );
};

/** Lints what is given, reports it, and says with the exit code how it went. */
export const lintCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats<FormatName>(args, ["text", "json"]);
  const maxWarnings = readMaxWarnings(args);
  const { loaded, settings } = await readSettings(args, io);
  if (args.has("print-config")) {
    const { printConfig } = await import("./print-config.ts");
    io.stdout.write(printConfig(args.paths[0] ?? ".", loaded, settings));
    return 0;
  }
  const report = lintReleases(await readReleases(args, io), settings.of);
  const shown = args.has("quiet") ? { ...report, findings: report.findings.filter(({ severity }) => severity === "error") } : report;
  for (const format of formats) writeReport(await render(shown, format, args, io), format.file, io);
  for (const note of report.notes) io.stderr.write(`hooklint: ${note}\n`);
  tellCrashes(report, io);
  if (args.has("stats")) tellStats(report, io);
  const isQuiet = args.has("exit-zero");
  return exitCodeOf(report, isQuiet ? () => "never" : (file) => settings.of(file).failOn, isQuiet ? Number.POSITIVE_INFINITY : maxWarnings);
};
