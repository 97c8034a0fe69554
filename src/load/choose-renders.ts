import type { RenderVariant } from "../model/renders.ts";
import type { ChartSource } from "./chart-source.ts";
import type { OriginFile, Rendered } from "./renderer.ts";
import { type Reach, reachOf } from "./template-reach.ts";
import type { ReadValues } from "./values-input.ts";

export type OtherVariant = Exclude<RenderVariant, "install">;

/** What the hooks of a chart are made from, as far as its text tells. */
export interface HookSources {
  /** The templates that may put out hooks. */
  readonly templates: readonly OriginFile[];
  readonly reach: Reach;
  /** Whether a word can have a part in what is rendered: in any template, or in those of hooks. */
  readonly mayHold: (pattern: RegExp, where: "chart" | "hooks") => boolean;
}

/** Undefined when nothing in the chart speaks of hooks at all. */
export const readHookSources = (chart: ChartSource, values: ReadValues, rendered: Rendered): HookSources | undefined => {
  const valueTexts = valueTextsOf(chart, values);
  const all = [...rendered.templates.map(({ text }) => text), ...valueTexts];
  if (![...all, ...rendered.files.map(({ text }) => text)].some(speaksOfHooks)) return undefined;
  const reach = reachOf(rendered.templates, valueTexts);
  const printed = new Set(rendered.files.flatMap(({ name, text }) => (speaksOfHooks(text) ? [name] : [])));
  const isAnywhere = isSealed(chart) || valueTexts.some(speaksOfHooks);
  const templates = rendered.templates.filter(
    ({ name }) => isManifest(name) && (isAnywhere || printed.has(name) || reach(name).some(speaksOfHooks)),
  );
  const ofHooks = [...new Set([...templates.flatMap(({ name }) => reach(name)), ...valueTexts])];
  return {
    templates,
    reach,
    mayHold: (pattern, where) => isSealed(chart) || (where === "chart" ? all : ofHooks).some((text) => pattern.test(text)),
  };
};

/** What the renders of a chart can depend on, read off its text: a word that stands nowhere cannot make a difference. */
export const choosableRenders = ({ mayHold }: HookSources): readonly OtherVariant[] => {
  const hands = (where: "chart" | "hooks") => mayHold(wholeRelease, where);
  const wanted: readonly (readonly [OtherVariant, boolean])[] = [
    // Plans and graphs show all of an upgrade.
    ["upgrade", hands("chart") || mayHold(/\bIs(?:Install|Upgrade)\b/, "chart")],
    ["other-name", hands("hooks") || mayHold(/\bRelease\b/, "hooks")],
    ["again", mayHold(changing, "hooks")],
    ["next-revision", hands("hooks") || mayHold(/\bRevision\b/, "hooks")],
  ];
  return wanted.flatMap(([variant, isWanted]) => (isWanted ? [variant] : []));
};

/** The templates that may print what `lookup` finds. */
export const findLookups = ({ templates, reach }: HookSources): ReadonlySet<string> =>
  new Set(templates.flatMap(({ name }) => (reach(name).some((text) => /\blookup\s/.test(text)) ? [name] : [])));

const speaksOfHooks = (text: string): boolean => text.includes("helm.sh/hook");

/** `.Release` with no field behind it: handed on whole, so that any field may be read from it. */
const wholeRelease = /\.Release\b(?!\.\w)/;

/** Functions that give something else each time: random, the time of day, keys, salts, and those that go over a map in Go's order. */
const changing =
  /\b(?:rand\w+|shuffle|uuidv4|now|ago|date\w*|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA\w*|SelfSignedCert\w*|SignedCert\w*))\b|(?<![.\w$"])(?:keys|values)\s/;

/** Helm never takes a file whose name begins with `_` for a manifest, nor the notes. */
const isManifest = (name: string): boolean => !/(?:^|\/)(?:_[^/]*|NOTES\.txt)$/.test(name);

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

/** Values inside an archive are not read here, and they may hold templates: any render may matter then. */
const isSealed = (chart: ChartSource): boolean => chart.isArchive || chart.files.some(({ name }) => name.endsWith(".tgz"));
