import { InputError } from "../errors.ts";
import { buildRelease } from "../model/build-release.ts";
import type { Document } from "../model/document.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders, RenderVariant } from "../model/renders.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import { choosableRenders, mentionsHooks, type OtherVariant } from "./choose-renders.ts";
import { loadText } from "./load-text.ts";
import type { OriginFile, Rendered, Renderer, RenderRequest } from "./renderer.ts";
import { readTemplateComments } from "./template-comments.ts";
import { mapTemplate, markTemplates, type TemplateMap } from "./template-map.ts";
import type { ReadValues } from "./values-input.ts";
import { releaseNameOf, type ValuesSet } from "./values-sets.ts";

export interface RenderOptions {
  readonly releaseName: string;
  readonly namespace: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** How many renders one set of values may take. */
  readonly maxRenders?: number;
}

/** What a chart and a set of values render to, and where every line of it was written. */
export interface RenderedChart {
  readonly renders: ChartRenders;
  readonly documents: readonly Document[];
  readonly crds: readonly Document[];
  readonly rendered: Rendered;
  /** By the name of the rendered file. */
  readonly maps: ReadonlyMap<string, TemplateMap>;
  readonly notes: readonly string[];
}

/** Renders a chart with one set of values, as often as rules can learn something from it. Throws when Helm refuses it. */
export const renderChart = async (
  renderer: Renderer,
  chart: ChartSource,
  set: ValuesSet,
  values: ReadValues,
  options: RenderOptions,
): Promise<RenderedChart> => {
  const name = releaseNameOf(chart, set);
  const base = baseRequest(values, options);
  const rendered = await renderer.render(chart, base);
  const notes = rendered.warnings.map((warning) => `${name}: Helm warns: ${warning}`);
  let left = (options.maxRenders ?? 8) - 1;
  const hasHooks = mentionsHooks(chart, values, rendered);
  const maps =
    hasHooks && renderer.canMark && left-- > 0 ? await mapFiles(renderer, chart, base, rendered) : new Map<string, TemplateMap>();
  const documents = toDocuments(chart, rendered.files, maps);
  const crds = toDocuments(chart, rendered.crds, new Map());
  const install = buildRelease(documents, { name, releaseName: base.releaseName, namespace: base.namespace, crds });

  const others = new Map<OtherVariant, ReleaseModel>();
  const leftOut: RenderVariant[] = [];
  for (const variant of hasHooks ? choosableRenders(chart, values, rendered) : []) {
    if (left <= 0) {
      leftOut.push(variant);
      continue;
    }
    left--;
    const request = requestFor(variant, base);
    const other = await tryRender(renderer, chart, request);
    if (other instanceof InputError) {
      notes.push(`${name}: not seen as ${described[variant]}: Helm refuses it: ${firstLine(other.message)}`);
      continue;
    }
    const changed = other.files.filter(({ name, text }) => text !== rendered.files.find((file) => file.name === name)?.text);
    if (changed.length === 0 && other.files.length === rendered.files.length) continue;
    const changedMaps =
      variant === "upgrade" && renderer.canMark && left-- > 0
        ? await mapFiles(renderer, chart, request, other)
        : new Map<string, TemplateMap>();
    const isChanged = new Set(changed.map((file) => file.name));
    const own = new Map([...maps].filter(([file]) => !isChanged.has(file)));
    for (const [file, map] of changedMaps) if (isChanged.has(file)) own.set(file, map);
    others.set(
      variant,
      buildRelease(toDocuments(chart, other.files, own), { name, releaseName: request.releaseName, namespace: request.namespace, crds }),
    );
  }
  if (leftOut.length > 0)
    notes.push(`${name}: not rendered, since there are enough renders: as ${leftOut.map((variant) => described[variant]).join(", ")}`);
  const allowComments = rendered.templates.flatMap((template) => readTemplateComments(placeInChart(chart, template.origin), template));
  const renders = { chart: { path: chart.path, ...rendered.chart }, values: set.name, install, others, leftOut, allowComments };
  return { renders, documents, crds, rendered, maps, notes };
};

const described: Readonly<Record<RenderVariant, string>> = {
  install: "an installation",
  upgrade: "an upgrade",
  "other-name": "another release in another namespace",
  again: "a second run with other random values, at another time",
  "next-revision": "the next revision",
};

const baseRequest = (values: ReadValues, options: RenderOptions): RenderRequest => ({
  values,
  releaseName: options.releaseName,
  namespace: options.namespace,
  revision: 1,
  isUpgrade: false,
  apiVersions: options.apiVersions ?? [],
  world: 0,
  ...(options.kubeVersion === undefined ? {} : { kubeVersion: options.kubeVersion }),
});

const requestFor = (variant: OtherVariant, base: RenderRequest): RenderRequest => {
  switch (variant) {
    case "upgrade":
      return { ...base, isUpgrade: true };
    case "other-name":
      return { ...base, releaseName: `other-${base.releaseName}`.slice(0, 53), namespace: `other-${base.namespace}`.slice(0, 63) };
    case "again":
      return { ...base, world: 1 };
    case "next-revision":
      return { ...base, isUpgrade: true, revision: 2 };
  }
};

const tryRender = async (renderer: Renderer, chart: ChartSource, request: RenderRequest): Promise<Rendered | InputError> => {
  try {
    return await renderer.render(chart, request);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
};

/** Where the lines of every rendered file were written: one more render, of marked copies. */
const mapFiles = async (
  renderer: Renderer,
  chart: ChartSource,
  request: RenderRequest,
  rendered: Rendered,
): Promise<ReadonlyMap<string, TemplateMap>> => {
  const marked = await tryRender(renderer, chart, { ...request, overrides: markTemplates(rendered.templates) });
  const texts = new Map(marked instanceof InputError ? [] : marked.files.map(({ name, text }) => [name, text]));
  return new Map(
    rendered.files.map((file) => [file.name, mapTemplate(file, texts.get(file.name), rendered, (origin) => placeInChart(chart, origin))]),
  );
};

const toDocuments = (chart: ChartSource, files: readonly OriginFile[], maps: ReadonlyMap<string, TemplateMap>): readonly Document[] =>
  files.flatMap(({ name, text, origin }) => {
    const file = placeInChart(chart, origin);
    return loadText({
      file: `<rendered>/${name}`,
      text,
      rendered: { template: name, placeOf: () => ({ file }), ...maps.get(name) },
    });
  });

const firstLine = (text: string): string => text.trim().split("\n", 1)[0]!;
