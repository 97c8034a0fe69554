import type { RenderVariant } from "../model/renders.ts";
import type { ChartSource } from "./chart-source.ts";
import type { OriginFile, Rendered } from "./renderer.ts";
import { type Reach, reachOf } from "./template-reach.ts";
import type { ReadValues } from "./values-input.ts";

export type OtherVariant = Exclude<RenderVariant, "install">;

/** Every text that a chart is rendered from. */
export interface ChartTexts {
  readonly templates: readonly OriginFile[];
  readonly values: readonly string[];
  /** Values inside an archive are not read here, and they may hold templates: any word may stand there. */
  readonly isSealed: boolean;
}

/** Undefined when nothing in the chart speaks of hooks at all. */
export const readChartTexts = (chart: ChartSource, values: ReadValues, { templates, files }: Rendered): ChartTexts | undefined => {
  const valueTexts = valueTextsOf(chart, values);
  const all = [...[...templates, ...files].map(({ text }) => text), ...valueTexts];
  if (!all.some((text) => text.includes("helm.sh/hook"))) return undefined;
  return { templates, values: valueTexts, isSealed: chart.isArchive || chart.files.some(({ name }) => name.endsWith(".tgz")) };
};

/** Whether an upgrade may be rendered otherwise; plans and graphs show all of it, so it is not only hooks that count. */
export const mayUpgradeDiffer = ({ templates, values, isSealed }: ChartTexts): boolean =>
  isSealed ||
  [...templates.map(({ text }) => text), ...values].some((text) => wholeRelease.test(text) || /\bIs(?:Install|Upgrade)\b/.test(text));

/** The templates that put out hooks, and what takes part in them. */
export interface HookSources {
  readonly templates: readonly OriginFile[];
  readonly reach: Reach;
}

/** `printed`: the templates, by their rendered names. */
export const findHookSources = ({ templates, values }: ChartTexts, printed: ReadonlySet<string>): HookSources => ({
  templates: templates.filter(({ name }) => printed.has(name)),
  reach: reachOf(templates, values),
});

/** What else the hooks of a chart can depend on, read off its text: a word that stands nowhere cannot make a difference. */
export const choosableRenders = ({ templates, reach }: HookSources, { values, isSealed }: ChartTexts): readonly OtherVariant[] => {
  const texts = [...new Set([...templates.flatMap(({ name }) => reach(name)), ...values])];
  const mayHold = (pattern: RegExp): boolean => isSealed || texts.some((text) => pattern.test(text));
  const isWhole = mayHold(wholeRelease);
  const wanted: readonly (readonly [OtherVariant, boolean])[] = [
    ["other-name", isWhole || mayHold(/\bRelease\b/)],
    ["again", mayHold(changing)],
    ["next-revision", isWhole || mayHold(/\bRevision\b/)],
  ];
  return wanted.flatMap(([variant, isWanted]) => (isWanted ? [variant] : []));
};

/** The templates that may print what `lookup` finds. */
export const findLookups = ({ templates, reach }: HookSources): ReadonlySet<string> =>
  new Set(templates.flatMap(({ name }) => (reach(name).some((text) => /\blookup\s/.test(text)) ? [name] : [])));

/** `.Release` with no field behind it: handed on whole, so that any field may be read from it. */
const wholeRelease = /\.Release\b(?!\.\w)/;

/** Functions that give something else each time: random, the time of day, keys, salts, and those that go over a map in Go's order. */
const changing =
  /\b(?:rand\w+|shuffle|uuidv4|now|ago|date\w*|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA\w*|SelfSignedCert\w*|SignedCert\w*))\b|(?<![.\w$"])(?:keys|values)\s/;

/** Every text of the values that is at hand, `--set` and the like included. */
const valueTextsOf = (chart: ChartSource, { header, files }: ReadValues): readonly string[] => {
  const decoder = new TextDecoder();
  const own = chart.files.filter(({ name }) => /(?:^|\/)values\.ya?ml$/.test(name));
  return [
    ...[...own, ...files].map(({ data }) => decoder.decode(data)),
    ...header.json,
    ...header.set,
    ...header.setString,
    ...header.setLiteral,
  ];
};
