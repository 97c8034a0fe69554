import { InputError } from "../errors.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import { createEmbeddedRenderer } from "./embedded-renderer.ts";
import { createHelmRenderer } from "./helm-renderer.ts";
import { noteHiddenHooks } from "./hidden-hooks.ts";
import { readChart } from "./read-chart.ts";
import { type RenderedChart, type RenderOptions, renderChart } from "./render-chart.ts";
import { createRenderPool, type RenderPool } from "./render-pool.ts";
import type { Renderer } from "./renderer.ts";
import { readValues, type ValuesInput } from "./values-input.ts";
import { listValuesSets } from "./values-sets.ts";

/** A chart to render: what reports call it, and where it lies. */
export interface ChartPath {
  readonly name: string;
  readonly path: string;
}

export interface ChartsOptions {
  /** What paths of values files are relative to. */
  readonly cwd: string;
  readonly renderer: "embedded" | "helm";
  /** Values that the command line gives. */
  readonly flags: ValuesInput;
  /** What the configuration says of a chart. */
  readonly of: (name: string) => RenderOptions & { readonly values?: readonly string[] };
  /** Texts in the place of files of the charts, by the path that reports give them. */
  readonly edits?: ReadonlyMap<string, string>;
  /** Called when a chart is done. */
  readonly onDone?: (done: number, total: number) => void;
}

/** A chart with each of its values sets; broken ones have errors in place of renders. */
export interface ChartResult {
  readonly name: string;
  readonly sets: readonly Pick<RenderedChart, "renders" | "documents">[];
  readonly notes: readonly string[];
  readonly errors: readonly InputError[];
}

/** How many charts are under way for each thread: one renders while another is read. */
const ahead = 2;

/** Renders charts in threads; what comes back is in the order of the charts, and the same as one by one. */
export const renderCharts = async (charts: readonly ChartPath[], options: ChartsOptions): Promise<readonly ChartResult[]> => {
  if (charts.length === 0) return [];
  const pool = createRenderPool();
  const renderer = options.renderer === "helm" ? createHelmRenderer() : createEmbeddedRenderer(pool);
  const results: ChartResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < charts.length) {
      const index = next++;
      results[index] = await renderSets(charts[index]!, renderer, pool, options);
      options.onDone?.(++done, charts.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.threads * ahead }, work));
  } finally {
    await pool.close();
  }
  return results;
};

const renderSets = async (
  { name, path }: ChartPath,
  renderer: Renderer,
  pool: RenderPool,
  options: ChartsOptions,
): Promise<ChartResult> => {
  const { values: listed = [], ...renderOptions } = options.of(name);
  const errors: InputError[] = [];
  const rendered: RenderedChart[] = [];
  const notes: string[] = [];
  try {
    const chart = withEdits(await readChart(name, path, pool), options.edits ?? new Map());
    for (const set of listValuesSets(chart, { disk: path, listed, flags: options.flags })) {
      const result = await orError(async () =>
        renderChart(renderer, chart, set, await readValues(set.values, options.cwd, pool), renderOptions),
      );
      if (result instanceof InputError) errors.push(withValues(result, set.name));
      else rendered.push(result);
    }
    notes.push(...rendered.flatMap((one) => one.notes), ...noteHiddenHooks(chart, rendered));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    errors.push(error);
  }
  // A chart that wants values is seen with those it has; only one that cannot be seen at all is an error.
  const isSeen = rendered.length > 0;
  const unseen = isSeen ? errors.map(({ place, message }) => `${place}: not seen: ${message}`) : [];
  return {
    name,
    sets: rendered.map(({ renders, documents }) => ({ renders, documents })),
    notes: [...new Set([...notes, ...unseen])],
    errors: isSeen ? [] : errors.slice(0, 1),
  };
};

const withEdits = (chart: ChartSource, edits: ReadonlyMap<string, string>): ChartSource => ({
  ...chart,
  files: chart.files.map((file) => {
    const text = edits.get(placeInChart(chart, file.name));
    return text === undefined ? file : { ...file, data: new TextEncoder().encode(text) };
  }),
});

const orError = async <Value>(make: () => Promise<Value>): Promise<Value | InputError> => {
  try {
    return await make();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
};

const withValues = (error: InputError, values: string): InputError =>
  values === ""
    ? error
    : new InputError(`with ${values}: ${error.message}`, {
        ...(error.place === undefined ? {} : { place: error.place }),
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      });
