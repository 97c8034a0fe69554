import { hookAnnotation } from "../model/hook.ts";
import type { ChartSource } from "./chart-source.ts";
import { placeInChart } from "./chart-source.ts";
import type { RenderedChart } from "./render-chart.ts";
import type { OriginFile } from "./renderer.ts";
import { readTemplateTokens } from "./template-tokens.ts";

/** Names the hooks of a chart that none of its renders puts out, and the conditions that they stand behind. */
export const noteHiddenHooks = (chart: ChartSource, charts: readonly RenderedChart[]): readonly string[] => {
  const shown = new Set(charts.flatMap(shownPlaces));
  const templates = new Map(charts.flatMap(({ rendered }) => rendered.templates.map((template) => [template.origin, template])));
  const hidden = [...templates.values()].flatMap((template) => {
    if (shown.has(template.origin)) return [];
    const lines = hookLines(template).filter(({ line }) => !shown.has(`${template.origin}:${line}`));
    return [...grouped(lines, ({ conditions }) => conditions.join(", "))].map(
      ([conditions, hooks]) =>
        `${placeInChart(chart, template.origin)}:${hooks.map(({ line }) => line).join(", ")}: ${told(hooks.length, conditions)}`,
    );
  });
  const off = chart.files
    .filter(
      ({ name, data }) =>
        isSubchartTemplate(name) &&
        !templates.has(name) &&
        new TextDecoder()
          .decode(data)
          .split("\n")
          .some((row) => hookLine.test(row)),
    )
    .map(({ name }) => name);
  const switchedOff = [...grouped(off, folderOfChart)].map(([folder, files]) =>
    files.length === 1
      ? `${placeInChart(chart, files[0]!)}: the hooks in it are rendered with none of the values, which switch its chart off`
      : `${placeInChart(chart, folder)}: the hooks in ${files.length} of its templates are rendered with none of the values, which switch the chart off`,
  );
  return [...hidden, ...switchedOff].sort();
};

const folderOfChart = (template: string): string => template.slice(0, template.indexOf("/templates/"));

const grouped = <Item>(items: readonly Item[], by: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
};

const hookLine = /^\s*["']?helm\.sh\/hook["']?\s*:/;
const isSubchartTemplate = (name: string): boolean => /^charts\/.*\/templates\/.*\.ya?ml$/.test(name);

const told = (count: number, conditions: string): string => {
  const [hooks, stand] = count === 1 ? ["this hook is", "it stands"] : ["these hooks are", "they stand"];
  return `${hooks} rendered with none of the values${conditions === "" ? "" : `: ${stand} behind ${conditions}`}`;
};

/** The template lines that hooks of installs and upgrades come from; of a file whose lines are not known, the file. */
const shownPlaces = ({ rendered, maps, renders }: RenderedChart): readonly string[] => {
  const pathOf = new Map(rendered.templates.map(({ name, origin }) => [name, origin]));
  const upgrade = renders.others.get("upgrade");
  const ofUpgrade = [...(upgrade?.hooks ?? []), ...(upgrade?.dropped ?? [])].flatMap(({ resource: { document } }) => {
    const place = document.locate(["metadata", "annotations", hookAnnotation], "key").template;
    if (!place) return [];
    const origin = stripped(place.file, [...pathOf.values()]);
    return [place.line === undefined ? origin : `${origin}:${place.line}`];
  });
  const ofInstall = rendered.files.flatMap(({ name, text, origin }) => {
    if (!text.includes("helm.sh/hook")) return [];
    const map = maps.get(name);
    if (!map?.isExact) return [origin];
    return text.split("\n").flatMap((row, index) => {
      if (!hookLine.test(row)) return [];
      const place = map.placeOf(index + 1, row.search(/\S/) + 1);
      return [`${stripped(place.file, [...pathOf.values()])}:${place.line}`];
    });
  });
  return [...ofInstall, ...ofUpgrade];
};

/** A place as users know it, as the path in the chart that it ends in. */
const stripped = (file: string, origins: readonly string[]): string =>
  origins.filter((origin) => file === origin || file.endsWith(`/${origin}`)).sort((a, b) => b.length - a.length)[0] ?? file;

interface HookLine {
  readonly line: number;
  /** From the outermost to the innermost, as they stand in the template. */
  readonly conditions: readonly string[];
}

const hookLines = ({ text }: OriginFile): readonly HookLine[] => {
  const found: HookLine[] = [];
  const open: string[] = [];
  let line = 1;
  let row = "";
  for (const token of readTemplateTokens(text) ?? []) {
    const source = text.slice(token.start, token.end);
    if (token.kind === "text") {
      for (const [index, part] of source.split("\n").entries()) {
        if (index > 0) {
          row = "";
          line++;
        }
        const before = row;
        row += part;
        if (!hookLine.test(before) && hookLine.test(row)) found.push({ line, conditions: open.filter((condition) => condition !== "") });
      }
      continue;
    }
    const body = text.slice(token.bodyStart, token.bodyEnd).trim();
    if (token.kind === "open") open.push(token.keyword === "define" ? "" : `{{ ${body} }}`);
    if (token.kind === "else") open.push(`the {{ ${body} }} of ${open.pop() ?? ""}`);
    if (token.kind === "end") open.pop();
    line += source.split("\n").length - 1;
  }
  return found;
};
