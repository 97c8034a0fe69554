import { isAwaited } from "../../model/hook.ts";
import { memoize } from "../../model/memoize.ts";
import { type Call, isTrouble } from "../call.ts";
import { callsByKey } from "../incidents/sighting.ts";
import type { Ran } from "./history.ts";

/** Helm waits for every hook, and for all but Jobs and Pods it has nothing to wait for. */
export const isTold = (call: Call): boolean => call.verb !== "wait" || call.because !== "hook" || isAwaited(call);

/** How many calls of a step there are to tell. */
export const countTold = memoize(({ result }: Ran): number => result.calls.filter(isTold).length);

const badCalls = memoize(({ result }: Ran): readonly Call[] => result.calls.filter(isTrouble));

/** The calls of a step about some objects, and all that do not go well, as Helm makes them: found without a look at the others. */
export function callsThatMatter(ran: Ran, own: ReadonlySet<string>): readonly Call[] {
  const about = [...own].flatMap((key) => callsByKey(ran).get(key) ?? []);
  return [...new Set([...about, ...badCalls(ran)])].sort((a, b) => a.index - b.index);
}
