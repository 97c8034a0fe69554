import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, label } from "../model/resource.ts";
import { coneOf } from "./explore/cone.ts";
import {
  type HistoryStep,
  type Mishap,
  mishapsOf,
  nextOperations,
  type Ran,
  runHistoryStep,
  type Setting,
  settingsFor,
  startOf,
} from "./explore/history.ts";
import { stateKey } from "./explore/state-key.ts";
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

const longest = 4;
const usualBound = 2000;

/** Everything that can go wrong around the hooks of a release; of each kind and object the shortest history by each Helm. */
export function explore(release: ReleaseModel, options: ExploreOptions): Exploration {
  const found = new Map<string, Incident>();
  const notes: string[] = [];
  let states = 0;
  const settings = settingsFor(options.profiles, options.waits);
  const hooks = release.hooks.toSorted((a, b) => compare(keyOf(a.resource), keyOf(b.resource)));
  for (const hook of hooks) {
    const known = new Set<string>();
    const search = searchAround(release, hook, settings, options.bound, (incident) => {
      const id = idOf(incident);
      if (known.has(id)) return false;
      known.add(id);
      const earlier = found.get(id);
      if (earlier && earlier.steps.length <= incident.steps.length) return false;
      const confirmed = confirm(release, incident);
      if (confirmed) found.set(id, confirmed);
      return false;
    });
    states += search.states;
    notes.push(...search.notes);
  }
  return { incidents: [...found.values()].sort((a, b) => compare(idOf(a), idOf(b))), states, notes };
}

/** The shortest history to an incident that is wanted, as it goes in the whole release: with the first setting that comes to it, plain ones first. */
export function findIncident(
  release: ReleaseModel,
  hook: Hook,
  { profiles, waits, bound }: ExploreOptions,
  isWanted: (sighting: Sighting) => boolean,
): { readonly incident: Incident | undefined; readonly note: string | undefined } {
  let incident: Incident | undefined;
  let note: string | undefined;
  for (const setting of settingsFor(profiles, waits)) {
    const { notes } = searchAround(release, hook, [setting], bound, (candidate) => {
      if (!isWanted(candidate)) return false;
      incident = confirm(release, candidate);
      return incident !== undefined;
    });
    if (incident) return { incident, note: undefined };
    note ??= notes[0];
  }
  return { incident, note };
}

const idOf = ({ kind, object, operation, setting }: Incident): string =>
  [keyOf(object), kind, operation, setting.profile.version].join(" ");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Node {
  readonly setting: Setting;
  readonly steps: readonly Ran[];
}

/** Breadth first, so that what is found first is shortest; ends when `take` says so. */
function searchAround(
  release: ReleaseModel,
  hook: Hook,
  settings: readonly Setting[],
  bound: number | undefined,
  take: (incident: Incident) => boolean,
): { readonly states: number; readonly notes: readonly string[] } {
  const most = bound ?? usualBound;
  const cone = coneOf(release, hook);
  const start = startOf(release);
  const middle = keyOf(hook.resource);
  const seen = new Set<string>();
  let level: readonly Node[] = settings.map((setting) => ({ setting, steps: [] }));
  while (level.length > 0) {
    const next: Node[] = [];
    for (const { setting, steps } of level) {
      for (const operation of nextOperations(cone, steps.at(-1)?.after ?? start)) {
        for (const ran of branches(cone, steps, steps.at(-1)?.after ?? start, setting, operation, middle)) {
          const history = [...steps, ran];
          for (const sighting of sightingsIn({ release: cone, earlier: steps, last: ran }))
            if (take({ ...sighting, setting, steps: history })) return { states: seen.size, notes: [] };
          const key = [setting.profile.version, ...setting.flags, blemish(history), stateKey(ran.after)].join("\n");
          if (seen.has(key) || history.length === longest) continue;
          if (seen.size === most)
            return {
              states: most,
              notes: [`the life of ${label(hook.resource)} has more than ${most} states: those beyond were not looked at`],
            };
          seen.add(key);
          next.push({ setting, steps: history });
        }
      }
    }
    level = next;
  }
  return { states: seen.size, notes: [] };
}

/** What went wrong so far counts, for it says what may go wrong still, and who never ran. */
const blemish = (steps: readonly Ran[]): string =>
  steps
    .map(({ mishap, operation, result }) =>
      mishap || (operation === "install" && result.outcome === "failed") ? `${operation} ${result.outcome} ${mishap && tell(mishap)}` : "",
    )
    .join("");

const tell = (mishap: Mishap): string => (mishap.kind === "interrupt" ? "interrupt" : label(mishap.object));

/** The step as it should go, and all that may go wrong in it: one thing in a history, a second only with what the first has left. */
function* branches(
  cone: ReleaseModel,
  earlier: readonly Ran[],
  before: Ran["before"],
  setting: Setting,
  operation: HistoryStep["operation"],
  middle: string,
): Generator<Ran> {
  const plain = runHistoryStep(cone, before, setting, { operation, mishap: undefined });
  if (!plain) return;
  yield plain;
  const past = earlier.flatMap(({ mishap }) => mishap ?? []);
  // What goes wrong in the last step shows in no step after it.
  if (past.length > 1 || earlier.length === longest - 1) return;
  for (const mishap of mishapsOf(plain.result, setting, middle)) {
    if (past[0] && !isAbout(past[0], mishap, before)) continue;
    const ran = runHistoryStep(cone, before, setting, { operation, mishap }, plain.result.calls);
    if (ran) yield ran;
  }
}

const isAbout = (first: Mishap, second: Mishap, { cluster }: Ran["before"]): boolean => {
  const object = first.kind === "interrupt" ? first.after : first.object;
  return second.kind !== "interrupt" && keyOf(second.object) === keyOf(object) && cluster.objects.has(keyOf(object));
};

/** The same history on the whole release, if it ends the same way there. */
function confirm(release: ReleaseModel, incident: Incident): Incident | undefined {
  const steps: Ran[] = [];
  for (const { operation, mishap } of incident.steps) {
    const ran = runHistoryStep(release, steps.at(-1)?.after ?? startOf(release), incident.setting, { operation, mishap });
    if (!ran) return undefined;
    steps.push(ran);
  }
  const sighting = sightingsIn({ release, earlier: steps.slice(0, -1), last: steps.at(-1)! }).find(
    ({ kind, object, operation }) => kind === incident.kind && operation === incident.operation && keyOf(object) === keyOf(incident.object),
  );
  return sighting && { ...sighting, setting: incident.setting, steps };
}
