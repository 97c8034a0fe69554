import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a folder holds: charts, and then nothing else counts, or manifests. Paths are joined to the folder's, in order. */
export type Folder =
  | { readonly kind: "charts"; readonly charts: readonly string[] }
  | { readonly kind: "manifests"; readonly files: readonly string[] };

export const isChart = (folder: string): boolean => existsSync(join(folder, "Chart.yaml"));

/** Looks through a folder. What lies in a chart belongs to the chart, its `charts/` too; hidden folders and node_modules are passed by. */
export const readFolder = (folder: string): Folder => {
  const charts: string[] = [];
  const files: string[] = [];
  const visit = (path: string): void => {
    if (isChart(path)) {
      charts.push(path);
      return;
    }
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && entry.name !== "node_modules") visit(child);
      } else if (/\.ya?ml$/i.test(entry.name) && (entry.isFile() || isFile(child))) files.push(child);
    }
  };
  visit(folder);
  return charts.length > 0 ? { kind: "charts", charts } : { kind: "manifests", files };
};

/** Follows links to files; links to folders are not followed, so no walk runs in circles. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
