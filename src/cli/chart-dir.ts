import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";
import type { Finding, Report } from "../lint/finding.ts";
import type { Location } from "../model/location.ts";
import { count } from "../report/counts.ts";
import { writtenLine } from "../report/source-lines.ts";
import type { Io } from "./io.ts";

/** `# Source:` paths begin with the chart's name; with `--chart-dir` they lead to the chart's own files, as far as these are there. */
export const placeInChart = (report: Report, chart: string, io: Io): Report => {
  if (!statSync(resolve(io.cwd, chart), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--chart-dir ${chart} is no folder`, { hint: "Give the folder that holds the chart's Chart.yaml." });
  const folder = chart.replace(/\/+$/, "");
  const templates = new Map<string, readonly string[] | undefined>();
  const read = (file: string) => {
    if (!templates.has(file)) templates.set(file, readLines(resolve(io.cwd, file)));
    return templates.get(file);
  };
  const missing = new Set<string>();
  const place = (location: Location): Location => {
    const { template } = location;
    const inside = template?.file.slice(template.file.indexOf("/") + 1);
    if (!template || !inside) return location;
    const file = folder === "." ? inside : `${folder}/${inside}`;
    // A `# Source:` line is input: it leads nowhere but into the chart.
    const lines = inside.split("/").includes("..") ? undefined : read(file);
    if (!lines) {
      missing.add(template.file);
      return location;
    }
    const line = template.line ?? lineOf(writtenLine(location.document, location.start.line), lines);
    return { ...location, template: { ...template, file, ...(line !== undefined && { line }) } };
  };
  const placeAll = <F extends Finding>(finding: F): F => ({
    ...finding,
    location: place(finding.location),
    related: finding.related.map((related) => ({ ...related, location: place(related.location) })),
    ...(finding.trace && {
      trace: finding.trace.map((step) => (step.location ? { ...step, location: place(step.location) } : step)),
    }),
  });
  const [findings, allowed] = [report.findings.map(placeAll), report.allowed.map(placeAll)];
  const names = [...missing].sort();
  const note = `${chart} has not all templates that \`# Source:\` lines name: ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${count(names.length - 3, "other")}` : ""}`;
  return { ...report, findings, allowed, notes: names.length > 0 ? [...report.notes, note] : report.notes };
};

/**
 * For formats that need a line of a file in the repository: the first of the template, where no line of it is known. Findings of which not
 * even the template is there stay on the text that was given.
 */
export const placeAtTemplates = (report: Report, chart: string, io: Io): Report => {
  const known = new Map<string, boolean>();
  const isThere = (file: string): boolean => {
    if (!known.has(file)) known.set(file, statSync(resolve(io.cwd, file), { throwIfNoEntry: false })?.isFile() ?? false);
    return known.get(file)!;
  };
  const folder = chart.replace(/\/+$/, "");
  const place = <F extends Finding>(finding: F): F => {
    const { location } = finding;
    const { template } = location;
    if (!template || template.line !== undefined) return finding;
    const isPlaced = (folder === "." || template.file.startsWith(`${folder}/`)) && isThere(template.file);
    return isPlaced ? { ...finding, location: { ...location, template: { ...template, line: 1 } } } : finding;
  };
  return { ...report, findings: report.findings.map(place), allowed: report.allowed.map(place) };
};

const readLines = (path: string): readonly string[] | undefined => {
  try {
    return readFileSync(path, "utf8").split(/\r\n|\r|\n/);
  } catch {
    return undefined;
  }
};

/** The one line of a template that a rendered line can come from: the same text, or the same key with an action. */
const lineOf = (rendered: string, template: readonly string[]): number | undefined => {
  const text = rendered.trim();
  const key = /^(?:- )?["']?[\w./-]+["']?:/.exec(text)?.[0].replace(/["']/g, "");
  const same = linesWhere(template, (line) => line === text);
  const alike = key === undefined ? [] : linesWhere(template, (line) => line.includes("{{") && line.replace(/["']/g, "").startsWith(key));
  return same.length + alike.length === 1 ? (same[0] ?? alike[0]) : undefined;
};

const linesWhere = (lines: readonly string[], test: (line: string) => boolean): readonly number[] =>
  lines.flatMap((line, index) => (test(line.trim()) ? [index + 1] : []));
