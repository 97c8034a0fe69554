import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ChartSource } from "./chart-source.ts";
import { noValues, type ValuesInput } from "./values-input.ts";

/** One of the ways in which a chart is rendered. */
export interface ValuesSet {
  /** How findings name it: "" for the chart's own values. */
  readonly name: string;
  readonly values: ValuesInput;
}

export interface ValuesSetOptions {
  /** Where the chart lies, as `readChart` was told: ci files are read from there. */
  readonly disk: string;
  /** Further values files, from the chart's folder: what the configuration lists. */
  readonly listed?: readonly string[];
  /** Flags of the command line: `-f` makes a set of its own, `--set…` holds for every set. */
  readonly flags?: ValuesInput;
}

/** The chart's own values, each `ci/*-values.yaml`, each file that the configuration lists, and what `-f` gives together. */
export const listValuesSets = (chart: ChartSource, { disk, listed = [], flags = noValues }: ValuesSetOptions): readonly ValuesSet[] => {
  const { files, ...sets } = flags;
  const inChart = chart.isArchive ? [] : listCi(disk);
  const names = [...new Set([...inChart.sort(), ...listed])];
  return [
    { name: "", values: { ...sets, files: [] } },
    ...names.map((name) => ({ name, values: { ...sets, files: [`${disk}/${name}`] } })),
    ...(files.length === 0 ? [] : [{ name: files.join(", "), values: flags }]),
  ];
};

/** From the disk: a chart's `.helmignore` often leaves `ci/` out. */
const listCi = (disk: string): string[] => {
  const folder = join(disk, "ci");
  return existsSync(folder) ? readdirSync(folder).flatMap((name) => (/-values\.ya?ml$/.test(name) ? [`ci/${name}`] : [])) : [];
};

/** How findings and plans name a release. */
export const releaseNameOf = (chart: ChartSource, set: ValuesSet): string => (set.name === "" ? chart.path : `${chart.path} (${set.name})`);
