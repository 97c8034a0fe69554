import { isList } from "../model/lists.ts";
import { memoize } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf } from "../model/resource.ts";
import { type ClusterOptions, usualPace } from "./cluster/state.ts";
import { definitionsOf } from "./definitions.ts";
import { buildObjects } from "./objects.ts";
import { providersOf } from "./providers.ts";

/** A cluster that has everything which the charts do not bring themselves. */
export function clusterFor(charts: readonly ReleaseModel[]): ClusterOptions {
  const own = new Set(charts.flatMap((chart) => [...ownKeys(chart)]));
  const isMadeOtherwise = (kind: string, namespace: string, name: string): boolean =>
    charts.some((chart) => providersOf(chart, { group: "", kind, namespace, name }).some(({ by }) => by !== "manifest"));
  return {
    namespace: charts[0]!.namespace,
    servesUndefined: (kind) => !charts.some((chart) => bringsKind(chart, kind)),
    hasNamespace: (name) => !own.has(`/Namespace//${name}`) || isMadeOtherwise("Namespace", "", name),
    outside: (kind, namespace, name) => !own.has(`/${kind}/${namespace}/${name}`),
    fills: isMadeOtherwise,
    unattended: new Set(),
    removesNamespaces: true,
    pace: usualPace,
  };
}

/** What a chart makes, by group, kind, namespace and name; what its CronJobs, operators and commands make counts as outside. */
const ownKeys = memoize((chart: ReleaseModel): ReadonlySet<string> => {
  const resources = [...chart.resources, ...chart.hooks.map(({ resource }) => resource)];
  return new Set(
    resources.flatMap((resource) =>
      (isList(resource) ? buildObjects(resource, chart.namespace).objects : [resource]).map(
        (each) => `${groupOf(each.apiVersion)}/${each.kind}/${each.namespace}/${each.name}`,
      ),
    ),
  );
});

/**
 * Whether a chart's hooks or release resources define a kind: the cluster does not know it until these are made. What lies in `crds/` is
 * there before all else, and `--skip-crds` says that it is there already.
 */
const bringsKind = (chart: ReleaseModel, kind: Parameters<ClusterOptions["servesUndefined"]>[0]): boolean =>
  definitionsOf(chart, kind).some(({ provider }) => provider.by === "manifest");
