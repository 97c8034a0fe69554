import type { Finding, Report, Severity } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import type { Location, TemplatePlace } from "../model/location.ts";
import { summarize } from "./counts.ts";
import { drawFrame, keepStart } from "./frame.ts";
import { printable, printableLine } from "./printable.ts";
import { describeScope } from "./scope.ts";
import { readLines } from "./source-lines.ts";
import { tellStory } from "./story.ts";
import { type Paint, plainStyle, type Style } from "./style.ts";
import { type View, viewOf } from "./view.ts";
import { padEnd, widthOf, wrap } from "./width.ts";

export interface TextOptions {
  readonly style?: Style;
  /** Cells of a line; only source, paths and single words may be longer. */
  readonly width?: number;
  /** Tell every step of a trace, not just the decisive ones. */
  readonly trace?: boolean;
}

/** Findings as a compiler tells them, and a line that counts them. */
export function formatText(report: Report, { style = plainStyle, width = 100, trace = false }: TextOptions = {}): string {
  const findings = sortFindings(report.findings);
  const blocks = findings.map((finding, index) => {
    const before = findings[index - 1];
    const told = before?.location.file === finding.location.file ? before : undefined;
    return formatFinding(finding, told, { style, width, trace }).join("\n") + "\n";
  });
  const summary = summarize(report);
  return [...blocks, `${findings.length === 0 ? style.green(summary) : style.bold(summary)}\n`].join("\n");
}

function formatFinding(finding: Finding, before: Finding | undefined, options: Required<TextOptions>): readonly string[] {
  const { style, width } = options;
  const paint = paintOf(finding.severity, style);
  const view = viewOf(finding.location);
  const frame = drawFrame(view, finding.related, paint, style, width);
  const hidden = finding.related.filter((related) => !frame.shown.has(related));
  const scope = scopeOf(finding);
  return [
    ...headline(finding, paint, style, width),
    `  ${place(view, style)}${view.isTemplate ? "" : origin(finding.location, style)}`,
    ...frame.lines,
    ...(view.isTemplate ? asRendered(finding.location, view, style, width) : []),
    ...hidden.map(({ message, location }) => `  ${place(viewOf(location), style)}  ${printable(message)}`),
    ...(scope === "" ? [] : wrap(scope, width - 2).map((text) => `  ${style.dim(text)}`)),
    ...(finding.trace ? tellStory(finding.trace, options.trace, style, width) : []),
    ...advise(finding, before, style, width),
    ...(finding.alsoReportedBy.length > 0 ? [style.dim(`  also: ${finding.alsoReportedBy.map(printable).join(", ")}`)] : []),
  ];
}

const paintOf = (severity: Severity, style: Style): Paint => ({ error: style.red, warning: style.yellow, info: style.cyan })[severity];

/** Severity, message, and the rule at the right end of the first line. */
function headline({ severity, message, ruleId }: Finding, paint: Paint, style: Style, width: number): readonly string[] {
  const rule = printable(ruleId);
  const indent = severity.length + 2;
  const room = width - indent - widthOf(rule) - 2;
  const text = printable(message);
  const first = wrap(text, Math.max(room, 30))[0]!;
  const rest = text.slice(first.length + 1);
  const more = rest === "" ? [] : wrap(rest, width - indent);
  return [
    `${paint(severity)}  ${style.bold(padEnd(first, room))}  ${style.dim(rule)}`,
    ...more.map((text) => " ".repeat(indent) + style.bold(text)),
  ];
}

const place = ({ file, start }: Pick<View, "file" | "start">, style: Style): string =>
  link(style, `${printable(file)}:${start.line}:${start.column}`, file, start.line);

/** Where a helper was included, and what the line became: its text when that is another one. */
function asRendered(location: Location, view: View, style: Style, width: number): readonly string[] {
  const included = location.template?.includedFrom;
  const lines = included ? [`  ${placeOfLine(included, style)}  included here`] : [];
  const line = readLines(location.document, location.start.line, location.start.line)[0]?.text.trim() ?? "";
  const isSame = view.readLines(view.start.line, view.start.line)[0]?.text.trim() === line;
  const head = `${printable(location.file)}:${location.start.line}:${location.start.column}`;
  const text = isSame || line === "" ? "" : printableLine(line);
  const fits = widthOf(head) + widthOf(text) + 17 <= width;
  return [
    ...lines,
    `  ${place(location, style)}  ${style.dim(text === "" ? "as rendered" : fits ? `as rendered: ${text}` : "as rendered:")}`,
    ...(fits || text === "" ? [] : [`    ${style.dim(keepStart(text, width - 4))}`]),
  ];
}

const placeOfLine = ({ file, line = 1 }: TemplatePlace, style: Style): string => link(style, `${printable(file)}:${line}`, file, line);

/** The template it was rendered from, as far as it is known. */
function origin({ file, template }: Location, style: Style): string {
  if (!template || (template.file === file && template.line === undefined)) return "";
  const name = printable(template.file) + (template.line === undefined ? "" : `:${template.line}`);
  return ` ${style.dim("from")} ${link(style, name, template.file, template.line ?? 1)}`;
}

const link = (style: Style, text: string, file: string, line: number): string => {
  const painted = style.cyan(text);
  return style.link ? style.link(painted, file, line) : painted;
};

/** When it shows; the release too, where neither file nor values tell which one it is. */
function scopeOf(finding: Finding): string {
  const { values, location, release } = finding;
  const isElsewhere = values.length === 0 && release !== "." && !viewOf(location).file.startsWith(release);
  return printable([...describeScope(finding), ...(isElsewhere ? [release] : [])].join(" · "));
}

/** What to do; not again when the finding above has just said the same. */
function advise({ help, fix }: Finding, before: Finding | undefined, style: Style, width: number): readonly string[] {
  if (help === undefined || before?.help === help) return [];
  const word = fix ? "fix: " : "help: ";
  const [first = "", ...more] = wrap(printable(help), width - 2 - word.length);
  return [`  ${style.green(word)}${first}`, ...more.map((text) => " ".repeat(2 + word.length) + text)];
}
