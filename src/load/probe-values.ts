import type { ValuesProbe } from "../model/renders.ts";
import { asMapping, at } from "../model/values.ts";
import type { ChartSource } from "./chart-source.ts";
import type { HookSources } from "./choose-renders.ts";
import { loadText } from "./load-text.ts";
import type { OriginFile } from "./renderer.ts";
import type { ReadValues } from "./values-input.ts";

/**
 * Annotations that users may add to hooks: one for each map of the values whose name ends in `annotations` and that a hook's template
 * speaks of. Only where there is a map, or room for one: a chart that takes a text there is left alone.
 */
export const findProbes = (chart: ChartSource, values: ReadValues, { templates, reach }: HookSources): readonly ValuesProbe[] => {
  const valuesOf = readDefaults(chart, values);
  const maps = new Set<string>();
  const texts = new Set<string>();
  for (const template of templates) {
    const prefix = chartPathOf(template);
    for (const text of reach(template.name)) {
      for (const [, isText, written] of text.matchAll(mention)) {
        const path = written!.split(".").slice(1);
        const steps = path[0] === "global" ? [] : prefix;
        const full = [...steps.map(({ name }) => name), ...path].join(".");
        if (isText !== undefined || !takesMap(valuesOf(steps), path)) texts.add(full);
        else maps.add(full);
      }
    }
  }
  const paths = [...maps].filter((path) => !texts.has(path)).sort();
  return paths.map((path, index) => ({ path, key: `hooklint.dev/probe-${index}` }));
};

/** The values with every probe in them. */
export const withProbes = (values: ReadValues, probes: readonly ValuesProbe[]): ReadValues => {
  const settings = probes.map(({ path, key }) => `${path}.${key.replaceAll(".", "\\.")}=probe`);
  return { ...values, header: { ...values.header, setString: [...values.header.setString, ...settings] } };
};

/** A value that `tpl` takes is a text, whatever stands there by default. */
const mention = /(\btpl\s+\(?\s*\$?)?\.Values((?:\.[A-Za-z_]\w*)*\.\w*[aA]nnotations)\b/g;

interface ChartStep {
  /** What its values stand under. */
  readonly name: string;
  readonly folder: string;
}

/** `shop/charts/db/templates/job.yaml` lies in db, whose folder may have another name. */
const chartPathOf = ({ name, origin }: OriginFile): readonly ChartStep[] => {
  const folders = origin.split("/");
  return name
    .split("/")
    .slice(1)
    .flatMap((part, index, parts) =>
      index % 2 === 1 && parts.slice(0, index).every(isChartsAt) ? [{ name: part, folder: folders[index]! }] : [],
    );
};

const isChartsAt = (part: string, index: number): boolean => index % 2 === 1 || part === "charts";

type Layers = readonly unknown[];

/** The values that a chart at some depth starts from, those that count most first; what stands in archives is not seen. */
const readDefaults = (chart: ChartSource, values: ReadValues): ((steps: readonly ChartStep[]) => Layers) => {
  const decoder = new TextDecoder();
  const parse = (data: Uint8Array): unknown => loadText({ file: "values.yaml", text: decoder.decode(data) })[0]?.data;
  const given = values.files
    .slice(0, values.header.files)
    .map(({ data }) => parse(data))
    .reverse();
  const known = new Map<string, unknown>();
  const own = (folder: string): unknown => {
    if (!known.has(folder)) {
      const file = chart.files.find(({ name }) => name === `${folder}values.yaml`);
      known.set(folder, file && parse(file.data));
    }
    return known.get(folder);
  };
  return (steps) => {
    const names = steps.map(({ name }) => name);
    const layers = [...given, ...steps.map((_, depth) => own(folderOf(steps.slice(0, depth)))), own(folderOf(steps))];
    return layers.map((layer, index) => at(layer, ...names.slice(Math.max(0, index - given.length))));
  };
};

const folderOf = (steps: readonly ChartStep[]): string => steps.map(({ folder }) => `charts/${folder}/`).join("");

const takesMap = (layers: Layers, path: readonly string[]): boolean => {
  const first = (keys: readonly string[]): unknown => layers.map((layer) => at(layer, ...keys)).find((value) => value !== undefined);
  const value = first(path);
  if (value === undefined) return path.length === 1 || asMapping(first(path.slice(0, -1))) !== undefined;
  return value === null || asMapping(value) !== undefined;
};
