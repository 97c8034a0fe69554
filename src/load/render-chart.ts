import { buildRelease } from "../model/build-release.ts";
import type { Document } from "../model/document.ts";
import type { ChartRenders } from "../model/renders.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import { readChartTexts } from "./choose-renders.ts";
import { mapFiles, toDocuments } from "./map-files.ts";
import { renderOthers } from "./render-others.ts";
import type { Rendered, Renderer, RenderRequest } from "./renderer.ts";
import { readTemplateComments } from "./template-comments.ts";
import type { TemplateMap } from "./template-map.ts";
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
  const budget = { left: (options.maxRenders ?? defaultMaxRenders) - 1 };
  const texts = readChartTexts(chart, values, rendered);
  const maps =
    texts && renderer.canMark && budget.left-- > 0 ? await mapFiles(renderer, chart, base, rendered) : new Map<string, TemplateMap>();
  const documents = toDocuments(chart, rendered.files, maps);
  const crds = toDocuments(chart, rendered.crds, new Map());
  const install = buildRelease(documents, { name, releaseName: base.releaseName, namespace: base.namespace, crds });
  const compared = texts
    ? await renderOthers({ renderer, chart, base, rendered, maps, install, crds }, texts, budget)
    : { others: new Map(), leftOut: [], refused: [], probes: [], notes: [], lookups: new Set<string>() };
  const { notes, ...others } = compared;
  const allowComments = rendered.templates.flatMap((template) => readTemplateComments(placeInChart(chart, template.origin), template));
  return {
    renders: { chart: { path: chart.path, ...rendered.chart }, values: set.name, install, allowComments, ...others },
    documents,
    crds,
    rendered,
    maps,
    notes: [...rendered.warnings.map((warning) => `${name}: Helm warns: ${warning}`), ...notes],
  };
};

/** How many renders one set of values takes unless somebody asks for more. */
const defaultMaxRenders = 8;

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
