import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where a configuration may stand, first match first. */
export const searchPlaces: readonly string[] = [
  "package.json",
  ...["", ".json", ".yaml", ".yml", ".js", ".mjs", ".cjs"].map((end) => `.hooklintrc${end}`),
  ...["js", "mjs", "cjs"].map((end) => `hooklint.config.${end}`),
];

const names = new Set(searchPlaces);

/** Whether a folder may hold a configuration; only file names are looked at, and of a package.json whether it says our name. */
const mayHoldConfig = (folder: string): boolean =>
  readdirSync(folder).some(
    (name) => names.has(name) && (name !== "package.json" || readFileSync(join(folder, name), "utf8").includes('"hooklint"')),
  );

/**
 * The folders from `cwd` up to the repository root, as far as they may hold a configuration. Without a repository `cwd` alone:
 * nobody expects a file in a home folder to change what a linter says.
 */
export const findConfigFolders = (cwd: string): readonly string[] => {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, ".git"))) return folders.filter(mayHoldConfig);
    if (dirname(folder) === folder) return [cwd].filter(mayHoldConfig);
  }
};
