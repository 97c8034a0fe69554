import { readFileSync } from "node:fs";
import { packageFile } from "./package-file.ts";

/** The page of a rule, as Markdown. */
export const readRulePage = (id: string): string => readFileSync(packageFile(`rules/${id}.md`), "utf8");
