import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import type { RuleInfo } from "../lint/finding.ts";
import { renderMarkdown } from "../report/markdown-terminal.ts";
import type { RulePage, SarifOptions } from "../report/sarif-options.ts";
import type { Io } from "./io.ts";
import { readRulePage } from "./rule-page.ts";

/** The root of the repository; the working directory when there is none. */
const findRoot = (cwd: string): string => {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
};

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

const pageOf = (rule: RuleInfo): RulePage => {
  const markdown = readRulePage(rule);
  return { id: rule.id, markdown, text: renderMarkdown(markdown) };
};

/** Where the repository begins, and what its files say: for the formats that point into it. */
export const homeOptions = (io: Io): SarifOptions => ({
  root: relative(findRoot(io.cwd), io.cwd).split(sep).join("/"),
  sourceOf: (file) => readText(resolve(io.cwd, file)),
});

/** What a SARIF log says beside: our version and the rules' pages. */
export const sarifOptions = (io: Io, rules: readonly RuleInfo[]): SarifOptions => {
  const { homepage } = packageJson as { readonly homepage?: string };
  return {
    ...homeOptions(io),
    version: packageJson.version,
    ...(homepage === undefined ? {} : { homepage }),
    pages: rules.map(pageOf),
  };
};
