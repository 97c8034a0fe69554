import type { AllowComment } from "./allow-comment.ts";
import type { ReleaseModel } from "./release.ts";

/**
 * The renders of one chart with one set of values that rules compare. `install` is there always; the others differ from it in
 * just one thing: `.Release.IsUpgrade`; the release's name and namespace; all that is random and the time of day;
 * `.Release.Revision` (2, and an upgrade, as Helm counts); what users may add, one annotation more in every map of annotations.
 * `upgrade-again` is an upgrade that draws other lots: made where an upgrade is not the same as an install.
 */
export const renderVariants = ["install", "upgrade", "other-name", "again", "upgrade-again", "next-revision", "annotated"] as const;
export type RenderVariant = (typeof renderVariants)[number];

/** An annotation that was added to the values, to see where it comes out. */
export interface ValuesProbe {
  /** As users would write it for `--set`: `db.job.annotations`. */
  readonly path: string;
  /** The annotation's own key, found nowhere else. */
  readonly key: string;
}

/** One chart rendered with one set of values. Renders see the same random values and the same time, but for `again`. */
export interface ChartRenders {
  readonly chart: { readonly path: string; readonly name: string; readonly version: string };
  /** How findings name the values: a path from the chart, paths joined by a comma; "" for the chart's own. */
  readonly values: string;
  readonly install: ReleaseModel;
  /** Only those whose text differs from that of `install`. */
  readonly others: ReadonlyMap<Exclude<RenderVariant, "install">, ReleaseModel>;
  /** Renders that might have differed and were not made, since there were enough. */
  readonly leftOut: readonly RenderVariant[];
  /** What the templates say to hooklint in comments of their own, which rendering takes away. */
  readonly allowComments: readonly AllowComment[];
  /** Renders that Helm refuses: of these nothing is known. What is in none of the three is proved to be the same, as far as hooks go. */
  readonly refused: readonly RenderVariant[];
  /** What was added for `annotated`. */
  readonly probes: readonly ValuesProbe[];
  /** Templates, as `# Source:` names them, whose text may hold what `lookup` finds in a cluster; in these renders it finds nothing. */
  readonly lookups: ReadonlySet<string>;
}

/** The release as a variant renders it; undefined when nobody knows. */
export const seenAs = (renders: ChartRenders, variant: RenderVariant): ReleaseModel | undefined => {
  if (variant === "install") return renders.install;
  if (renders.leftOut.includes(variant) || renders.refused.includes(variant)) return undefined;
  return renders.others.get(variant) ?? seenAs(renders, sameAs(renders, variant));
};

/** What a variant is the same as when it is in none of the lists. */
const sameAs = ({ others }: ChartRenders, variant: RenderVariant): RenderVariant => {
  if (variant === "next-revision") return "upgrade";
  if (variant === "upgrade-again") return others.has("upgrade") ? "upgrade" : "again";
  return "install";
};
