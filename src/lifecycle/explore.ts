import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, label } from "../model/resource.ts";
import { coneOf, wholeOf } from "./explore/cone.ts";
import { type Ran, type Setting, settingsFor } from "./explore/history.ts";
import { idOf, livesOf } from "./explore/life.ts";
import { type Candidate, search } from "./explore/search.ts";
import { stepperOf } from "./explore/stepper.ts";
import { type Sighting, sightingsIn } from "./incidents.ts";
import type { Profile } from "./profiles.ts";

export interface ExploreOptions {
  /** The Helm versions to look at: the newest 3 and the newest 4 unless the config says else. */
  readonly profiles: readonly Profile[];
  /** Which of --wait given and not given are looked at. */
  readonly waits: readonly boolean[];
  /** How many states of each hook's surroundings are looked at. */
  readonly bound?: number;
}

/** A bad end and the shortest history that leads to it. */
export interface Incident extends Sighting {
  readonly setting: Setting;
  readonly steps: readonly Ran[];
}

export interface Exploration {
  readonly incidents: readonly Incident[];
  readonly states: number;
  /** What was not looked at. */
  readonly notes: readonly string[];
}

const usualBound = 2000;

/** Everything that can go wrong around the hooks of a release; of each kind and object the shortest history by each Helm. */
export function explore(release: ReleaseModel, { profiles, waits, bound = usualBound }: ExploreOptions): Exploration {
  const found = new Map<string, Incident>();
  const notes: string[] = [];
  let states = 0;
  const lifeOf = livesOf(settingsFor(profiles, waits), bound);
  for (const hook of release.hooks.toSorted((a, b) => compare(keyOf(a.resource), keyOf(b.resource)))) {
    const life = lifeOf(coneOf(release, hook), hook);
    states += life.states;
    if (life.isCut) notes.push(noteOf(hook, bound));
    for (const candidate of life.candidates) {
      const earlier = found.get(idOf(candidate));
      if (earlier && earlier.steps.length <= candidate.steps.length) continue;
      const confirmed = confirm(release, candidate);
      if (confirmed) found.set(idOf(candidate), confirmed);
    }
  }
  return { incidents: [...found.values()].sort((a, b) => compare(idOf(a), idOf(b))), states, notes };
}

/** The shortest history to an incident that is wanted, as it goes in the whole release: with the first setting that comes to it, plain ones first. */
export function findIncident(
  release: ReleaseModel,
  hook: Hook,
  { profiles, waits, bound = usualBound }: ExploreOptions,
  isWanted: (sighting: Sighting) => boolean,
): { readonly incident: Incident | undefined; readonly note: string | undefined } {
  let incident: Incident | undefined;
  let note: string | undefined;
  for (const setting of settingsFor(profiles, waits)) {
    const { isCut } = search(coneOf(release, hook), hook, [setting], bound, (candidate) => {
      if (!isWanted(candidate)) return false;
      incident = confirm(release, candidate);
      return incident !== undefined;
    });
    if (incident) return { incident, note: undefined };
    if (isCut) note ??= noteOf(hook, bound);
  }
  return { incident, note };
}

const noteOf = ({ resource }: Hook, bound: number): string =>
  `the life of ${label(resource)} has more than ${bound} states: those beyond were not looked at`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same history on the whole release, if it ends the same way there. */
function confirm(release: ReleaseModel, { kind, object, operation, setting, steps: told }: Candidate): Incident | undefined {
  const stepper = stepperOf(wholeOf(release));
  const steps: Ran[] = [];
  for (const step of told) {
    const ran = stepper.run(steps.at(-1)?.after ?? stepper.start, setting, { operation: step.operation, mishap: step.mishap });
    if (!ran) return undefined;
    steps.push(ran);
  }
  const sighting = sightingsIn({ release, earlier: steps.slice(0, -1), last: steps.at(-1)! }).find(
    (each) => each.kind === kind && each.operation === operation && keyOf(each.object) === keyOf(object),
  );
  return sighting && { ...sighting, setting, steps };
}
