import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const text = (file: string): string => readFileSync(join(root, file), "utf8");

/** What CONTRIBUTING.md promises, by folder. */
const table = new Map(
  [...text("CONTRIBUTING.md").matchAll(/^\| `(src\/[^`]+|rules)` \| .* \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, folder, folders, packages]) => {
      const split = (cell: string | undefined) => (cell ?? "").split(",").map((word) => word.trim());
      return [folder!, { folders: split(folders), packages: split(packages) }];
    },
  ),
);

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));

const folderOf = (file: string): string => (file.startsWith("rules/") ? "rules" : file.split("/").slice(0, 2).join("/"));
/** As the table names it. */
const shortName = (folder: string): string => folder.replace(/^src\//, "");

/** Every module that a file names, types too. */
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(/^(?:(?:import|export)\b[^;"]*?\bfrom|import) "([^"\n]+)"|\bimport\("([^"\n]+)"\)/gm)].map(
    (match) => (match[1] ?? match[2])!,
  );

const files = [...filesIn("src"), ...filesIn("rules")];

describe("the architecture", () => {
  it("is written down for every folder", () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => folder !== "src/errors.ts").sort()).toEqual([...table.keys()].sort());
  });
  it.each(files)("%s imports what its folder may", (file) => {
    const folder = folderOf(file);
    const { folders, packages } = table.get(folder) ?? { folders: [], packages: [] };
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith(".")) {
        const isNode = specifier.startsWith("node:") && builtinModules.includes(specifier.slice(5));
        expect(packages, `${file} imports ${specifier}`).toContain(isNode ? "node" : specifier);
        continue;
      }
      const target = join(dirname(file), specifier);
      if (target === "src/errors.ts" || target === "package.json" || folderOf(target) === folder) continue;
      expect(folders, `${file} imports ${target}`).toContain(shortName(folderOf(target)));
    }
  });
});
