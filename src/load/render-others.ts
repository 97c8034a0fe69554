import { InputError } from "../errors.ts";
import { buildRelease } from "../model/build-release.ts";
import type { Document } from "../model/document.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders, RenderVariant, ValuesProbe } from "../model/renders.ts";
import type { ChartSource } from "./chart-source.ts";
import { type ChartTexts, choosableRenders, findHookSources, findLookups, mayUpgradeDiffer, type OtherVariant } from "./choose-renders.ts";
import { mapFiles, toDocuments, tryRender } from "./map-files.ts";
import { findProbes, withProbes } from "./probe-values.ts";
import type { Rendered, Renderer, RenderRequest } from "./renderer.ts";
import type { TemplateMap } from "./template-map.ts";

/** The first render of a chart with a set of values, and what it was asked for. */
export interface FirstRender {
  readonly renderer: Renderer;
  readonly chart: ChartSource;
  readonly base: RenderRequest;
  readonly rendered: Rendered;
  readonly maps: ReadonlyMap<string, TemplateMap>;
  readonly install: ReleaseModel;
  readonly crds: readonly Document[];
}

export type Compared = Pick<ChartRenders, "others" | "leftOut" | "refused" | "probes" | "lookups"> & { readonly notes: readonly string[] };

/** Renders the same chart once more for each thing that its hooks may depend on, as long as `budget` has renders left. */
export const renderOthers = async (first: FirstRender, texts: ChartTexts, budget: { left: number }): Promise<Compared> => {
  const others = new Map<OtherVariant, ReleaseModel>();
  const leftOut: RenderVariant[] = [];
  const refusals = new Map<RenderVariant, string>();
  const render = async (variant: OtherVariant, probes: readonly ValuesProbe[] = []): Promise<void> => {
    const sameRefusal = variant === "next-revision" || variant === "upgrade-again" ? refusals.get("upgrade") : undefined;
    if (sameRefusal !== undefined) refusals.set(variant, sameRefusal);
    else if (budget.left <= 0) leftOut.push(variant);
    else {
      const other = await renderOther(first, variant, probes, budget);
      if (other instanceof InputError) refusals.set(variant, firstWords(other.message));
      else if (other) others.set(variant, other);
    }
  };
  if (mayUpgradeDiffer(texts)) await render("upgrade");
  const sources = findHookSources(texts, templatesOfHooks([first.install, ...others.values()]));
  // Where there is no hook, nothing is left to compare.
  const isWorthwhile = sources.templates.length > 0;
  const wanted = isWorthwhile ? choosableRenders(sources, texts) : [];
  for (const variant of wanted) await render(variant);
  if (wanted.includes("again") && (others.has("upgrade") || refusals.has("upgrade"))) await render("upgrade-again");
  const probes = isWorthwhile ? findProbes(first.chart, first.base.values, sources) : [];
  if (probes.length > 0) await render("annotated", probes);
  return {
    others,
    leftOut,
    refused: [...refusals.keys()],
    probes,
    lookups: findLookups(sources),
    notes: noteUnseen(first.install.name, refusals, leftOut),
  };
};

const templatesOfHooks = (releases: readonly ReleaseModel[]): ReadonlySet<string> =>
  new Set(releases.flatMap(({ hooks, dropped }) => [...hooks, ...dropped].map(({ resource }) => resource.document.template ?? "")));

/** Undefined when it is the same as the first. */
const renderOther = async (
  first: FirstRender,
  variant: OtherVariant,
  probes: readonly ValuesProbe[],
  budget: { left: number },
): Promise<ReleaseModel | InputError | undefined> => {
  const { renderer, chart, rendered, maps, install, crds } = first;
  const request = requestFor(variant, first.base, probes);
  budget.left--;
  const other = await tryRender(renderer, chart, request);
  if (other instanceof InputError) return other;
  const texts = new Map(rendered.files.map(({ name, text }) => [name, text]));
  const changed = new Set(other.files.flatMap(({ name, text }) => (texts.get(name) === text ? [] : [name])));
  if (changed.size === 0 && other.files.length === rendered.files.length) return undefined;
  const own = new Map([...maps].filter(([file]) => !changed.has(file)));
  if (variant === "upgrade" && renderer.canMark && budget.left-- > 0)
    for (const [file, map] of await mapFiles(renderer, chart, request, other)) if (changed.has(file)) own.set(file, map);
  const { releaseName, namespace } = request;
  return buildRelease(toDocuments(chart, other.files, own), { name: install.name, releaseName, namespace, crds });
};

const described: Readonly<Record<RenderVariant, string>> = {
  install: "an installation",
  upgrade: "an upgrade",
  "other-name": "another release in another namespace",
  again: "a second run with other random values, at another time",
  "upgrade-again": "an upgrade with other random values, at another time",
  "next-revision": "the next revision",
  annotated: "a chart whose users set annotations",
};

/** What nobody has looked at, and why: variants that are refused with the same words in one note. */
const noteUnseen = (name: string, refusals: ReadonlyMap<RenderVariant, string>, leftOut: readonly RenderVariant[]): readonly string[] => {
  const list = (variants: readonly RenderVariant[]): string => variants.map((variant) => described[variant]).join(", or as ");
  const notes = [...new Set(refusals.values())].map((words) => {
    const refused = [...refusals].flatMap(([variant, said]) => (said === words ? [variant] : []));
    return `${name}: not seen as ${list(refused)}: Helm refuses it: ${words}`;
  });
  if (leftOut.length > 0) notes.push(`${name}: not rendered as ${list(leftOut)}: there are enough renders (--max-renders allows more)`);
  return notes;
};

const requestFor = (variant: OtherVariant, base: RenderRequest, probes: readonly ValuesProbe[]): RenderRequest => {
  switch (variant) {
    case "upgrade":
      return { ...base, isUpgrade: true };
    case "other-name":
      return { ...base, releaseName: `other-${base.releaseName}`.slice(0, 53), namespace: `other-${base.namespace}`.slice(0, 63) };
    case "again":
      return { ...base, world: 1 };
    case "upgrade-again":
      return { ...base, isUpgrade: true, world: 1 };
    case "next-revision":
      return { ...base, isUpgrade: true, revision: 2 };
    case "annotated":
      return { ...base, values: withProbes(base.values, probes) };
  }
};

/** A first line that only announces the next says nothing alone. */
const firstWords = (text: string): string => {
  const [first = "", second = ""] = text.trim().split("\n");
  return first.endsWith(":") ? `${first} ${second.trim().replace(/^- /, "")}` : first;
};
