import type { Report } from "../lint/finding.ts";
import type { HomeOptions } from "./home.ts";
import type { SarifOptions } from "./sarif-options.ts";
import type { TextOptions } from "./text.ts";

/** What any of the formats may want to know; each takes what it needs. */
export interface ReportOptions extends TextOptions, SarifOptions, HomeOptions {}

export type FormatReport = (report: Report, options: ReportOptions) => string;

/** The formats of a lint report. Each is loaded when it is asked for: a run writes one or two of them. */
export const lintFormats = {
  text: async (): Promise<FormatReport> => (await import("./text.ts")).formatText,
  json: async (): Promise<FormatReport> => (await import("./json.ts")).formatJson,
  sarif: async (): Promise<FormatReport> => (await import("./sarif.ts")).formatSarif,
  github: async (): Promise<FormatReport> => (await import("./github.ts")).formatGithub,
  gitlab: async (): Promise<FormatReport> => (await import("./gitlab.ts")).formatGitlab,
  junit: async (): Promise<FormatReport> => (await import("./junit.ts")).formatJunit,
  markdown: async (): Promise<FormatReport> => (await import("./markdown.ts")).formatMarkdown,
  rdjson: async (): Promise<FormatReport> => (await import("./rdjson.ts")).formatRdjson,
} as const;
export type LintFormat = keyof typeof lintFormats;
