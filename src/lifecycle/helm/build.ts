import type { Resource } from "../../model/resource.ts";
import { isBuiltIn } from "../kinds.ts";
import { buildObjects, invalidList, type KubeObject, withOwner } from "../objects.ts";
import { ask, type Context, type Purpose, type Steps } from "./context.ts";
import { unservedKind } from "./errors.ts";

export interface BuiltList {
  readonly objects: readonly KubeObject[];
  readonly problem: string | undefined;
}

/**
 * What Helm makes of documents before it sends anything: they must decode, and the cluster must serve their kinds (`Client.Build`).
 * `validates`: what is to be made is held against OpenAPI too.
 */
export function* build(ctx: Context, resources: readonly Resource[], purpose: Purpose, validates = false): Steps<BuiltList> {
  const objects: KubeObject[] = [];
  for (const resource of resources) {
    const built = buildObjects(resource, ctx.namespace);
    const problem = built.problem ?? (validates ? invalidList(resource) : undefined);
    if (problem !== undefined) return { objects: [], problem };
    for (const object of built.objects) {
      if (!isBuiltIn(object)) {
        const served = yield ask({ verb: "serves", kind: object, atOnce: ctx.profile.major === 3 && purpose.hook !== undefined }, purpose);
        if (served.answer !== "ok") return { objects: [], problem: unservedKind(object) };
      }
      objects.push(object);
    }
  }
  return { objects, problem: undefined };
}

/** The same, marked as this release's own. */
export const owned = (ctx: Context, objects: readonly KubeObject[]): readonly KubeObject[] =>
  objects.map((object) => withOwner(object, ctx.releaseName, ctx.namespace));

/** Runs of equal kinds: what Helm sends at the same time, here by name (`batchPerform`, pkg/kube/client.go). */
export function batchesOf(objects: readonly KubeObject[]): readonly (readonly KubeObject[])[] {
  const batches: KubeObject[][] = [];
  for (const object of objects) {
    const last = batches.at(-1);
    if (last && last[0]!.kind === object.kind) last.push(object);
    else batches.push([object]);
  }
  return batches.map((batch) => (batch.length === 1 ? batch : batch.toSorted((a, b) => order(a, b))));
}

export const order = (a: KubeObject, b: KubeObject): number => {
  const first = [a.namespace || "ns", a.name || (a.generateName ?? "")];
  const second = [b.namespace || "ns", b.name || (b.generateName ?? "")];
  return first[0]! < second[0]! ? -1 : first[0]! > second[0]! ? 1 : first[1]! < second[1]! ? -1 : first[1]! > second[1]! ? 1 : 0;
};
