import type { Hook } from "./hook.ts";
import { objectsIn } from "./lists.ts";
import { memoize } from "./memoize.ts";
import type { ReleaseModel } from "./release.ts";
import { keyOf, type Resource } from "./resource.ts";

/** The release resources by what names them (`keyOf`), the items of Lists among them. */
export const resourcesByKey = memoize(
  ({ resources, namespace }: ReleaseModel): ReadonlyMap<string, Resource> =>
    new Map(resources.flatMap((resource) => objectsIn(resource, namespace).map((object) => [keyOf(object), object]))),
);

/** The hooks by what names them, or an item of the List that they are. */
export const hooksByKey = memoize(
  ({ hooks, namespace }: ReleaseModel): ReadonlyMap<string, Hook> =>
    new Map(hooks.flatMap((hook) => objectsIn(hook.resource, namespace).map((object) => [keyOf(object), hook]))),
);
