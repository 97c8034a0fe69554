import { memoize } from "../../model/memoize.ts";
import { groupOf } from "../../model/resource.ts";
import { asList, asMapping, at, type Mapping } from "../../model/values.ts";
import { isSame } from "../fields.ts";
import { type ClusterEvent, type ClusterState, type LiveObject, outcomeOf, textAt, type WorkState } from "./state.ts";

/** Kinds whose pods somebody can see end, or be ready. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  "/Pod": [],
  "batch/Job": ["spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "/ReplicationController": ["spec", "template"],
};

export const templateOf = (object: { readonly apiVersion: string; readonly kind: string; readonly data: Mapping }): Mapping | undefined => {
  const path = templatePaths[`${groupOf(object.apiVersion)}/${object.kind}`];
  return path && (asMapping(at(object.data, ...path, "spec")) ?? {});
};

/** What pods of a spec cannot start without (a kubelet's own rules; recordings: random-references, missing-secret-job). */
interface PodNeeds {
  readonly objects: readonly string[];
  readonly claims: readonly string[];
  readonly account: string | undefined;
}

const needsOfSpec = memoize((spec: Mapping): PodNeeds => {
  const objects: string[] = [];
  const claims: string[] = [];
  const add = (kind: string, reference: unknown, field: string): void => {
    const name = textAt(reference, field);
    if (name !== undefined && at(reference, "optional") !== true) objects.push(`${kind}/${name}`);
  };
  for (const container of [...asList(spec["initContainers"]), ...asList(spec["containers"])]) {
    for (const from of asList(at(container, "envFrom"))) {
      add("Secret", at(from, "secretRef"), "name");
      add("ConfigMap", at(from, "configMapRef"), "name");
    }
    for (const env of asList(at(container, "env"))) {
      add("Secret", at(env, "valueFrom", "secretKeyRef"), "name");
      add("ConfigMap", at(env, "valueFrom", "configMapKeyRef"), "name");
    }
  }
  for (const volume of asList(spec["volumes"])) {
    add("Secret", at(volume, "secret"), "secretName");
    add("ConfigMap", at(volume, "configMap"), "name");
    const claim = textAt(volume, "persistentVolumeClaim", "claimName");
    if (claim !== undefined) claims.push(claim);
  }
  const account = textAt(spec, "serviceAccountName") ?? textAt(spec, "serviceAccount");
  return { objects, claims, account: account === "default" ? undefined : account };
});

export const claimsOf = (live: LiveObject): readonly string[] => {
  const spec = templateOf(live);
  return spec ? needsOfSpec(spec).claims : [];
};

/** The account that pods of an object run as, when it is missing. */
export function missingAccount(
  state: ClusterState,
  object: { readonly apiVersion: string; readonly kind: string; readonly namespace: string; readonly data: Mapping },
): string | undefined {
  const spec = templateOf(object);
  const account = spec && needsOfSpec(spec).account;
  return account !== undefined && isMissing(state, "ServiceAccount", object.namespace, account) ? account : undefined;
}

const isMissing = (state: ClusterState, kind: string, namespace: string, name: string): boolean => {
  const known = state.objects.has(`/${kind}/${namespace}/${name}`);
  return !known && !(state.options.outside?.(kind, namespace, name) ?? false);
};

function lacksSomething(state: ClusterState, live: LiveObject): boolean {
  const spec = templateOf(live);
  if (!spec) return false;
  const needs = needsOfSpec(spec);
  const { namespace } = live;
  return (
    needs.objects.some((each) => isMissing(state, each.slice(0, each.indexOf("/")), namespace, each.slice(each.indexOf("/") + 1))) ||
    needs.claims.some((claim) => isMissing(state, "PersistentVolumeClaim", namespace, claim)) ||
    (needs.account !== undefined && isMissing(state, "ServiceAccount", namespace, needs.account))
  );
}

const neverEnds = new Set(["hang", "run", "pending"]);

/** Begins the work of a new object, or of one whose pod template has changed. */
export function beginWork(state: ClusterState, live: LiveObject): LiveObject {
  const spec = templateOf(live);
  if (!spec) return live;
  const explicit = outcomeOf(state, live).outcome;
  const isForever = live.kind !== "Job" && (live.kind !== "Pod" || (textAt(spec, "restartPolicy") ?? "Always") === "Always");
  const outcome = explicit !== "" ? explicit : isForever ? "run" : "succeed";
  const runsFor = live.kind !== "Job" && live.kind !== "Pod";
  if (runsFor && state.options.unattended.has(live.kind)) return { ...live, work: "unready", outcome, since: undefined };
  if (runsFor && live.good !== undefined && isSame(live.good, spec)) return { ...live, work: "ready", outcome, since: state.now };
  const resting: WorkState = runsFor ? "unready" : "waiting";
  const isHeld = outcome === "pending" || (live.kind === "Job" && at(live.data, "spec", "suspend") === true);
  if (isHeld || lacksSomething(state, live)) return { ...live, work: resting, outcome, since: undefined };
  return start(state, { ...live, outcome }, state.options.pace.podStart);
}

function start(state: ClusterState, live: LiveObject, delay: number): LiveObject {
  const since = state.now + delay;
  schedule(state, { at: since, key: live.key, uid: live.uid, change: live.kind === "Job" || live.kind === "Pod" ? "start" : "ready" });
  return { ...live, since, work: live.kind === "Job" || live.kind === "Pod" ? "waiting" : "unready" };
}

export function schedule(state: ClusterState, event: ClusterEvent): void {
  const events = [...state.events];
  let place = events.length;
  while (place > 0 && events[place - 1]!.at > event.at) place--;
  events.splice(place, 0, event);
  state.events = events;
}

/** Lets what waited for a new object begin. */
export function wakeWaiting(state: ClusterState, made: LiveObject): void {
  if (!["Secret", "ConfigMap", "PersistentVolumeClaim", "ServiceAccount"].includes(made.kind) || made.apiVersion !== "v1") return;
  for (const live of state.objects.values()) {
    if (live.work === undefined || live.since !== undefined || live.deleting || live.outcome === "pending") continue;
    if (live.namespace !== made.namespace || at(live.data, "spec", "suspend") === true || state.options.unattended.has(live.kind)) continue;
    if ((live.work === "waiting" || live.work === "unready") && !lacksSomething(state, live)) {
      state.objects.set(live.key, { ...start(state, live, state.options.pace.podStart + 150), late: true });
    }
  }
}

/** After so many milliseconds a Job whose pods all fail gives up (backoff of 10 s, doubled each time: job controller, Kubernetes 1.34). */
function backoffOf(live: LiveObject): number {
  const limit = at(live.data, "spec", "backoffLimit");
  const retries = typeof limit === "number" ? limit : 6;
  let total = 0;
  for (let i = 0; i < retries; i++) total += Math.min(10_000 * 2 ** i, 600_000);
  return total;
}

const secondsAt = (live: LiveObject, field: string): number | undefined => {
  const value = at(live.data, "spec", field);
  return typeof value === "number" ? value * 1000 : undefined;
};

/** What happens to an object when its time has come. */
export function applyEvent(state: ClusterState, event: ClusterEvent, vanishesAtOnce: boolean): void {
  const live = state.objects.get(event.key);
  if (!live || live.uid !== event.uid) return;
  const { pace } = state.options;
  const later = (delay: number, change: ClusterEvent["change"]): void =>
    schedule(state, { at: state.now + delay, key: live.key, uid: live.uid, change });
  switch (event.change) {
    case "ready": {
      const isReady = live.outcome === "run";
      state.objects.set(live.key, isReady ? { ...live, work: "ready", good: templateOf(live) } : live);
      return;
    }
    case "start": {
      if (live.deleting && live.kind === "Pod") return;
      if (live.late && lacksSomething(state, live)) {
        // What it waits for was there for less than a kubelet takes to see it (recordings: random-references/d2-0031).
        state.objects.set(live.key, { ...live, since: undefined, late: false });
        return;
      }
      if (live.outcome === "vanish") later(pace.vanish, "vanish");
      const ends = !neverEnds.has(live.outcome) && live.outcome !== "vanish";
      const deadline = live.kind === "Job" ? secondsAt(live, "activeDeadlineSeconds") : undefined;
      if (live.kind === "Pod") {
        state.objects.set(live.key, { ...live, work: ends ? (live.outcome === "fail" ? "failed" : "succeeded") : "running" });
        if (ends) releaseClaims(state);
        return;
      }
      state.objects.set(live.key, { ...live, work: "running" });
      if (ends) later(pace.jobSync + (live.outcome === "fail" ? backoffOf(live) : 0), "finish");
      if (deadline !== undefined) later(deadline, "expire");
      return;
    }
    case "finish":
    case "expire": {
      if (live.work !== "running") return;
      const hasFailed = event.change === "expire" || live.outcome === "fail";
      state.objects.set(live.key, {
        ...live,
        work: hasFailed ? "failed" : "succeeded",
        ...(event.change === "expire" && { outcome: "deadline" }),
      });
      const ttl = secondsAt(live, "ttlSecondsAfterFinished");
      if (ttl === 0 && vanishesAtOnce) vanish(state, live);
      else if (ttl !== undefined) later(Math.max(ttl, pace.finalizer), "gone");
      releaseClaims(state);
      return;
    }
    case "vanish":
      vanish(state, live);
      return;
    case "gone":
      if (live.kind === "PersistentVolumeClaim" && isClaimUsed(state, live)) return;
      remove(state, live);
  }
}

/** Somebody else deletes it: a Job is gone at once, a running Pod takes its time. */
function vanish(state: ClusterState, live: LiveObject): void {
  if (live.kind === "Pod") endPod(state, live);
  else remove(state, live);
}

export const isPodActive = (live: LiveObject): boolean =>
  live.work === "running" || live.work === "waiting" || live.work === "ready" || live.work === "unready";

/** Marks a Pod as being deleted; it goes when its grace period is over. */
export function endPod(state: ClusterState, live: LiveObject): void {
  const { pace } = state.options;
  const { ending } = outcomeOf(state, live.ghost ? { kind: live.kind, name: live.name } : live);
  state.objects.set(live.key, { ...live, deleting: true });
  if (ending !== "stuck")
    schedule(state, {
      at: state.now + (ending === "linger" ? pace.lingeringPodEnd : pace.podEnd),
      key: live.key,
      uid: live.uid,
      change: "gone",
    });
}

/** Takes an object away; its running pods stay for their grace period, and hold their claims. */
export function remove(state: ClusterState, live: LiveObject): void {
  state.objects.delete(live.key);
  if (live.kind !== "Pod" && !live.ghost && templateOf(live) && isPodActive(live) && hasPods(live)) {
    const { ending } = outcomeOf(state, live);
    const key = `${live.key}#${live.uid}`;
    state.objects.set(key, { ...live, key, ghost: true, deleting: true });
    const { pace } = state.options;
    if (ending !== "stuck")
      schedule(state, { at: state.now + (ending === "linger" ? pace.lingeringPodEnd : pace.podEnd), key, uid: live.uid, change: "gone" });
  }
  releaseClaims(state);
  if (live.kind === "CustomResourceDefinition") {
    const kind = textAt(live.data, "spec", "names", "kind");
    const group = textAt(live.data, "spec", "group");
    for (const each of state.objects.values()) if (each.kind === kind && groupOf(each.apiVersion) === group) state.objects.delete(each.key);
  }
}

/** Without its account a controller makes no pods at all. */
const hasPods = (live: LiveObject): boolean => live.kind !== "Job" || at(live.data, "spec", "suspend") !== true;

export const isClaimUsed = (state: ClusterState, claim: LiveObject): boolean => {
  for (const live of state.objects.values()) {
    if (live.work !== undefined && live.namespace === claim.namespace && isPodActive(live) && claimsOf(live).includes(claim.name))
      return true;
  }
  return false;
};

/** Kubernetes lets a claim go some milliseconds after the last pod that uses it has ended. */
export function releaseClaims(state: ClusterState): void {
  for (const live of state.objects.values()) {
    if (live.goesWhen === "unused" && !isClaimUsed(state, live)) {
      schedule(state, { at: state.now + state.options.pace.finalizer, key: live.key, uid: live.uid, change: "gone" });
    } else if (live.goesWhen === "alone" && !state.objects.has(`${live.key}#${live.uid}`)) {
      schedule(state, { at: state.now + state.options.pace.finalizer, key: live.key, uid: live.uid, change: "gone" });
    }
  }
}

/** Lets time pass until the next thing happens, at most until `limit`; false when nothing did. */
export function advance(state: ClusterState, limit: number, vanishesAtOnce: (event: ClusterEvent) => boolean = () => false): boolean {
  const event = state.events[0];
  if (!event || event.at > limit) {
    state.now = Math.max(state.now, limit);
    return false;
  }
  state.events = state.events.slice(1);
  state.now = Math.max(state.now, event.at);
  applyEvent(state, event, vanishesAtOnce(event));
  return true;
}
