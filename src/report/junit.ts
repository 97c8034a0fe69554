import type { Finding, InputSummary, Report } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import { type HomeOptions, homeOf, tellShortly } from "./home.ts";
import { printable } from "./printable.ts";

/**
 * JUnit XML, as Jenkins and GitLab read it: a suite for each release, a failed case for each error and warning, a passed one with a
 * note for each info, and one passed case where there is nothing to say.
 */
export function formatJunit(report: Report, options: HomeOptions = {}): string {
  const findings = sortFindings(report.findings);
  const suites = report.inputs.map((input) => toSuite(input, findings, options));
  const total = findings.length + suites.filter(({ isClean }) => isClean).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hooklint" tests="${total}" failures="${findings.filter(isFailure).length}" errors="0">`,
    ...suites.flatMap(({ lines }) => lines),
    "</testsuites>\n",
  ].join("\n");
}

const isFailure = ({ severity }: Finding): boolean => severity !== "info";

function toSuite({ release }: InputSummary, all: readonly Finding[], options: HomeOptions) {
  const findings = all.filter((finding) => finding.release === release);
  const cases = findings.flatMap((finding) => toCase(finding, options));
  const counts = `tests="${Math.max(1, findings.length)}" failures="${findings.filter(isFailure).length}" errors="0"`;
  return {
    isClean: findings.length === 0,
    lines: [
      `  <testsuite name="${escapeXml(release)}" ${counts}>`,
      ...(findings.length === 0 ? [`    <testcase classname="${escapeXml(release)}" name="no findings"/>`] : cases),
      "  </testsuite>",
    ],
  };
}

function toCase(finding: Finding, options: HomeOptions): readonly string[] {
  const { file, line } = homeOf(finding.location, options);
  const place = `${file}:${line}`;
  const told = escapeXml([place, ...tellShortly(finding)].map(printable).join("\n"), true);
  return [
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`${finding.ruleId}: ${finding.message} (${place})`)}">`,
    isFailure(finding)
      ? `      <failure type="${finding.severity}" message="${escapeXml(finding.message)}">${told}</failure>`
      : `      <system-out>${told}</system-out>`,
    "    </testcase>",
  ];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\uffff": "?",
  "\ufffe": "?",
};

/** Control characters are no XML at all, not even as references. */
const escapeXml = (text: string, isPrintable = false): string =>
  (isPrintable ? text : printable(text)).replace(/[&<>"'\ufffe\uffff]/g, (character) => entities[character]!);
