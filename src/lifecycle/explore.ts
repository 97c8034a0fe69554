import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, label } from "../model/resource.ts";
import { coneOf, hooksAt, type Part, versionsOf } from "./explore/cone.ts";
import { type Ran, type Setting, settingsFor } from "./explore/history.ts";
import { idOf, livesOf } from "./explore/life.ts";
import { type Candidate, type Reach, search } from "./explore/search.ts";
import { stepperOf } from "./explore/stepper.ts";
import { type Sighting, sightingsIn } from "./incidents.ts";
import type { Profile } from "./profiles.ts";

export interface ExploreOptions {
  /** The Helm versions to look at: the newest 3 and the newest 4 unless the config says else. */
  readonly profiles: readonly Profile[];
  /** Which of --wait given and not given are looked at. */
  readonly waits: readonly boolean[];
  /** Helm's `--timeout`, in seconds; 300 by default. */
  readonly timeout?: number;
  /** What is installed at first, when upgrades come from an older version; by default the same chart. */
  readonly previous?: ReleaseModel;
  /** Whether histories are longer, and a second thing goes wrong anywhere. */
  readonly isWide?: boolean;
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

const mostHooks = 100;
const usual: Reach = { bound: 2000, longest: 4, isWide: false };
const wide: Reach = { bound: 10_000, longest: 5, isWide: true };
const reachOf = ({ isWide = false, bound }: ExploreOptions): Reach => ({
  ...(isWide ? wide : usual),
  ...(bound !== undefined && { bound }),
});

/** Everything that can go wrong around the hooks of a release; of each kind and object the shortest history by each Helm. */
export function explore(release: ReleaseModel, options: ExploreOptions): Exploration {
  const versions = versionsOf(release, options.previous);
  const reach = reachOf(options);
  const found = new Map<string, Incident>();
  const notes: string[] = [];
  let states = 0;
  const lifeOf = livesOf(settingsFor(options.profiles, options.waits, options.timeout), reach);
  const hooks = hooksAt(versions).toSorted((a, b) => compare(keyOf(a.resource), keyOf(b.resource)));
  if (hooks.length > mostHooks) notes.push(`of ${hooks.length} hooks the lives of the first ${mostHooks} by name were looked at`);
  for (const hook of hooks.slice(0, mostHooks)) {
    const life = lifeOf(coneOf(versions, hook), hook);
    states += life.states;
    if (life.isCut) notes.push(noteOf(hook, reach));
    for (const candidate of life.candidates) {
      const earlier = found.get(idOf(candidate));
      if (earlier && earlier.steps.length <= candidate.steps.length) continue;
      const confirmed = confirm(versions, candidate);
      if (confirmed) found.set(idOf(candidate), confirmed);
    }
  }
  return { incidents: [...found.values()].sort((a, b) => compare(idOf(a), idOf(b))), states, notes };
}

/** The shortest history to an incident that is wanted, as it goes in the whole release: with the first setting that comes to it, plain ones first. */
export function findIncident(
  release: ReleaseModel,
  hook: Hook,
  options: ExploreOptions,
  isWanted: (sighting: Sighting) => boolean,
): { readonly incident: Incident | undefined; readonly note: string | undefined } {
  const versions = versionsOf(release, options.previous);
  const reach = reachOf(options);
  let incident: Incident | undefined;
  let note: string | undefined;
  for (const setting of settingsFor(options.profiles, options.waits, options.timeout)) {
    const { isCut } = search(coneOf(versions, hook), hook, [setting], reach, (candidate) => {
      if (!isWanted(candidate)) return false;
      incident = confirm(versions, candidate);
      return incident !== undefined;
    });
    if (incident) return { incident, note: undefined };
    if (isCut) note ??= noteOf(hook, reach);
  }
  return { incident, note };
}

const noteOf = ({ resource }: Hook, { bound }: Reach): string =>
  `the life of ${label(resource)} has more than ${bound} states: those beyond were not looked at`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same history on the whole release, if it ends the same way there. */
function confirm(versions: Part, { kind, object, operation, setting, steps: told }: Candidate): Incident | undefined {
  const stepper = stepperOf(versions);
  const steps: Ran[] = [];
  for (const step of told) {
    const before = steps.at(-1)?.after ?? stepper.start;
    const ran = stepper.run(before, setting, { operation: step.operation, mishap: step.mishap }, steps.length === 0);
    if (!ran) return undefined;
    steps.push(ran);
  }
  const sighting = sightingsIn({ release: versions.chart, earlier: steps.slice(0, -1), last: steps.at(-1)! }).find(
    (each) => each.kind === kind && each.operation === operation && keyOf(each.object) === keyOf(object),
  );
  return sighting && { ...sighting, setting, steps };
}
