import type { LiveObject } from "../cluster/state.ts";
import type { World } from "../run.ts";

/** Equal for worlds from which the same follows: numbers of revisions and objects, and times, do not count. */
export function stateKey({ cluster, history }: World): string {
  const statuses = history.map(({ status, serverSide }) => `${status}${serverSide ? "+" : ""}`);
  const told = statuses.filter((status, i) => status !== statuses[i - 1]);
  // Rollback goes to the revision before the last: whether there is one, and which, counts.
  const objects = [...cluster.objects.values()].map(tell).sort();
  return [told.join(" "), Math.min(history.length, 2), ...objects].join("\n");
}

const tell = (live: LiveObject): string =>
  [
    live.key.replace(/#\d+$/, "#").replace(/\*\d+$/, "*"),
    live.work ?? "",
    live.outcome,
    live.since === undefined ? "held" : "",
    live.deleting ? "deleting" : "",
    live.goesWhen ?? "",
    live.ghost ? "ghost" : "",
    live.madeBy,
    live.good === undefined ? "" : "good",
    ...live.managers.map(({ name, operation, fields }) => `${name} ${operation} ${fields.size}`),
  ].join("|");
