import type { Finding } from "../../lint/finding.ts";
import type { Io } from "../io.ts";
import { type FixedCharts, manifestFindings, tellFixes } from "./fix-charts.ts";
import { writeTemplate } from "./template-files.ts";

/** Writes the templates that were mended, and says what was done and what was not. */
export const writeFixes = (fixed: FixedCharts, left: readonly Finding[], io: Io): void => {
  for (const { texts, originals } of fixed.fixes) for (const [file, text] of texts) writeTemplate(file, originals.get(file)!, text, io.cwd);
  for (const line of tellFixes(fixed, manifestFindings(left, fixed.releases))) io.stderr.write(`hooklint: ${line}\n`);
};
