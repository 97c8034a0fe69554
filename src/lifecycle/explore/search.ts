import type { Hook } from "../../model/hook.ts";
import { keyOf, label } from "../../model/resource.ts";
import { type Sighting, sightingsIn } from "../incidents.ts";
import type { Part } from "./cone.ts";
import { type HistoryStep, type Mishap, mishapsOf, nextOperations, type Ran, type Setting } from "./history.ts";
import { stateKey } from "./state-key.ts";
import { type Stepper, stepperOf } from "./stepper.ts";

/** A bad end that shows in a part of a release, and how it comes to it: still to be confirmed by the whole. */
export interface Candidate extends Pick<Sighting, "kind" | "object" | "operation"> {
  readonly setting: Setting;
  readonly steps: readonly HistoryStep[];
}

export interface Search {
  /** How many states were looked at. */
  readonly states: number;
  /** Whether there were more. */
  readonly isCut: boolean;
}

/** How far a search goes. */
export interface Reach {
  /** How many states it looks at. */
  readonly bound: number;
  /** How many operations a history has. */
  readonly longest: number;
  /** Whether a second thing goes wrong anywhere, not only with what the first has left. */
  readonly isWide: boolean;
}

interface Node {
  readonly setting: Setting;
  readonly steps: readonly Ran[];
}

/** Looks at what can become of a part around one of its hooks: breadth first, so that what is found first is shortest; ends when `take` says so. */
export function search(
  part: Part,
  hook: Hook,
  settings: readonly Setting[],
  reach: Reach,
  take: (candidate: Candidate & Sighting) => boolean,
): Search {
  const stepper = stepperOf(part);
  const middle = keyOf(hook.resource);
  // What only the previous version shows is none of this one's.
  const isOwn = (history: readonly Ran[]): boolean => part.previous === part.chart || history.length > 1;
  const seen = new Set<string>();
  let level: readonly Node[] = settings.map((setting) => ({ setting, steps: [] }));
  while (level.length > 0) {
    const next: Node[] = [];
    for (const { setting, steps } of level) {
      for (const operation of nextOperations(part.chart, steps.at(-1)?.after ?? stepper.start)) {
        for (const ran of branches(stepper, steps, setting, operation, middle, reach)) {
          const history = [...steps, ran];
          for (const sighting of isOwn(history) ? sightingsIn({ release: part.chart, earlier: steps, last: ran }) : [])
            if (take({ ...sighting, setting, steps: history })) return { states: seen.size, isCut: false };
          if (history.length === reach.longest) continue;
          const key = [setting.profile.version, ...setting.flags, blemish(history), stateKey(ran.after)].join("\n");
          if (seen.has(key)) continue;
          if (seen.size === reach.bound) return { states: seen.size, isCut: true };
          seen.add(key);
          next.push({ setting, steps: history });
        }
      }
    }
    level = next;
  }
  return { states: seen.size, isCut: false };
}

/** What went wrong so far counts, for it says what may go wrong still, and who never ran. */
const blemish = (steps: readonly Ran[]): string =>
  steps
    .map(({ mishap, operation, result }) =>
      mishap || (operation === "install" && result.outcome === "failed") ? `${operation} ${result.outcome} ${mishap && tell(mishap)}` : "",
    )
    .join("");

const tell = (mishap: Mishap): string => (mishap.kind === "interrupt" ? "interrupt" : label(mishap.object));

/** The step as it should go, and all that may go wrong in it: one thing in a history, a second only with what the first has left, or anywhere. */
function* branches(
  stepper: Stepper,
  earlier: readonly Ran[],
  setting: Setting,
  operation: HistoryStep["operation"],
  middle: string,
  { longest, isWide }: Reach,
): Generator<Ran> {
  const before = earlier.at(-1)?.after ?? stepper.start;
  const isFirst = earlier.length === 0;
  const plain = stepper.run(before, setting, { operation, mishap: undefined }, isFirst);
  if (!plain) return;
  yield plain;
  const past = earlier.flatMap(({ mishap }) => mishap ?? []);
  // What goes wrong in the last step shows in no step after it.
  if (past.length > 1 || earlier.length === longest - 1) return;
  for (const mishap of mishapsOf(plain.result, setting, middle)) {
    if (past[0] && !isWide && !isAbout(past[0], mishap, before)) continue;
    const ran = stepper.run(before, setting, { operation, mishap }, isFirst);
    if (ran) yield ran;
  }
}

const isAbout = (first: Mishap, second: Mishap, { cluster }: Ran["before"]): boolean => {
  const object = first.kind === "interrupt" ? first.after : first.object;
  return second.kind !== "interrupt" && keyOf(second.object) === keyOf(object) && cluster.objects.has(keyOf(object));
};
