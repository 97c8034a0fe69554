import type { ReleaseModel } from "../../model/release.ts";
import type { KubeObject } from "../objects.ts";
import { build, owned } from "./build.ts";
import type { Context, Failure, Steps } from "./context.ts";
import { runHooks } from "./hooks.ts";
import { inInstallOrder, objectProblem, renderProblem } from "./install.ts";
import { findExisting } from "./ownership.ts";
import { awaitReady, deleteAll, updateAll } from "./resources.ts";
import { rollback } from "./rollback.ts";
import { add, deployedOf, lastOf, type ReleaseRecord, update, withStatus } from "./storage.ts";

/** Whether server-side apply is used: as told, else as the revision was made that counts (`getUpgradeServerSideValue`, 4.2.4). */
export const usesServerSide = (ctx: Context, before: ReleaseRecord): boolean =>
  ctx.profile.major === 4 && (ctx.options.serverSide === "auto" ? before.serverSide : ctx.options.serverSide === "true");

/** `helm upgrade` (`Upgrade.Run`, pkg/action/upgrade.go). */
export function* upgrade(ctx: Context, chart: ReleaseModel): Steps<Failure> {
  const { options, profile, storage } = ctx;
  const last = lastOf(storage);
  const none = `"${ctx.releaseName}" has no deployed releases`;
  if (!last) return none;
  if (last.status.startsWith("pending-")) return "another operation (install/upgrade/rollback) is in progress";
  const isUsable = last.status === "failed" || last.status === "superseded";
  const current = last.status === "deployed" ? last : (deployedOf(storage) ?? (isUsable ? last : undefined));
  if (!current) return none;
  const render = renderProblem(chart);
  if (render !== undefined) return render;
  const serverSide = usesServerSide(ctx, last);
  const purpose = { phase: "resources", because: "release" } as const;
  const target = yield* build(ctx, inInstallOrder(ctx, chart), purpose, true);
  const problem = target.problem ?? objectProblem(chart);
  if (problem !== undefined) return problem;
  const original = yield* build(ctx, inInstallOrder(ctx, current.chart), purpose);
  if (original.problem !== undefined) return `unable to build kubernetes objects from current release manifest: ${original.problem}`;
  const targets = owned(ctx, target.objects);
  const known = new Set(original.objects.map(({ key }) => key));
  const adopted = yield* findExisting(
    ctx,
    targets.filter(({ key }) => !known.has(key)),
    "resources",
  );
  if (adopted.failure !== undefined) return `${profile.major === 3 ? "Unable" : "unable"} to continue with update: ${adopted.failure}`;
  if (options.dryRun !== "none") return undefined;
  const record: ReleaseRecord = { revision: last.revision + 1, status: "pending-upgrade", chart, serverSide };
  add(storage, record, options.historyMax);

  const { created, failure } = yield* performUpgrade(ctx, record, current, [...original.objects, ...adopted.existing], targets);
  if (failure !== undefined) return yield* failUpgrade(ctx, record, created, failure);
  update(storage, withStatus(current, "superseded"));
  update(storage, withStatus(record, "deployed"));
  return undefined;
}

interface Performed {
  readonly created: readonly KubeObject[];
  readonly failure: Failure;
}

function* performUpgrade(
  ctx: Context,
  record: ReleaseRecord,
  current: ReleaseRecord,
  originals: readonly KubeObject[],
  targets: readonly KubeObject[],
): Steps<Performed> {
  const { options } = ctx;
  const { serverSide } = record;
  if (!options.noHooks) {
    const failure = yield* runHooks(ctx, record, "pre-upgrade", serverSide);
    if (failure !== undefined) return { created: [], failure: `pre-upgrade hooks failed: ${failure}` };
  }
  const how = {
    serverSide,
    force: options.forceConflicts,
    replace: options.force,
    handsOver: serverSide && !current.serverSide,
    threeWay: false,
  };
  const { created, failure } = yield* updateAll(ctx, originals, targets, how, { phase: "resources", because: "release" });
  if (failure !== undefined) return { created, failure };
  const late = yield* awaitReady(ctx, targets);
  if (late !== undefined) return { created, failure: late };
  if (options.noHooks) return { created, failure: undefined };
  const after = yield* runHooks(ctx, record, "post-upgrade", serverSide);
  return { created, failure: after === undefined ? undefined : `post-upgrade hooks failed: ${after}` };
}

/** `failRelease`: the release is failed; then `--cleanup-on-fail`, then `--atomic`. */
function* failUpgrade(ctx: Context, record: ReleaseRecord, created: readonly KubeObject[], failure: string): Steps<Failure> {
  const { options, profile, storage } = ctx;
  update(storage, withStatus(record, "failed"));
  if (options.cleanupOnFail && created.length > 0) {
    const errors = yield* deleteAll(created, "Background", { phase: "cleanup", because: "cleanup" });
    if (errors.length > 0)
      return `an error occurred while cleaning up resources. original upgrade error: ${failure}: unable to cleanup resources: ${errors.join(", ")}`;
  }
  if (!options.atomic) return failure;
  const good = storage.history.findLast(({ status }) => status === "superseded" || status === "deployed");
  if (!good) return `unable to find a previously successful release when attempting to rollback. original upgrade error: ${failure}`;
  const nested = { ...options, cleanupOnFail: false, historyMax: 0, dryRun: "none", wait: true } as const;
  const undo = yield* rollback({ ...ctx, options: nested }, good.revision);
  if (undo !== undefined) return `an error occurred while rolling back the release. original upgrade error: ${failure}: ${undo}`;
  const flag = profile.major === 3 ? "atomic" : "rollback-on-failure";
  return `release ${ctx.releaseName} failed, and has been rolled back due to ${flag} being set: ${failure}`;
}
