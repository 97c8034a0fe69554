import { accountOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { providersOf } from "./providers.ts";

/** The ServiceAccount of an object's pods, where the release has it. */
export function serviceAccountOf(release: ReleaseModel, resource: Resource): Resource | undefined {
  const account = accountOf(resource);
  return account && providersOf(release, account)[0]?.resource;
}
