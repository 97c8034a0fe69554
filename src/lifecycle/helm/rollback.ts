import { build, owned } from "./build.ts";
import type { Context, Failure, Steps } from "./context.ts";
import { runHooks } from "./hooks.ts";
import { inInstallOrder } from "./install.ts";
import { awaitReady, deleteAll, updateAll } from "./resources.ts";
import { add, lastOf, type ReleaseRecord, supersedeDeployed, update, withStatus } from "./storage.ts";
import { usesServerSide } from "./upgrade.ts";

/** `helm rollback [REVISION]` (`Rollback.Run`, pkg/action/rollback.go); 0 is the revision before the last. */
export function* rollback(ctx: Context, revision: number): Steps<Failure> {
  const { options, storage } = ctx;
  const current = lastOf(storage);
  if (!current) return "release: not found";
  const wanted = revision === 0 ? current.revision - 1 : revision;
  const before = storage.history.find((record) => record.revision === wanted);
  if (!before) return `release has no ${wanted} version`;
  if (options.dryRun !== "none") return undefined;
  const serverSide = usesServerSide(ctx, before);
  const record: ReleaseRecord = { revision: current.revision + 1, status: "pending-rollback", chart: before.chart, serverSide };
  add(storage, record, options.historyMax);

  const purpose = { phase: "rollback", because: "rollback" } as const;
  const originals = yield* build(ctx, inInstallOrder(ctx, current.chart), purpose);
  if (originals.problem !== undefined) return `unable to build kubernetes objects from current release manifest: ${originals.problem}`;
  const built = yield* build(ctx, inInstallOrder(ctx, record.chart), purpose);
  if (built.problem !== undefined) return `unable to build kubernetes objects from new release manifest: ${built.problem}`;
  if (!options.noHooks) {
    const failure = yield* runHooks(ctx, record, "pre-rollback", serverSide);
    if (failure !== undefined) return failure;
  }
  const targets = owned(ctx, built.objects);
  const how = { serverSide, force: options.forceConflicts, replace: options.force, handsOver: true, threeWay: false };
  const { created, failure } = yield* updateAll(ctx, originals.objects, targets, how, purpose);
  if (failure !== undefined) {
    update(storage, withStatus(current, "superseded"));
    update(storage, withStatus(record, "failed"));
    if (options.cleanupOnFail) {
      const errors =
        created.length === 0
          ? ["object not found, skipping delete: no objects visited"]
          : yield* deleteAll(created, "Background", { phase: "cleanup", because: "cleanup" });
      if (errors.length > 0)
        return `an error occurred while cleaning up resources. original rollback error: unable to cleanup resources: ${errors.join(", ")}`;
    }
    return failure;
  }
  const late = yield* awaitReady(ctx, targets);
  if (late !== undefined) {
    update(storage, withStatus(record, "failed"));
    return `release ${ctx.releaseName} failed: ${late}`;
  }
  if (!options.noHooks) {
    const after = yield* runHooks(ctx, record, "post-rollback", serverSide);
    if (after !== undefined) return after;
  }
  supersedeDeployed(storage);
  update(storage, withStatus(record, "deployed"));
  return undefined;
}
