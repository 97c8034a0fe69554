import { readFileSync } from "node:fs";
import type { RuleInfo } from "../lint/finding.ts";
import { packageFile } from "./package-file.ts";

/** The page of a rule, as Markdown. A plugin's rule without one has its summary. */
export const readRulePage = ({ id, summary, page }: Pick<RuleInfo, "id" | "summary" | "page">): string => {
  if (!id.includes("/")) return readFileSync(packageFile(`rules/${id}.md`), "utf8");
  const plain = `# ${id}\n\n${summary}\n`;
  if (!page) return plain;
  try {
    return readFileSync(new URL(page.href), "utf8");
  } catch {
    return plain;
  }
};
