import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The values files that a configuration lists for a chart, from the chart's folder and sorted; `missing` is what matches none. */
export const findValues = async (
  folder: string,
  globs: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly missing: readonly string[] }> => {
  if (globs.length === 0) return { files: [], missing: [] };
  const { default: picomatch } = await import("picomatch");
  const found = globs.map((glob) => {
    const { base, glob: pattern, isGlob } = picomatch.scan(glob.replace(/^\.\//, ""));
    if (!isGlob) return existsSync(join(folder, base)) ? [base] : [];
    const matches = picomatch(pattern);
    return listFiles(join(folder, base)).flatMap((name) => (matches(name) ? [base === "" ? name : `${base}/${name}`] : []));
  });
  return { files: [...new Set(found.flat())].sort(), missing: globs.filter((_, index) => found[index]!.length === 0) };
};

/** What lies in a folder and below; hidden folders and node_modules are passed by, links to folders not followed. */
const listFiles = (folder: string, prefix = ""): readonly string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name;
    if (!entry.isDirectory()) return [name];
    return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : listFiles(join(folder, entry.name), `${name}/`);
  });
};
