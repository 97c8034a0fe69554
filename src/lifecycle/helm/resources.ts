import { resourcePolicyAnnotation } from "../../model/hook.ts";
import { at } from "../../model/values.ts";
import type { Because, CallPhase } from "../call.ts";
import { isMistyped } from "../field-types.ts";
import { isBuiltIn } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import { batchesOf } from "./build.ts";
import { ask, type Context, type Failure, type Purpose, type Steps } from "./context.ts";
import { applyError, emptyName, joinErrors } from "./errors.ts";

/** How Helm sends objects. */
export interface SendMethod {
  readonly serverSide: boolean;
  readonly force: boolean;
}

/** Makes one object: POST, or server-side apply. */
export function* sendNew(ctx: Context, object: KubeObject, method: SendMethod, purpose: Purpose): Steps<Failure> {
  return (yield* send(ctx, object, method, purpose)).failure;
}

export interface Sent {
  readonly failure: Failure;
  /** The object by the name that it got. */
  readonly object: KubeObject;
}

export function* send(ctx: Context, object: KubeObject, { serverSide, force }: SendMethod, purpose: Purpose): Steps<Sent> {
  if (serverSide && object.name === "")
    return { object, failure: applyError(object, { answer: "invalid", status: 0, message: emptyName }, ctx.namespace) };
  if (object.name === "" && object.generateName === undefined) {
    return { object, failure: `${object.kind} "" is invalid: metadata.name: Required value: name or generateName is required` };
  }
  const reply = yield ask(serverSide ? { verb: "apply", object, force } : { verb: "create", object }, purpose);
  if (reply.answer === "ok") return { object: reply.made === undefined ? object : { ...object, key: reply.made }, failure: undefined };
  return { object, failure: serverSide ? applyError(object, reply, ctx.namespace) : reply.message };
}

/** Makes all of them, kind after kind; one that is refused does not keep the others from being made (`Client.Create`). */
export function* createAll(ctx: Context, objects: readonly KubeObject[], method: SendMethod, purpose: Purpose): Steps<Failure> {
  const errors: string[] = [];
  for (const batch of batchesOf(objects)) {
    for (const object of batch) {
      const error = yield* sendNew(ctx, object, method, purpose);
      if (error !== undefined) errors.push(error);
    }
  }
  return errors.length === 0 ? undefined : joinErrors(ctx.profile, errors);
}

/** Deletes all of them, kind after kind, and goes on after an error (`Client.Delete`). */
export function* deleteAll(
  objects: readonly KubeObject[],
  propagation: "Background" | "Foreground" | "Orphan",
  purpose: Purpose,
): Steps<readonly string[]> {
  const errors: string[] = [];
  for (const batch of batchesOf(objects)) {
    for (const object of batch) {
      if (object.name === "") {
        errors.push(emptyName);
        continue;
      }
      const reply = yield ask({ verb: "delete", object, propagation }, purpose);
      if (reply.answer !== "ok" && reply.status !== 404) errors.push(reply.message);
    }
  }
  return errors;
}

export interface UpdateOptions extends SendMethod {
  /** PUT instead of patches: `--force`, `--force-replace`. */
  readonly replace: boolean;
  /** Hand client-side fields over before the apply. */
  readonly handsOver: boolean;
  /** Custom resources by a three-way merge, as `--take-ownership` does it. */
  readonly threeWay: boolean;
}

export interface UpdateResult {
  readonly created: readonly KubeObject[];
  readonly failure: Failure;
}

const keyOf = (object: KubeObject): string => object.key;

/** From one manifest to another: make, change, then delete what is no more, one by one (`Client.update`, pkg/kube/client.go). */
export function* updateAll(
  ctx: Context,
  originals: readonly KubeObject[],
  targets: readonly KubeObject[],
  options: UpdateOptions,
  purpose: Purpose,
): Steps<UpdateResult> {
  if (options.force && !options.serverSide)
    return { created: [], failure: "invalid client update option(s): forceConflicts enabled when serverSideApply disabled" };
  if (options.serverSide && options.replace)
    return { created: [], failure: "invalid operation: cannot use server-side apply and force replace together" };
  const created: KubeObject[] = [];
  const errors: string[] = [];
  const before = new Map(originals.map((object) => [keyOf(object), object]));
  for (const target of targets) {
    const there =
      target.name === ""
        ? { answer: "failed" as const, status: 0, message: emptyName }
        : yield ask({ verb: "get", object: target }, purpose);
    if (there.status === 404) {
      created.push(target);
      const error = yield* sendNew(ctx, target, options, purpose);
      if (error !== undefined) return { created, failure: `failed to create resource: ${error}` };
      continue;
    }
    if (there.answer !== "ok") return { created, failure: `could not get information about the resource: ${there.message}` };
    const original = before.get(keyOf(target));
    if (!original && ctx.profile.major === 3) return { created, failure: `no ${target.kind} with the name "${target.name}" found` };
    const error = yield* updateOne(ctx, original, target, options, purpose);
    if (error !== undefined) errors.push(error);
  }
  if (errors.length > 0) return { created, failure: errors.join(" && ") };
  const failure = yield* deleteRemoved(ctx, originals, targets, purpose.phase);
  return { created, failure };
}

function* updateOne(
  ctx: Context,
  original: KubeObject | undefined,
  target: KubeObject,
  options: UpdateOptions,
  purpose: Purpose,
): Steps<Failure> {
  if (options.replace) {
    const reply = yield ask({ verb: "update", object: target, strict: ctx.profile.major === 4 }, purpose);
    return reply.answer === "ok" ? undefined : `failed to replace object: ${reply.message}`;
  }
  if (options.serverSide) {
    if (options.handsOver) {
      const reply = yield ask({ verb: "patch", patch: "json", object: target }, purpose);
      if (reply.answer !== "ok") return `failed to patch object to upgrade CSA field manager: ${reply.message}`;
    }
    const reply = yield ask({ verb: "apply", object: target, force: options.force }, purpose);
    return reply.answer === "ok" ? undefined : applyError(target, reply, ctx.namespace);
  }
  const isCustom = !isBuiltIn(target) || isMistyped(target);
  const reply = yield ask(
    {
      verb: "patch",
      patch: isCustom ? "merge" : "strategic",
      object: target,
      original: original?.data ?? {},
      fromLive: original === undefined || (isCustom && options.threeWay),
    },
    purpose,
  );
  return reply.answer === "ok" ? undefined : `cannot patch "${target.name}" with kind ${target.kind}: ${reply.message}`;
}

function* deleteRemoved(ctx: Context, originals: readonly KubeObject[], targets: readonly KubeObject[], phase: CallPhase): Steps<Failure> {
  const kept = new Set(targets.map(keyOf));
  const errors: string[] = [];
  const because: Because = "removed";
  for (const object of originals) {
    if (kept.has(keyOf(object)) || object.name === "") continue;
    const there = yield ask({ verb: "get", object }, { phase, because });
    if (there.answer !== "ok" || at(there.live, "metadata", "annotations", resourcePolicyAnnotation) === "keep") continue;
    const reply = yield ask({ verb: "delete", object, propagation: "Background" }, { phase, because });
    // Helm 3 only logs it.
    if (reply.answer !== "ok" && reply.status !== 404 && ctx.profile.major === 4) {
      errors.push(
        `failed to delete resource namespace=${object.namespace || ctx.namespace}, name=${object.name}, kind=${object.kind}: ${reply.message}`,
      );
    }
  }
  return errors.length === 0 ? undefined : errors.join(" && ");
}

/** `--wait`: until the release resources are ready. */
export function* awaitReady(ctx: Context, objects: readonly KubeObject[]): Steps<Failure> {
  const { strategy, waitForJobs, wait, timeout } = ctx.options;
  if (!wait || strategy === "hookOnly") return undefined;
  const method = strategy === "legacy" ? "legacy" : "watcher";
  const until = waitForJobs ? "complete" : "ready";
  const reply = yield ask({ verb: "wait", objects, until, method, timeout }, { phase: "wait", because: "release" });
  return reply.answer === "ok" ? undefined : reply.message;
}
