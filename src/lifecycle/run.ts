import type { ReleaseModel } from "../model/release.ts";
import type { Call } from "./call.ts";
import { cloneCluster, type RacePoint } from "./cluster/state.ts";
import { answer, type ClusterState } from "./cluster.ts";
import type { Ask, Context } from "./helm/context.ts";
import { readOptions } from "./helm/options.ts";
import type { History } from "./helm/storage.ts";
import { runHelm } from "./helm.ts";
import type { Operation } from "./operations.ts";
import type { Profile } from "./profiles.ts";
import type { Reply } from "./request.ts";

/** A cluster and what Helm has stored in it. */
export interface World {
  readonly cluster: ClusterState;
  readonly history: History;
}

export const cloneWorld = ({ cluster, history }: World): World => ({ cluster: cloneCluster(cluster), history });

/** One command, and what goes wrong in it. */
export interface Step {
  readonly operation: Operation;
  readonly profile: Profile;
  readonly flags: readonly string[];
  readonly chart: ReleaseModel;
  readonly releaseName: string;
  readonly namespace: string;
  readonly revision?: number;
  /** `Job/a` → what becomes of its pods in this step. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /** Helm dies after so many calls. */
  readonly interruptAfter?: number;
  /** Helm dies after so many milliseconds. */
  readonly killAfter?: number;
  /** How races go, in order; the usual way by default. */
  readonly choices?: readonly number[];
  /** Gets to see the cluster after each call. */
  readonly watch?: (cluster: ClusterState) => void;
}

export interface StepResult {
  readonly calls: readonly Call[];
  readonly outcome: "succeeded" | "failed" | "refused" | "interrupted";
  /** Helm's last words. */
  readonly message: string;
  /** The races that were run into, and the number of the call before each. */
  readonly races: readonly (RacePoint & { readonly call: number })[];
  readonly world: World;
}

const startUp = 400;

/** Runs one command against a world, which it leaves as it is, and gives the one that comes of it. Nothing has come to rest there yet. */
export function runStep(before: World, step: Step): StepResult {
  const { cluster, history } = cloneWorld(before);
  const storage = { history };
  cluster.outcomes = step.outcomes ?? {};
  cluster.choices = step.choices ?? [];
  cluster.killAt = step.killAfter === undefined ? Number.POSITIVE_INFINITY : cluster.now + step.killAfter;
  cluster.now += startUp;
  const options = readOptions(step.flags, step.operation, step.profile);
  const ctx: Context = { profile: step.profile, options, storage, releaseName: step.releaseName, namespace: step.namespace, warnings: [] };
  const helm = runHelm(ctx, { operation: step.operation, chart: step.chart, revision: step.revision ?? 0 });
  const calls: Call[] = [];
  const races: StepResult["races"][number][] = [];
  const finish = (outcome: StepResult["outcome"], message: string): StepResult => {
    cluster.killAt = Number.POSITIVE_INFINITY;
    return { calls, outcome, message, races, world: { cluster, history: storage.history } };
  };
  let next = helm.next();
  while (!next.done) {
    const ask = next.value;
    if (cluster.now >= cluster.killAt) return finish("interrupted", "");
    const reply = answer(cluster, ask.request, ask.because);
    if (isCall(ask, reply)) {
      calls.push(toCall(calls.length + 1, ask, reply));
      step.watch?.(cluster);
    }
    while (races.length < cluster.races.length) races.push({ ...cluster.races[races.length]!, call: calls.length });
    if (cluster.now >= cluster.killAt || (step.interruptAfter !== undefined && calls.length >= step.interruptAfter))
      return finish("interrupted", "");
    next = helm.next(reply);
  }
  const failure = next.value;
  if (failure === undefined) return finish("succeeded", "");
  return finish(
    calls.length === 0 && storage.history === history ? "refused" : "failed",
    [...ctx.warnings, `Error: ${failure}`].join("\n"),
  );
}

/** Reads are no calls, nor is a patch that had nothing to change, nor waiting for what is done when it is made. */
function isCall({ request }: Ask, reply: Reply): boolean {
  if (request.verb === "get" || request.verb === "serves" || request.verb === "race" || reply.sent === false) return false;
  return !(request.verb === "wait" && request.objects.length === 0) && !(request.verb === "wait-deleted" && request.objects.length === 0);
}

/** Assigned piece by piece, not spread: an explorer makes millions of calls. */
function toCall(index: number, { request, phase, because, hook }: Ask, reply: Reply): Call {
  const object = "object" in request ? request.object : "objects" in request ? request.objects[0] : undefined;
  const call: { -readonly [Key in keyof Call]: Call[Key] } = {
    index,
    phase,
    verb: request.verb as Call["verb"],
    apiVersion: object?.apiVersion ?? "",
    kind: object?.kind ?? "",
    namespace: object?.namespace ?? "",
    name: object?.generateName === undefined ? (object?.name ?? "") : `${object.generateName}*`,
    because,
    answer: reply.answer,
    status: reply.status,
  };
  if (hook) call.weight = hook.weight;
  if (reply.message !== "") call.message = reply.message;
  if (reply.reason) call.reason = reply.reason;
  if (request.verb === "patch") call.patch = request.patch;
  if (request.verb === "delete") call.propagation = request.propagation;
  if ("timeout" in request) call.timeout = request.timeout / 1000;
  if (object?.resource) call.resource = object.resource;
  return call;
}
