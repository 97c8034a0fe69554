import { pairObjects } from "../model/pair-objects.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type ChartRenders, seenAs, type ValuesProbe } from "../model/renders.ts";
import type { Resource } from "../model/resource.ts";
import { asMapping, at } from "../model/values.ts";

/** A hook that annotations of users break. */
export interface ProbedHook {
  readonly resource: Resource;
  /** `unhooked`: it is a release resource then; `broken`: its document is no YAML; `misplaced`: what users add is no annotation. */
  readonly became: "unhooked" | "lost" | "broken" | "misplaced";
  /** The annotations of Helm that are lost. */
  readonly lost: readonly string[];
  /** The values that do it. */
  readonly paths: readonly string[];
}

/** Holds the hooks of an install against those of a render in which users have set an annotation wherever they may. */
export const probedHooksOf = (renders: ChartRenders): readonly ProbedHook[] => {
  const annotated = seenAs(renders, "annotated");
  if (!annotated || annotated === renders.install) return [];
  const pairs = pairObjects(renders.install, annotated);
  const hooks = new Set(annotated.hooks.map(({ resource }) => resource));
  return renders.install.hooks.flatMap(({ resource }): readonly ProbedHook[] => {
    const other = pairs.get(resource);
    const text = other?.document.text ?? brokenText(annotated, resource);
    const probes = renders.probes.filter(({ key }) => text?.includes(key));
    const found = (became: ProbedHook["became"], lost: readonly string[] = [], by = probes) =>
      by.length === 0 ? [] : [{ resource, became, lost, paths: by.map(({ path }) => path) }];
    if (!other) return found("broken");
    const lost = [...resource.annotations.keys()].filter((key) => key.startsWith("helm.sh/") && !other.annotations.has(key));
    if (!hooks.has(other)) return found("unhooked", lost);
    if (lost.length > 0) return found("lost", lost);
    return found(
      "misplaced",
      [],
      probes.filter((probe) => isMisplaced(other, probe)),
    );
  });
};

/** A document that is no YAML has no name any more: it is known by its place. */
const brokenText = ({ broken }: ReleaseModel, { document }: Resource): string | undefined =>
  broken.find(({ template, index }) => template === document.template && index === document.index)?.text;

const isMisplaced = ({ document }: Resource, { key }: ValuesProbe): boolean => {
  const { data } = document;
  const metadata = [at(data, "metadata"), at(data, "spec", "template", "metadata")];
  return [data, at(data, "spec"), at(data, "spec", "template"), ...metadata].some((mapping) => asMapping(mapping)?.[key] !== undefined);
};
