import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where a configuration may stand, first match first. */
export const searchPlaces: readonly string[] = [
  "package.json",
  ...["", ".json", ".yaml", ".yml", ".js", ".mjs", ".cjs"].map((end) => `.hooklintrc${end}`),
  ...["js", "mjs", "cjs"].map((end) => `hooklint.config.${end}`),
];

const names = new Set(searchPlaces);

/** Whether a package.json holds a configuration; one that is broken is for npm to complain about. */
const hasKey = (path: string): boolean => {
  const text = readFileSync(path, "utf8");
  if (!text.includes('"hooklint"')) return false;
  try {
    return Object.hasOwn(JSON.parse(text) as object, "hooklint");
  } catch {
    return false;
  }
};

/** Whether a folder may hold a configuration, by its file names alone. */
const mayHoldConfig = (folder: string): boolean =>
  readdirSync(folder).some((name) => names.has(name) && (name !== "package.json" || hasKey(join(folder, name))));

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
