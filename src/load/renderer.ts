import type { ChartSource } from "./chart-source.ts";
import type { ReadValues } from "./values-input.ts";

/** What one render is asked for: Helm's own options. */
export interface RenderRequest {
  readonly values: ReadValues;
  readonly releaseName: string;
  readonly namespace: string;
  readonly revision: number;
  readonly isUpgrade: boolean;
  readonly kubeVersion?: string;
  /** Beside those that Helm has by default. */
  readonly apiVersions: readonly string[];
  readonly skipSchema?: boolean;
  /** Which of the worlds that random and time functions may see: renders of one world are alike. */
  readonly world: 0 | 1;
  /** Templates that stand for the chart's own, by the name that Helm renders them by. */
  readonly overrides?: readonly TextFile[];
}

export interface TextFile {
  /** As in `# Source:`: `shop/charts/db/templates/job.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** A file with the place that it comes from. */
export interface OriginFile extends TextFile {
  /** Its path in the chart's folder; a subchart may have another folder than name. */
  readonly origin: string;
}

/** Everything a chart puts out, before Helm's sorter throws any document away. */
export interface Rendered {
  readonly chart: { readonly name: string; readonly version: string };
  readonly files: readonly OriginFile[];
  readonly crds: readonly OriginFile[];
  /** Every template that takes part, helpers too. */
  readonly templates: readonly OriginFile[];
  readonly notes: string;
  /** What Helm logged, sorted. */
  readonly warnings: readonly string[];
}

export interface Renderer {
  /** Whether copies of templates may be rendered in their place, with marks in them. */
  readonly canMark: boolean;
  /** Throws an InputError when Helm refuses the chart. */
  render(chart: ChartSource, request: RenderRequest): Promise<Rendered>;
}
