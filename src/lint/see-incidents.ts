import { isTimeout } from "../lifecycle/explore/history.ts";
import { commandOf, traceOf } from "../lifecycle/explore/tell.ts";
import { type ExploreOptions, explore, type Incident } from "../lifecycle/explore.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { SeenIncident } from "./incident.ts";

/** All that can go wrong with a release, for rules; `place` is what the command that shows the same is given. */
export function seeIncidents(
  release: ReleaseModel,
  place: string,
  options: ExploreOptions,
): { readonly incidents: readonly SeenIncident[]; readonly notes: readonly string[] } {
  const { incidents, notes } = explore(release, options);
  return { incidents: incidents.map((incident) => toSeen(incident, place)), notes };
}

const toSeen = (incident: Incident, place: string): SeenIncident => {
  const { kind, object, concerns, text, steps, setting } = incident;
  return {
    kind,
    object,
    concerns,
    text,
    operations: steps.map(({ operation }) => operation),
    profile: setting.profile,
    flags: setting.flags.filter((flag) => !isTimeout(flag)),
    mishaps: steps.flatMap(({ mishap }) =>
      mishap ? [{ kind: mishap.kind, object: mishap.kind === "interrupt" ? mishap.after : mishap.object }] : [],
    ),
    story: () => ({ trace: traceOf(incident), command: commandOf(incident, place) }),
  };
};
