import { memoize } from "../../model/memoize.ts";
import type { ReleaseModel } from "../../model/release.ts";
import type { Mapping } from "../../model/values.ts";
import type { LiveObject } from "../cluster/state.ts";
import type { History, ReleaseRecord } from "../helm/storage.ts";
import type { World } from "../run.ts";

/** Equal for worlds from which the same follows: numbers of revisions and objects, and times, do not count. */
export const stateKey = memoize(({ cluster, history }: World): string => {
  const objects = [...cluster.objects.values()].map(tell).sort();
  return [tellHistory(history), ...objects].join("\n");
});

/** What Helm looks at: the last revision, the one before it (rollback), the deployed one (upgrade) and the last good one (--atomic). */
const tellHistory = (history: History): string => {
  const deployed = history.findLast(({ status }) => status === "deployed");
  const good = history.findLast(({ status }) => status === "deployed" || status === "superseded");
  return [history.at(-1)?.status ?? "", ...[history.at(-1), history.at(-2), deployed, good].map(how)].join(" ");
};

const how = (record: ReleaseRecord | undefined): string =>
  record ? `${record.serverSide ? "server" : "client"} ${numberOf(record.chart)}` : "none";

/** Tells charts apart. */
const numberOf = memoize((_: ReleaseModel): number => ++numbered);
let numbered = 0;

/** The same where two versions of a chart come one after the other: then it counts what objects hold. */
export const stateKeyOfVersions = memoize((world: World): string => {
  const held = [...world.cluster.objects.values()].map(({ key, data }) => `${key} ${textOf(data)}`).sort();
  return [stateKey(world), ...held].join("\n");
});

const textOf = memoize((data: Mapping): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)),
);

const tell = (live: LiveObject): string =>
  [
    live.key.replace(/#\d+$/, "#").replace(/\*\d+$/, "*"),
    live.work ?? "",
    live.outcome,
    live.overdue ? "overdue" : "",
    live.since === undefined ? "held" : "",
    live.deleting ? "deleting" : "",
    live.goesWhen ?? "",
    live.ghost ? "ghost" : "",
    live.madeBy,
    live.good === undefined ? "" : "good",
    live.old === undefined ? "" : "old",
    ...live.managers.map(({ name, operation, fields }) => `${name} ${operation} ${fields.size}`),
  ].join("|");
