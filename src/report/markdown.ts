import type { Finding, Report, Severity } from "../lint/finding.ts";
import { mostSevereFirst } from "../lint/run.ts";
import { count, summarize } from "./counts.ts";
import { type HomeOptions, homeOf } from "./home.ts";
import { printable } from "./printable.ts";
import { formatText } from "./text.ts";

/** A comment on GitHub holds 65,536 characters. */
const rows = 100;
const room = 40_000;
const signs: Readonly<Record<Severity, string>> = { error: "❌ error", warning: "⚠️ warning", info: "ℹ️ info" };

/** A table for a job summary or a comment, most severe first, and the text report folded under it when it fits. */
export function formatMarkdown(report: Report, options: HomeOptions = {}): string {
  const title = `### hooklint: ${summarize(report)}\n`;
  if (report.findings.length === 0) return title;
  const findings = mostSevereFirst(report.findings);
  const lines = findings.slice(0, rows).map((finding) => findingRow(finding, options));
  const left = findings.length - lines.length;
  const text = formatText(report);
  return [
    title,
    findingHead,
    ...lines,
    ...(left > 0 ? [`\n… and ${count(left, "finding")} more.`] : []),
    ...(text.length <= room ? [`\n<details><summary>Details</summary>\n\n${fence(text)}\n</details>`] : []),
    "",
  ].join("\n");
}

/** The head of a table of findings. */
export const findingHead = "| | where | what | rule |\n|---|---|---|---|";

/** A finding as a row of a table. */
export function findingRow({ severity, location, message, help, ruleId }: Finding, options: HomeOptions): string {
  const { file, line } = homeOf(location, options);
  const advice = help === undefined ? "" : `<br>${escapeMarkdown(help)}`;
  return `| ${signs[severity]} | ${code(`${file}:${line}`)} | ${escapeMarkdown(message)}${advice} | ${code(ruleId)} |`;
}

/** Text that stays text: no markup, no HTML, no cell of its own, nobody mentioned. */
export const escapeMarkdown = (text: string): string => escapeTags(printable(text).replace(/[\\`*_{}[\]|#~!]/g, "\\$&"));

/** The same where Markdown means nothing: on the line of a tag. */
export const escapeBlock = (text: string): string => escapeTags(printable(text));

const escapeTags = (text: string): string =>
  text
    .replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]!)
    .replaceAll("@", "@\u200b")
    .replaceAll("://", ":\u200b//");

export const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;

/** A code block that no line of `text` can end. */
export const fence = (text: string, language = "text"): string => {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${text.trimEnd()}\n${marks}\n`;
};
