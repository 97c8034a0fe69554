import { podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asText } from "../model/values.ts";
import { providersOf } from "./providers.ts";

/** The ServiceAccount of an object's pods, where the release has it. */
export function serviceAccountOf(release: ReleaseModel, resource: Resource): Resource | undefined {
  const spec = podTemplateOf(resource)?.spec;
  const name = asText(spec?.["serviceAccountName"]) ?? asText(spec?.["serviceAccount"]);
  if (name === undefined) return undefined;
  return providersOf(release, { group: "", kind: "ServiceAccount", namespace: resource.namespace, name })[0]?.resource;
}
