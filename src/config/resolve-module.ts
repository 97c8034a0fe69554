import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const missingModule =
  "A path begins with ./ and goes from the file that names it; a package must be installed in its folder or above.";

/** The file that a path or the name of a package means, in a file of `folder`; undefined when there is none. */
export const resolveModule = (specifier: string, folder: string): string | undefined => {
  try {
    return createRequire(join(folder, "hooklint.cjs")).resolve(specifier);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ERR_PACKAGE_PATH_NOT_EXPORTED" ? resolveImport(specifier, folder) : undefined;
  }
};

/** A package that only `import` may load: `require.resolve` does not see its exports, and `import.meta.resolve` knows no other folder than ours. */
const resolveImport = (specifier: string, folder: string): string | undefined => {
  const [, name, rest = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  for (let above = folder; ; above = dirname(above)) {
    const file = join(above, "node_modules", name, "package.json");
    if (existsSync(file)) {
      const { exports } = JSON.parse(readFileSync(file, "utf8")) as { readonly exports?: unknown };
      const entry =
        isRecord(exports) && Object.keys(exports).some((key) => key.startsWith(".")) ? exports[`.${rest}`] : rest === "" && exports;
      const target = targetOf(entry);
      return target === undefined ? undefined : join(dirname(file), target);
    }
    if (dirname(above) === above) return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** What Node takes of an entry of `exports`: the first condition that holds for an import. */
const targetOf = (entry: unknown): string | undefined => {
  if (typeof entry === "string") return entry;
  if (!isRecord(entry)) return undefined;
  for (const [condition, value] of Object.entries(entry)) {
    const target = ["import", "node", "default"].includes(condition) ? targetOf(value) : undefined;
    if (target !== undefined) return target;
  }
  return undefined;
};
