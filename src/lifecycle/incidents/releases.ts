import { isAwaited } from "../../model/hook.ts";
import { keyOf, label } from "../../model/resource.ts";
import type { Call } from "../call.ts";
import { missingFor } from "../cluster/uses.ts";
import { queueOf } from "../order.ts";
import { type SceneWatcher, see } from "./sighting.ts";

/** What a release is stuck on is told by the operation before the one that is refused (recordings: killed-helm, rollback-pre-fails). */
const stuck: SceneWatcher = (scene) => {
  const status = scene.last.before.history.at(-1)?.status ?? "";
  if (scene.last.result.outcome !== "refused" || scene.last.operation !== "upgrade") return [];
  const isPending = status.startsWith("pending-") || status === "uninstalling";
  const culprit = scene.earlier.findLast(({ mishap }) => mishap !== undefined);
  const by = scene.earlier.at(-1);
  if (!isPending || !culprit?.mishap || !by) return [];
  const object = culprit.mishap.kind === "interrupt" ? culprit.mishap.after : culprit.mishap.object;
  return [
    { ...see(scene.last, "release-stuck", object, `no upgrade gets through while the release is ${status}`), operation: by.operation },
  ];
};
/** The retry of a failed first install is an upgrade: install hooks have had their chance (recordings: first-install-fails). */
const neverRan: SceneWatcher = (scene) => {
  const { earlier, last, release } = scene;
  if (last.operation !== "upgrade" || last.result.outcome !== "succeeded") return [];
  if (!earlier.some(({ operation, result }) => operation === "install" && result.outcome === "failed")) return [];
  const ran = new Set([...earlier, last].flatMap(({ result }) => result.calls.filter(hasDone).map(keyOf)));
  return release.hooks.flatMap(({ resource, events }) =>
    events.some((event) => event.endsWith("-install")) && !events.some((event) => event.endsWith("-upgrade")) && !ran.has(keyOf(resource))
      ? [
          see(
            last,
            "never-ran",
            resource,
            `the release is deployed, and ${label(resource)} has never ${isAwaited(resource) ? "run to its end" : "been made"}`,
          ),
        ]
      : [],
  );
};

const hasDone = (call: Call): boolean =>
  call.because === "hook" &&
  call.answer === "ok" &&
  (isAwaited(call) ? call.verb === "wait" : call.verb === "create" || call.verb === "apply");

/** Waiting for what only a later hook makes (recordings: wait-deadlock). */
const deadlock: SceneWatcher = (scene) => {
  const { last, earlier, release } = scene;
  if (
    [...earlier, last].some(({ mishap }) => mishap) ||
    !last.result.calls.some(({ phase, answer }) => phase === "wait" && answer !== "ok")
  )
    return [];
  const lacking = [...last.after.cluster.objects.values(), ...last.result.world.cluster.objects.values()].flatMap((live) =>
    live.madeBy === "release" ? missingFor(last.after.cluster, live).map((key) => ({ key, live })) : [],
  );
  const late = (["post-install", "post-upgrade"] as const).flatMap((event) => queueOf(release, event));
  return late.flatMap(({ resource }) => {
    const user = lacking.find(({ key }) => key === keyOf(resource))?.live;
    return user
      ? [
          see(
            last,
            "deadlock",
            resource,
            `Helm waits for ${label(user)}, which waits for ${label(resource)}, which comes after the waiting`,
            [keyOf(user)],
          ),
        ]
      : [];
  });
};

/** What becomes of the release, and of hooks that have had their chance. */
export const watchersOfReleases: readonly SceneWatcher[] = [stuck, neverRan, deadlock];
