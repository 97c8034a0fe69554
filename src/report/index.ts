import type { Graph } from "../lifecycle/graph.ts";
import type { Plan } from "../lifecycle/plan.ts";
import type { Finding, Report } from "../lint/finding.ts";
import type { HomeOptions } from "./home.ts";
import type { SarifOptions } from "./sarif-options.ts";
import type { Style } from "./style.ts";
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

/** `findings` are for a page, which shows them where they belong. */
interface PlanReportOptions {
  readonly style: Style;
  readonly findings: readonly Finding[];
}

type FormatPlans = (plans: readonly Plan[], options: PlanReportOptions) => string;

/** The formats of plans, loaded as those of lint. */
export const planFormats = {
  text: async (): Promise<FormatPlans> => (await import("./plan-text.ts")).formatPlanText,
  json: async (): Promise<FormatPlans> => (await import("./plan-json.ts")).formatPlanJson,
  markdown: async (): Promise<FormatPlans> => (await import("./plan-markdown.ts")).formatPlanMarkdown,
  html: async (): Promise<FormatPlans> => (await import("./plan-html.ts")).formatPlanHtml,
} as const;

type FormatGraphs = (graphs: readonly Graph[], options: { readonly style: Style }) => string;

/** The formats of graphs. */
export const graphFormats = {
  text: async (): Promise<FormatGraphs> => (await import("./graph-text.ts")).formatGraphText,
  json: async (): Promise<FormatGraphs> => (await import("./graph-json.ts")).formatGraphJson,
  mermaid: async (): Promise<FormatGraphs> => (await import("./graph-mermaid.ts")).formatGraphMermaid,
  dot: async (): Promise<FormatGraphs> => (await import("./graph-dot.ts")).formatGraphDot,
  markdown: async (): Promise<FormatGraphs> => (await import("./graph-markdown.ts")).formatGraphMarkdown,
  html: async (): Promise<FormatGraphs> => (await import("./graph-html.ts")).formatGraphHtml,
} as const;
