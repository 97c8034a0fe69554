import type { DiffReport, ReleaseDiff } from "../lint/diff-report.ts";
import { mostSevereFirst } from "../lint/run.ts";
import { count } from "./counts.ts";
import { type OperationBlock, operationBlocks, partLines, summarizeFindings, unchangedOperations } from "./diff-text.ts";
import type { HomeOptions } from "./home.ts";
import { code, escapeMarkdown, fence, findingHead, findingRow } from "./markdown.ts";

/** A comment on GitHub holds 65,536 characters. */
const room = 60_000;
const rows = 50;

/** For a comment on a pull request: new findings in a table, the others in a line each, what changes in each operation folded. */
export function formatDiffMarkdown({ releases }: DiffReport, options: HomeOptions = {}): string {
  const sections = releases.map((release) => releaseSection(release, options));
  const shown: string[] = [];
  let length = 0;
  for (const section of sections) {
    length += section.length + 1;
    if (length > room) break;
    shown.push(section);
  }
  const left = sections.length - shown.length;
  return [...shown, ...(left > 0 ? [`… and ${count(left, "release")} more.\n`] : [])].join("\n");
}

function releaseSection({ before, after, findings, operations }: ReleaseDiff, options: HomeOptions): string {
  const introduced = mostSevereFirst(findings.introduced);
  const left = introduced.length - rows;
  const gone = mostSevereFirst(findings.gone).slice(0, rows);
  const same = unchangedOperations(operations);
  return [
    `### hooklint: ${summarizeFindings(findings)}`,
    `${code(before)} → ${code(after)}\n`,
    ...(introduced.length > 0 ? [findingHead, ...introduced.slice(0, rows).map((finding) => findingRow(finding, options)), ""] : []),
    ...(left > 0 ? [`… and ${count(left, "new finding")} more.\n`] : []),
    ...(gone.length > 0 ? ["Gone:\n", ...gone.map(({ message, ruleId }) => `- ${escapeMarkdown(message)} ${code(ruleId)}`), ""] : []),
    ...operationBlocks(operations).map(blockSection),
    ...(same.length > 0 ? [`The same as before: ${same.join(", ")}.`, ""] : []),
  ].join("\n");
}

const blockSection = ({ title, parts }: OperationBlock): string => {
  const text = parts.flatMap((part) => [`@@ ${part.title} @@`, ...partLines(part).map((line) => line.text)]).join("\n");
  return `<details><summary>${escapeMarkdown(title)}</summary>\n\n${fence(text, "diff")}\n</details>\n`;
};
