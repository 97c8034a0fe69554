import type { Report } from "../lint/finding.ts";
import { formatText } from "../report/text.ts";
import type { Format } from "./formats.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";
import { styleOf } from "./style-of.ts";

export const lintFormatNames = ["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "rdjson"] as const;
export type LintFormatName = (typeof lintFormatNames)[number];

/** A report in one format. Text is what most runs write, and is at hand; the others are loaded. */
export const renderReport = async (report: Report, { name, file }: Format<LintFormatName>, args: Arguments, io: Io): Promise<string> => {
  const textOptions = { ...styleOf(args, io, file), trace: args.has("trace") };
  if (name === "text") return formatText(report, textOptions);
  const { lintFormats } = await import("../report/index.ts");
  const format = await lintFormats[name]();
  if (name === "json") return format(report, {});
  const { homeOptions, sarifOptions } = await import("./report-options.ts");
  const chart = args.last("chart-dir");
  const placed = chart === undefined ? report : (await import("./chart-dir.ts")).placeAtTemplates(report, chart, io);
  return format(placed, name === "sarif" ? { ...sarifOptions(io, report.rules), ...categoryOf(args) } : homeOptions(io));
};

/** Uploads of one commit that have no category of their own replace each other: each shard has one. */
const categoryOf = (args: Arguments): { readonly category?: string } => {
  const [named, shard] = [args.last("sarif-category")?.replace(/\/+$/, ""), args.last("shard")];
  if (shard !== undefined) return { category: `${named ?? "hooklint"}/${shard}` };
  return named === undefined ? {} : { category: named };
};
