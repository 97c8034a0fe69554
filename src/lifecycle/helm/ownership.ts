import { at, type Mapping } from "../../model/values.ts";
import type { CallPhase } from "../call.ts";
import { type KubeObject, managedByLabel, releaseNameAnnotation, releaseNamespaceAnnotation } from "../objects.ts";
import { ask, type Context, type Failure, type Steps } from "./context.ts";
import { emptyName, resourceText } from "./errors.ts";

export interface Adoption {
  /** Those that are there already, and may be taken over. */
  readonly existing: readonly KubeObject[];
  readonly failure: Failure;
}

/** Refuses objects that are there and not this release's (`existingResourceConflict`, pkg/action/validate.go; `--take-ownership`: `requireAdoption`). */
export function* findExisting(ctx: Context, objects: readonly KubeObject[], phase: CallPhase): Steps<Adoption> {
  const existing: KubeObject[] = [];
  for (const object of objects) {
    if (object.name === "") {
      if (ctx.profile.major === 4 && object.generateName !== undefined) continue;
      return { existing, failure: `could not get information about the resource ${resourceText(object, ctx.namespace)}: ${emptyName}` };
    }
    const reply = yield ask({ verb: "get", object }, { phase, because: "release" });
    if (reply.status === 404) continue;
    if (reply.answer !== "ok")
      return { existing, failure: `could not get information about the resource ${resourceText(object, ctx.namespace)}: ${reply.message}` };
    const problem = ctx.options.takeOwnership ? undefined : foreign(reply.live!, ctx);
    if (problem !== undefined)
      return {
        existing,
        failure: `${resourceText(object, ctx.namespace)} exists and cannot be imported into the current release: ${problem}`,
      };
    existing.push(object);
  }
  return { existing, failure: undefined };
}

/** Why an object is not the release's own. */
function foreign(live: Mapping, ctx: Context): string | undefined {
  const check = (kind: "labels" | "annotations", key: string, wanted: string): string | undefined => {
    const value = at(live, "metadata", kind, key);
    if (value === wanted) return undefined;
    const what = kind === "labels" ? "label" : "annotation";
    return value === undefined
      ? `${what} validation error: missing key "${key}": must be set to "${wanted}"`
      : `${what} validation error: key "${key}" must equal "${wanted}": current value is "${String(value)}"`;
  };
  const problems = [
    check("labels", managedByLabel, "Helm"),
    check("annotations", releaseNameAnnotation, ctx.releaseName),
    check("annotations", releaseNamespaceAnnotation, ctx.namespace),
  ].filter((problem) => problem !== undefined);
  return problems.length === 0 ? undefined : `invalid ownership metadata; ${problems.join("; ")}`;
}
