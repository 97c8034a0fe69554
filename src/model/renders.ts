import type { AllowComment } from "./allow-comment.ts";
import type { ReleaseModel } from "./release.ts";

/**
 * The renders of one chart with one set of values that rules compare. `install` is there always; the others differ from it in
 * just one thing: `.Release.IsUpgrade`; the release's name and namespace; all that is random and the time of day;
 * `.Release.Revision` (2, and an upgrade, as Helm counts).
 */
export const renderVariants = ["install", "upgrade", "other-name", "again", "next-revision"] as const;
export type RenderVariant = (typeof renderVariants)[number];

/** One chart rendered with one set of values. Renders see the same random values and the same time, but for `again`. */
export interface ChartRenders {
  readonly chart: { readonly path: string; readonly name: string; readonly version: string };
  /** How findings name the values: a path from the chart, paths joined by a comma; "" for the chart's own. */
  readonly values: string;
  readonly install: ReleaseModel;
  /** Only those that can differ from `install`: what is neither here nor in `leftOut` is proved to be the same. */
  readonly others: ReadonlyMap<Exclude<RenderVariant, "install">, ReleaseModel>;
  /** Renders that might have differed and were not made, since there were enough. */
  readonly leftOut: readonly RenderVariant[];
  /** What the templates say to hooklint in comments of their own, which rendering takes away. */
  readonly allowComments: readonly AllowComment[];
}
