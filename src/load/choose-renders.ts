import type { RenderVariant } from "../model/renders.ts";
import type { ChartSource } from "./chart-source.ts";
import type { Rendered } from "./renderer.ts";
import type { ReadValues } from "./values-input.ts";

export type OtherVariant = Exclude<RenderVariant, "install">;

/** What the renders of a chart can depend on, read off its text: a word that stands nowhere cannot make a difference. */
export const choosableRenders = (chart: ChartSource, values: ReadValues, rendered: Rendered): readonly OtherVariant[] => {
  const texts = searchedTexts(chart, values, rendered);
  const has = (pattern: RegExp): boolean => isSealed(chart) || texts.some((text) => pattern.test(text));
  const isWhole = has(wholeRelease);
  const wanted: readonly (readonly [OtherVariant, boolean])[] = [
    ["upgrade", isWhole || has(/\bIs(?:Install|Upgrade)\b/)],
    ["other-name", isWhole || has(/\bRelease\b/)],
    ["again", has(changing)],
    ["next-revision", isWhole || has(/\bRevision\b/)],
  ];
  return wanted.flatMap(([variant, isWanted]) => (isWanted ? [variant] : []));
};

/** Whether anything in the chart speaks of hooks at all. */
export const mentionsHooks = (chart: ChartSource, values: ReadValues, rendered: Rendered): boolean =>
  [...searchedTexts(chart, values, rendered), ...rendered.files.map(({ text }) => text)].some((text) => text.includes("helm.sh/hook"));

/** `.Release` with no field behind it: handed on whole, so that any field may be read from it. */
const wholeRelease = /\.Release\b(?!\.\w)/;

/** Functions that give something else each time: random, the time of day, keys, salts, and those that go over a map in Go's order. */
const changing =
  /\b(?:rand\w+|shuffle|uuidv4|now|ago|date\w*|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA\w*|SelfSignedCert\w*|SignedCert\w*))\b|(?<![.\w$"])(?:keys|values)\s/;

const searchedTexts = (chart: ChartSource, values: ReadValues, { templates }: Rendered): readonly string[] => {
  const decoder = new TextDecoder();
  const files = chart.files.filter(({ name }) => /(?:^|\/)values\.ya?ml$/.test(name));
  return [...templates.map(({ text }) => text), ...[...files, ...values.files].map(({ data }) => decoder.decode(data))];
};

/** Values inside an archive are not read here, and they may hold templates: any render may matter then. */
const isSealed = (chart: ChartSource): boolean => chart.isArchive || chart.files.some(({ name }) => name.endsWith(".tgz"));
