import { UsageError } from "../../errors.ts";
import { applyChanges, changesOf } from "../../fix/apply-edits.ts";
import { chooseFixes } from "../../fix/choose-fixes.ts";
import { formatPatch, type Patch } from "../../fix/format-patch.ts";
import type { Finding } from "../../lint/finding.ts";
import { loadText } from "../../load/load-text.ts";
import { printable } from "../../report/printable.ts";
import type { Style } from "../../report/style.ts";
import { type FixedCharts, manifestFindings, patchesOf, tellRefused } from "./fix-charts.ts";

/** Safe fixes as a diff, and a line that counts them; `templates` are those in charts. */
export const previewFixes = (
  findings: readonly Finding[],
  templates: FixedCharts,
  style: Style,
): { readonly diff: string; readonly summary: string; readonly refused: readonly string[] } => {
  const { fixes, fixed, postponed } = chooseFixes(manifestFindings(findings, templates.releases));
  const patches = fixes.map(({ document, edits }): Patch => {
    const changes = changesOf(document, edits);
    const [after] = loadText({ file: document.file, text: applyChanges(document, changes) });
    return { before: document, after: after!, changes };
  });
  const diff = formatPatch([...patches, ...patchesOf(templates)], {
    file: (text) => style.bold(printable(text)),
    hunk: (text) => style.cyan(text),
    removed: (text) => style.red(printable(text)),
    added: (text) => style.green(printable(text)),
    same: printable,
  });
  const count = fixed.length + templates.fixes.reduce((sum, fix) => sum + fix.fixed.length, 0);
  const rest = findings.length - count;
  return {
    diff,
    refused: tellRefused(templates),
    summary: [
      `safe fixes for ${count} of ${findings.length} findings`,
      ...(postponed.length > 0 ? [`${postponed.length} more once these are made`] : []),
      ...(rest > postponed.length ? ["the rest is for a person: hooklint without --fix-dry-run shows it"] : []),
    ].join("; "),
  };
};

/** The diff goes where the report would go. */
export const refuseReportOnStdout = (formats: readonly { readonly name: string; readonly file: string | undefined }[]): void => {
  const other = formats.find(({ file }) => file === undefined);
  if (!other) return;
  throw new UsageError(`--format ${other.name} and the diff of --fix-dry-run both go to standard output`, {
    hint: `Give the report a file: --format ${other.name}=FILE.`,
  });
};
