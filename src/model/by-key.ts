import type { Hook } from "./hook.ts";
import { memoize } from "./memoize.ts";
import type { ReleaseModel } from "./release.ts";
import { keyOf, type Resource } from "./resource.ts";

/** The release resources by what names them (`keyOf`). */
export const resourcesByKey = memoize(
  ({ resources }: ReleaseModel): ReadonlyMap<string, Resource> => new Map(resources.map((resource) => [keyOf(resource), resource])),
);

/** The hooks by what names them. */
export const hooksByKey = memoize(
  ({ hooks }: ReleaseModel): ReadonlyMap<string, Hook> => new Map(hooks.map((hook) => [keyOf(hook.resource), hook])),
);
