import type { DeletePolicy, Hook, HookEvent } from "../../model/hook.ts";
import type { KubeObject } from "../objects.ts";
import { hooksOf, queueOf } from "../order.ts";
import type { WaitMethod } from "../request.ts";
import { batchesOf, build } from "./build.ts";
import { ask, type Context, type Failure, type Purpose, type Steps } from "./context.ts";
import { emptyName, joinErrors } from "./errors.ts";
import { send } from "./resources.ts";
import type { ReleaseRecord } from "./storage.ts";
import { update } from "./storage.ts";

export interface EventResult {
  readonly failure: Failure;
  /** Deletions that Helm 4 puts off until it has read the logs of tests (`execHookWithDelayedShutdown`, 4.0.5). */
  readonly shutdown: (() => Steps<Failure>) | undefined;
}

/** Runs the hooks of one event (`execHook`, pkg/action/hooks.go). */
export function* runHooks(
  ctx: Context,
  record: ReleaseRecord,
  event: HookEvent,
  serverSide: boolean,
  hooks = record.chart.hooks,
): Steps<Failure> {
  const { failure, shutdown } = yield* runEvent(ctx, record, event, serverSide, hooks);
  // A failure in the deletions after a failed hook hides that of the hook itself.
  return (shutdown && (yield* shutdown())) ?? failure;
}

export function* runEvent(
  ctx: Context,
  record: ReleaseRecord,
  event: HookEvent,
  serverSide: boolean,
  hooks: readonly Hook[],
): Steps<EventResult> {
  const queue = hooks === record.chart.hooks ? queueOf(record.chart, event) : hooksOf(hooks, event);
  const stop = (failure: string): EventResult => ({ failure, shutdown: undefined });
  for (const [i, hook] of queue.entries()) {
    const before = yield* deleteByPolicy(ctx, hook, "before-hook-creation", event);
    if (before !== undefined) return stop(before);
    const purpose: Purpose = { phase: event, because: "hook", hook };
    const built = yield* build(ctx, [hook.resource], purpose, true);
    const path = pathOf(hook);
    if (built.problem !== undefined) return stop(`unable to build kubernetes object for ${event} hook ${path}: ${built.problem}`);
    update(ctx.storage, record);
    const created = yield* createHook(ctx, built.objects, serverSide, purpose);
    if (created.failure !== undefined) return stop(`warning: Hook ${event} ${path} failed: ${created.failure}`);
    const failure = yield* awaitHook(ctx, created.objects, purpose);
    if (failure === undefined) continue;
    yield* logsByPolicy(ctx, hook, "hook-failed", event);
    return { failure, shutdown: () => cleanUpAfterFailure(ctx, hook, queue.slice(0, i), event) };
  }
  return { failure: undefined, shutdown: () => cleanUpAfterSuccess(ctx, queue, event) };
}

export const pathOf = (hook: Hook): string => hook.resource.document.template ?? hook.resource.document.file;

interface Created {
  readonly objects: readonly KubeObject[];
  readonly failure: Failure;
}

function* createHook(ctx: Context, objects: readonly KubeObject[], serverSide: boolean, purpose: Purpose): Steps<Created> {
  if (objects.length === 0) return { objects, failure: "no objects visited" };
  const errors: string[] = [];
  const made: KubeObject[] = [];
  for (const object of objects.length === 1 ? objects : yield* asItHappens(objects, purpose)) {
    const sent = yield* send(ctx, object, { serverSide, force: false }, purpose);
    if (sent.failure !== undefined) errors.push(sent.failure);
    made.push(sent.object);
  }
  return { objects: made, failure: errors.length === 0 ? undefined : joinErrors(ctx.profile, errors) };
}

/** The items of a List that are of one kind are sent at the same time: by name, or in any other order (recordings: list-as-hook). */
function* asItHappens(objects: readonly KubeObject[], purpose: Purpose): Steps<readonly KubeObject[]> {
  const batches = batchesOf(objects);
  const orders = batches.reduce((all, batch) => all * factorial(batch.length), 1);
  if (orders === 1) return objects;
  const why = "the items of a List that are of one kind are sent at the same time";
  const outcomes = Math.min(orders, mostOrders);
  const race = { row: "the items of a `kind: List` hook, of one kind", why, otherwise: "they arrive in another order", outcomes };
  let { status: rest } = yield ask({ verb: "race", race }, purpose);
  return batches.flatMap((batch) => {
    const size = factorial(batch.length);
    const order = permutation(batch, rest % size);
    rest = Math.floor(rest / size);
    return order;
  });
}

/** Enough for every order of four items. */
const mostOrders = 24;

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** The `index`th order of a list; 0 is the list as it stands. */
function permutation<Item>(list: readonly Item[], index: number): readonly Item[] {
  if (list.length <= 1) return list;
  const size = factorial(list.length - 1);
  const first = Math.floor(index / size) % list.length;
  return [
    list[first]!,
    ...permutation(
      list.filter((_, i) => i !== first),
      index % size,
    ),
  ];
}

function* awaitHook(ctx: Context, objects: readonly KubeObject[], purpose: Purpose): Steps<Failure> {
  const method: WaitMethod = ctx.options.strategy === "legacy" ? "legacy" : "watcher";
  const reply = yield ask({ verb: "wait", objects, until: "finished", method, timeout: ctx.options.timeout }, purpose);
  if (reply.answer === "ok") return undefined;
  return ctx.profile.major === 3 ? joinErrors(ctx.profile, reply.message.split("\n")) : reply.message;
}

/** Deletes a hook when one of its policies says so; a CustomResourceDefinition never (`deleteHookByPolicy`). */
function* deleteByPolicy(ctx: Context, hook: Hook, policy: DeletePolicy, event: HookEvent): Steps<Failure> {
  if (hook.resource.kind === "CustomResourceDefinition" || !hook.deletePolicies.has(policy)) return undefined;
  const purpose: Purpose = { phase: event, because: policy, hook };
  const built = yield* build(ctx, [hook.resource], purpose);
  if (built.problem !== undefined) return `unable to build kubernetes object for deleting hook ${pathOf(hook)}: ${built.problem}`;
  const errors: string[] = [];
  for (const object of built.objects.length === 1 ? built.objects : yield* asItHappens(built.objects, purpose)) {
    if (object.name === "") {
      errors.push(emptyName);
      continue;
    }
    const reply = yield ask({ verb: "delete", object, propagation: "Background" }, purpose);
    if (reply.answer !== "ok" && reply.status !== 404) errors.push(reply.message);
  }
  if (built.objects.length === 0) errors.push("object not found, skipping delete: no objects visited");
  if (errors.length > 0) return errors.join("; ");
  return yield* awaitDeletion(ctx, built.objects, purpose);
}

function* awaitDeletion(ctx: Context, objects: readonly KubeObject[], purpose: Purpose): Steps<Failure> {
  const { awaitsDeletion } = ctx.profile;
  if (awaitsDeletion === "never" || (awaitsDeletion === "by-strategy" && ctx.options.strategy === "hookOnly")) return undefined;
  const method: WaitMethod = ctx.options.strategy === "legacy" ? "legacy" : "watcher";
  const reply = yield ask({ verb: "wait-deleted", objects, method, timeout: ctx.options.timeout }, purpose);
  return reply.answer === "ok" ? undefined : reply.message;
}

/** The failed hook by hook-failed; then, since 3.19, those before it by hook-succeeded, forward. */
function* cleanUpAfterFailure(ctx: Context, failed: Hook, before: readonly Hook[], event: HookEvent): Steps<Failure> {
  // Helm only logs when this deletion fails.
  const kept = yield* deleteByPolicy(ctx, failed, "hook-failed", event);
  if (kept !== undefined) ctx.warnings.push(`error deleting the hook resource on hook failure: ${kept}`);
  if (!ctx.profile.cleansEarlierOnFailure) return undefined;
  for (const hook of before) {
    const failure = yield* deleteByPolicy(ctx, hook, "hook-succeeded", event);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function* cleanUpAfterSuccess(ctx: Context, queue: readonly Hook[], event: HookEvent): Steps<Failure> {
  const order = ctx.profile.succeededDeletions === "reverse" ? queue.toReversed() : queue;
  for (const hook of order) {
    yield* logsByPolicy(ctx, hook, "hook-succeeded", event);
    const failure = yield* deleteByPolicy(ctx, hook, "hook-succeeded", event);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function* logsByPolicy(ctx: Context, hook: Hook, policy: "hook-succeeded" | "hook-failed", event: HookEvent): Steps<void> {
  const { kind } = hook.resource;
  if (!ctx.profile.logPolicy || !hook.logPolicies.includes(policy) || (kind !== "Job" && kind !== "Pod")) return;
  const purpose: Purpose = { phase: event, because: "logs", hook };
  const built = yield* build(ctx, [hook.resource], purpose);
  const [object] = built.objects;
  if (!object) return;
  const reply = yield ask({ verb: "logs", object, of: "hook" }, purpose);
  if (reply.answer === "forbidden")
    ctx.warnings.push(`error outputting logs for hook failure: failed to get pod list with error: ${reply.message}`);
}
