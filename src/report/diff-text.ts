import type { DiffReport, OperationDiff, ReleaseDiff } from "../lint/diff-report.ts";
import type { Finding, Severity } from "../lint/finding.ts";
import { mostSevereFirst } from "../lint/run.ts";
import { count } from "./counts.ts";
import { type ChangedPart, changedParts } from "./plan-changes.ts";
import { printable } from "./printable.ts";
import { plainStyle, type Style } from "./style.ts";
import { padEnd, widthOf, wrap } from "./width.ts";

/** What changes, in one screen where that is possible: findings first, then what Helm does otherwise. */
export function formatDiffText(
  { releases }: DiffReport,
  { style = plainStyle, width = 100 }: { readonly style?: Style; readonly width?: number } = {},
): string {
  return releases
    .map((release) =>
      [
        style.bold(printable(`${release.before} → ${release.after}`)),
        "",
        ...findingLines(release, style, width),
        ...operationBlocks(release.operations).flatMap((block) => ["", ...blockLines(block, style, width)]),
        ...sameLine(release.operations, style),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/** `2 new findings, 1 gone, 12 as before`. */
export const summarizeFindings = ({ introduced, gone, kept }: ReleaseDiff["findings"]): string =>
  introduced.length + gone.length === 0
    ? `no new findings, ${kept} as before`
    : `${count(introduced.length, "new finding")}, ${gone.length} gone, ${kept} as before`;

const paintOf = (severity: Severity, style: Style) => ({ error: style.red, warning: style.yellow, info: style.cyan })[severity];

function findingLines({ findings }: ReleaseDiff, style: Style, width: number): readonly string[] {
  const { introduced, gone } = findings;
  return [
    ...mostSevereFirst(introduced).flatMap((finding) => introducedLines(finding, style, width)),
    ...mostSevereFirst(gone).map((finding) => style.green(`- ${finding.severity}  ${printable(finding.message)}  ${finding.ruleId}`)),
    style.bold(summarizeFindings(findings)),
  ];
}

function introducedLines({ severity, message, ruleId, location, help }: Finding, style: Style, width: number): readonly string[] {
  const { file, start, template } = location;
  const [first = "", ...rest] = wrap(printable(message), Math.max(40, width - severity.length - widthOf(ruleId) - 6));
  const place = template?.line === undefined ? `${file}:${start.line}` : `${template.file}:${template.line}`;
  return [
    `+ ${paintOf(severity, style)(severity)}  ${style.bold(first)}  ${style.dim(ruleId)}`,
    ...rest.map((line) => `${" ".repeat(severity.length + 4)}${style.bold(line)}`),
    `    ${style.cyan(printable(place))}`,
    ...(help === undefined ? [] : wrap(printable(`help: ${help}`), width - 4).map((line) => `    ${line}`)),
  ];
}

/** One operation as every Helm changes it. */
export interface OperationBlock {
  readonly title: string;
  readonly parts: readonly ChangedPart[];
}

/** What changes; a part that not all versions change alike says which do. An upgrade from another Helm only where that makes a difference. */
export function operationBlocks(diffs: readonly OperationDiff[]): readonly OperationBlock[] {
  const groups = new Map<string, OperationDiff[]>();
  for (const diff of diffs) {
    const plain =
      diff.installedBy && diffs.find((each) => each.operation === diff.operation && each.profile === diff.profile && !each.installedBy);
    if (plain && JSON.stringify(changedParts(plain)) === JSON.stringify(changedParts(diff))) continue;
    const title = `${diff.operation}${diff.installedBy ? ` of what Helm ${diff.installedBy.version} installed` : ""}`;
    groups.set(title, [...(groups.get(title) ?? []), diff]);
  }
  return [...groups].flatMap(([title, group]): OperationBlock[] => {
    const parts = mergeParts(group);
    if (parts.length === 0) return [];
    return [{ title: `${title} · Helm ${group.map(({ profile }) => profile.version).join(" and ")}`, parts }];
  });
}

/** The parts of several versions in the order of the first that has them. */
function mergeParts(group: readonly OperationDiff[]): readonly ChangedPart[] {
  const merged = new Map<string, { readonly part: ChangedPart; readonly versions: string[] }>();
  for (const diff of group) {
    for (const part of changedParts(diff)) {
      const id = JSON.stringify(part);
      const known = merged.get(id);
      if (known) known.versions.push(diff.profile.version);
      else merged.set(id, { part, versions: [diff.profile.version] });
    }
  }
  const titles = [...new Set([...merged.values()].map(({ part }) => part.title))];
  return titles.flatMap((title) =>
    [...merged.values()]
      .filter(({ part }) => part.title === title)
      .map(({ part, versions }) =>
        versions.length === group.length ? part : { ...part, title: `${title} (Helm ${versions.join(", ")})` },
      ),
  );
}

/** More lines of one part say nothing more. */
const most = 12;
const signs = { removed: "-", added: "+", same: " " } as const;

/** A part as lines with a sign in front; long ones end early. */
export function partLines({ lines }: ChangedPart): readonly { readonly change: keyof typeof signs; readonly text: string }[] {
  const shown = lines.length > most + 1 ? lines.slice(0, most) : lines;
  const left = lines.length - shown.length;
  return [
    ...shown.map(({ change, text }) => ({ change, text: printable(`${signs[change]} ${text}`) })),
    ...(left > 0 ? [{ change: "same" as const, text: `  … and ${left} more` }] : []),
  ];
}

function blockLines({ title, parts }: OperationBlock, style: Style, width: number): readonly string[] {
  const paints = { removed: style.red, added: style.green, same: style.dim } as const;
  return [
    style.bold(title),
    ...parts.flatMap((part) => [
      `  ${part.title}`,
      ...partLines(part).flatMap(({ change, text }) =>
        wrap(text.slice(2), width - 6).map((line, i) => `    ${paints[change](`${i === 0 ? text.slice(0, 2) : "    "}${line}`)}`),
      ),
    ]),
  ];
}

/** The operations in which Helm does the same as before. */
export const unchangedOperations = (diffs: readonly OperationDiff[]): readonly string[] => {
  const changed = new Set(diffs.filter((diff) => changedParts(diff).length > 0).map(({ operation }) => operation));
  return [...new Set(diffs.map(({ operation }) => operation))].filter((operation) => !changed.has(operation));
};

const sameLine = (diffs: readonly OperationDiff[], style: Style): readonly string[] => {
  const same = unchangedOperations(diffs);
  return same.length === 0 ? [] : ["", style.dim(`${padEnd("the same as before:", 20)}${same.join(", ")}`)];
};
