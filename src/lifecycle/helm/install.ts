import { compareKinds } from "../../model/kind-order.ts";
import type { ReleaseModel } from "../../model/release.ts";
import type { Resource } from "../../model/resource.ts";
import { toObject } from "../objects.ts";
import { build, owned } from "./build.ts";
import { ask, type Context, type Failure, type Steps } from "./context.ts";
import { runHooks } from "./hooks.ts";
import { findExisting } from "./ownership.ts";
import { awaitReady, createAll, sendNew, updateAll } from "./resources.ts";
import { add, lastOf, type ReleaseRecord, update, withStatus } from "./storage.ts";
import { uninstall } from "./uninstall.ts";

/** The release resources in the order of this Helm's list of kinds. */
export const inInstallOrder = (ctx: Context, chart: ReleaseModel): readonly Resource[] =>
  ctx.profile.major === 4 ? chart.resources : chart.resources.toSorted((a, b) => compareKinds(a.kind, b.kind, "install", 3));

/** What Helm says of a chart that it cannot even sort (`SortManifests`; recording: annotation-map). */
export function renderProblem(chart: ReleaseModel): Failure {
  const broken = chart.broken.find(({ problem }) => problem && problem.reason !== "object");
  if (!broken) return undefined;
  const where = broken.template ?? broken.file;
  return broken.problem!.reason === "head"
    ? `YAML parse error on ${where}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal: ${broken.problem!.message}`
    : `YAML parse error on ${where}: error converting YAML to JSON: ${broken.problem!.message}`;
}

export const objectProblem = (chart: ReleaseModel): Failure =>
  chart.broken.some(({ problem }) => problem?.reason === "object") ? `unable to decode "": Object 'Kind' is missing` : undefined;

/** `helm install` (`Install.Run`, pkg/action/install.go). `replaces`: `--replace`, or `upgrade --install` after `uninstall --keep-history`. */
export function* install(ctx: Context, chart: ReleaseModel, replaces: boolean): Steps<Failure> {
  const { options, profile, storage } = ctx;
  const last = lastOf(storage);
  const isFree = !last || (replaces && (last.status === "uninstalled" || last.status === "failed"));
  if (options.dryRun === "none" && !isFree) {
    return profile.major === 3
      ? "cannot re-use a name that is still in use"
      : "release name check failed: cannot reuse a name that is still in use";
  }
  const serverSide = profile.major === 4 && options.serverSide !== "false";
  if (!options.skipCrds && options.dryRun === "none") {
    const failure = yield* installCrds(ctx, chart, serverSide);
    if (failure !== undefined) return failure;
  }
  const render = renderProblem(chart);
  if (render !== undefined) return render;
  // A client-side dry run of Helm 4 asks the cluster nothing.
  if (options.dryRun === "client" && profile.major === 4) return undefined;
  const purpose = { phase: "resources", because: "release" } as const;
  const built = yield* build(ctx, inInstallOrder(ctx, chart), purpose, true);
  const problem = built.problem ?? objectProblem(chart);
  if (problem !== undefined) return `unable to build kubernetes objects from release manifest: ${problem}`;
  const objects = owned(ctx, built.objects);
  const { existing, failure } = yield* findExisting(ctx, objects, "resources");
  if (failure !== undefined) return `${profile.major === 3 ? "Unable" : "unable"} to continue with install: ${failure}`;
  if (options.dryRun !== "none") return undefined;
  if (options.createNamespace) {
    const refused = yield* createNamespace(ctx, serverSide);
    if (refused !== undefined) return refused;
  }
  if (last && replaces && last.status !== "failed") update(storage, withStatus(last, "superseded"));
  const record: ReleaseRecord = { revision: last && replaces ? last.revision + 1 : 1, status: "pending-install", chart, serverSide };
  add(storage, record, 0);

  const error = yield* performInstall(ctx, record, objects, existing);
  if (error === undefined) {
    update(storage, withStatus(record, "deployed"));
    return undefined;
  }
  if (!options.atomic) {
    update(storage, withStatus(record, "failed"));
    return error;
  }
  // Helm 3 does not wait in the uninstall that --atomic runs.
  const nested = {
    ...options,
    keepHistory: false,
    ignoreNotFound: false,
    cascade: "background",
    ...(profile.major === 3 && { wait: false }),
  } as const;
  const undo = yield* uninstall({ ...ctx, options: nested });
  if (undo !== undefined) return `an error occurred while uninstalling the release. original install error: ${error}: ${undo}`;
  const flag = profile.major === 3 ? "atomic" : "rollback-on-failure";
  return `release ${ctx.releaseName} failed, and has been uninstalled due to ${flag} being set: ${error}`;
}

function* performInstall(
  ctx: Context,
  record: ReleaseRecord,
  objects: Parameters<typeof createAll>[1],
  existing: Parameters<typeof createAll>[1],
): Steps<Failure> {
  const { options } = ctx;
  const { serverSide } = record;
  if (!options.noHooks) {
    const failure = yield* runHooks(ctx, record, "pre-install", serverSide);
    if (failure !== undefined) return `failed pre-install: ${failure}`;
  }
  const purpose = { phase: "resources", because: "release" } as const;
  if (objects.length > 0) {
    const method = { serverSide, force: false };
    const refused =
      existing.length === 0
        ? yield* createAll(ctx, objects, method, purpose)
        : (yield* updateAll(
            ctx,
            existing,
            objects,
            { serverSide, force: options.forceConflicts, replace: options.force, handsOver: true, threeWay: options.takeOwnership },
            purpose,
          )).failure;
    if (refused !== undefined) return refused;
  }
  const late = yield* awaitReady(ctx, objects);
  if (late !== undefined) return late;
  if (options.noHooks) return undefined;
  const failure = yield* runHooks(ctx, record, "post-install", serverSide);
  return failure === undefined ? undefined : `failed post-install: ${failure}`;
}

/** Makes the definitions of `crds/`; those that are there already stay (`installCRDs`; recordings: crd-folder). */
function* installCrds(ctx: Context, chart: ReleaseModel, serverSide: boolean): Steps<Failure> {
  const purpose = { phase: "crds", because: "crd" } as const;
  const made = [];
  for (const crd of chart.crds) {
    const built = yield* build(ctx, [crd], purpose);
    if (built.problem !== undefined) return `failed to install CRD ${crd.document.template ?? crd.name}: ${built.problem}`;
    let isThere = false;
    for (const object of built.objects) {
      const failure = yield* sendNew(ctx, object, { serverSide, force: ctx.options.forceConflicts && serverSide }, purpose);
      if (failure === undefined) continue;
      if (!failure.includes("already exists")) return `failed to install CRD ${crd.document.template ?? crd.name}: ${failure}`;
      isThere = true;
    }
    if (!isThere) made.push(...built.objects);
  }
  if (made.length === 0 || ctx.options.strategy === "hookOnly") return undefined;
  const method = ctx.options.strategy === "legacy" ? "legacy" : "watcher";
  const reply = yield ask({ verb: "wait", objects: made, until: "ready", method, timeout: 60_000 }, purpose);
  return reply.answer === "ok" ? undefined : reply.message;
}

function* createNamespace(ctx: Context, serverSide: boolean): Steps<Failure> {
  const data = { apiVersion: "v1", kind: "Namespace", metadata: { name: ctx.namespace, labels: { name: ctx.namespace } } };
  const failure = yield* sendNew(
    ctx,
    toObject(data, ctx.namespace),
    { serverSide, force: false },
    { phase: "resources", because: "release" },
  );
  return failure === undefined || failure.includes("already exists") ? undefined : failure;
}
