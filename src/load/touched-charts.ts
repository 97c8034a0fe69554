import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isChart } from "./find-files.ts";

export interface TouchedCharts {
  /** Relative to the working directory, in the order of the files. */
  readonly charts: readonly string[];
  /** Why a chart is passed by. */
  readonly notes: readonly string[];
}

/** The charts that the files lie in, each once. A file may be gone: what counts is where it lay. */
export const findTouchedCharts = (files: readonly string[], cwd: string): TouchedCharts => {
  const folders = new Set(files.flatMap((file) => findChart(dirname(resolve(cwd, file))) ?? []));
  const libraries = new Set([...folders].filter(isLibrary));
  const nameOf = (folder: string): string => relative(cwd, folder).split(sep).join("/") || ".";
  return {
    charts: [...folders].filter((folder) => !libraries.has(folder)).map(nameOf),
    notes: [...libraries].map((folder) => `${nameOf(folder)} is a library chart, seen only in the charts that use it, and passed by`),
  };
};

/** The nearest folder with a Chart.yaml, no further up than the repository; of a subchart the chart that Helm installs it with. */
const findChart = (folder: string): string | undefined => {
  for (let path = folder; ; path = dirname(path)) {
    if (isChart(path)) return parentOf(path);
    if (existsSync(join(path, ".git")) || dirname(path) === path) return undefined;
  }
};

const parentOf = (chart: string): string => {
  const above = dirname(dirname(chart));
  return basename(dirname(chart)) === "charts" && isChart(above) ? parentOf(above) : chart;
};

/** Not by a YAML parser: a Chart.yaml that is none is for the renderer to refuse. */
const isLibrary = (chart: string): boolean =>
  /^type:[ \t]*(["']?)library\1[ \t]*(?:#.*)?\r?$/m.test(readFileSync(join(chart, "Chart.yaml"), "utf8"));
