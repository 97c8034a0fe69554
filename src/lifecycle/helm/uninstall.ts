import { trimSpace } from "../../model/go-strings.ts";
import { resourcePolicyAnnotation } from "../../model/hook.ts";
import { compareKinds } from "../../model/kind-order.ts";
import { build } from "./build.ts";
import { ask, type Context, type Failure, type Steps } from "./context.ts";
import { runHooks } from "./hooks.ts";
import { inInstallOrder } from "./install.ts";
import { deleteAll } from "./resources.ts";
import { lastOf, type ReleaseRecord, supersedeDeployed, update, withStatus } from "./storage.ts";

const propagations = { background: "Background", foreground: "Foreground", orphan: "Orphan" } as const;

/** `helm uninstall` (`Uninstall.Run`, pkg/action/uninstall.go). */
export function* uninstall(ctx: Context): Steps<Failure> {
  const { options, profile, storage } = ctx;
  const last = lastOf(storage);
  if (options.dryRun !== "none") return last || (profile.major === 4 && options.ignoreNotFound) ? undefined : "release: not found";
  if (!last) return options.ignoreNotFound ? undefined : `uninstall: Release not loaded: ${ctx.releaseName}: release: not found`;
  if (last.status === "uninstalled") {
    if (options.keepHistory) return `the release named "${ctx.releaseName}" is already deleted`;
    storage.history = [];
    return undefined;
  }
  // What Helm has read stays as it is stored until it writes it: at the first hook that can be built, or after the hooks.
  const record = withStatus(last, "uninstalling");
  if (!options.noHooks) {
    const failure = yield* runHooks(ctx, record, "pre-delete", profile.major === 4);
    if (failure !== undefined) return failure;
  }
  update(storage, record);
  const errors: string[] = [];
  const { objects, failure } = yield* deleteResources(ctx, record);
  if (failure !== undefined) return failure;
  if (options.wait) {
    const method = options.strategy === "legacy" ? "legacy" : "watcher";
    const reply = yield ask({ verb: "wait-deleted", objects, method, timeout: options.timeout }, { phase: "wait", because: "uninstall" });
    if (reply.answer !== "ok") errors.push(reply.message);
  }
  if (!options.noHooks) {
    const after = yield* runHooks(ctx, record, "post-delete", profile.major === 4);
    if (after !== undefined) errors.push(after);
  }
  if (!options.keepHistory) storage.history = [];
  else {
    update(storage, withStatus(record, "uninstalled"));
    supersedeDeployed(storage);
  }
  return errors.length === 0 ? undefined : `uninstallation completed with ${errors.length} error(s): ${errors.join("; ")}`;
}

function* deleteResources(
  ctx: Context,
  record: ReleaseRecord,
): Steps<{ readonly objects: Parameters<typeof deleteAll>[0]; readonly failure: Failure }> {
  const purpose = { phase: "uninstall", because: "uninstall" } as const;
  const isKept = (policy: string | undefined): boolean => trimSpace(policy ?? "").toLowerCase() === "keep";
  const resources = inInstallOrder(ctx, record.chart)
    .filter(({ annotations }) => !isKept(annotations.get(resourcePolicyAnnotation)?.value))
    .toSorted((a, b) => compareKinds(a.kind, b.kind, "uninstall", ctx.profile.major));
  const built = yield* build(ctx, resources, purpose);
  const failure = `failed to delete release: ${ctx.releaseName}`;
  if (built.problem !== undefined) return { objects: [], failure };
  const errors = yield* deleteAll(built.objects, propagations[ctx.options.cascade], purpose);
  return { objects: built.objects, failure: errors.length > 0 ? failure : undefined };
}
