import { hookAnnotation, isAwaited } from "../model/hook.ts";
import { type LabelReader, meets, readerOf, selectorTerms } from "../model/label-selectors.ts";
import { podLabelsOf, podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { isClusterScoped } from "../model/scope.ts";
import { asList, asMapping, asText, at } from "../model/values.ts";
import { pluralOf } from "./kinds.ts";

export const isWebhook = ({ kind }: Resource): boolean =>
  kind === "ValidatingWebhookConfiguration" || kind === "MutatingWebhookConfiguration";

/**
 * What one webhook of a configuration surely catches of an object: its creation, or the pods of a Job. Undefined where its rules name others,
 * where its selectors leave it out, and where nobody can tell: by labels of namespaces that the render does not hold, or by conditions.
 */
export function interceptedOf(release: ReleaseModel, resource: Resource, webhook: unknown): "the creation" | "the pods" | undefined {
  // The API server asks no webhook about webhook configurations (k8s.io/apiserver IsExemptAdmissionConfigurationResource).
  if (isWebhook(resource) || asList(at(webhook, "matchConditions")).length > 0) return undefined;
  const scope = isClusterScoped(resource) ? "Cluster" : "Namespaced";
  const catches = (group: string, plural: string, labels: LabelReader) =>
    hasRuleFor(webhook, group, plural, scope) &&
    meets(selectorTerms(at(webhook, "objectSelector")), labels) === true &&
    isInSelectedNamespace(release, resource, at(webhook, "namespaceSelector"));
  if (!isAwaited(resource)) {
    return catches(groupOf(resource.apiVersion), pluralOf(resource.kind), labelsOf(resource)) ? "the creation" : undefined;
  }
  if (resource.kind === "Job" && catches("batch", "jobs", labelsOf(resource))) return "the creation";
  return catches("", "pods", podLabelReader(resource)) ? "the pods" : undefined;
}

const hasRuleFor = (webhook: unknown, group: string, plural: string, scope: "Cluster" | "Namespaced"): boolean =>
  asList(at(webhook, "rules")).some((rule) => {
    if (![undefined, "*", scope].includes(asText(at(rule, "scope")))) return false;
    const has = (field: string, word: string) => asList(at(rule, field)).some((each) => each === word || each === "*" || each === "*/*");
    return has("apiGroups", group) && has("resources", plural) && has("operations", "CREATE");
  });

/** The labels that an object is sent with: Helm adds one to those of the release, not to hooks (`pkg/action/validate.go`). */
function labelsOf({ document, annotations }: Resource): LabelReader {
  const labels = asMapping(at(document.data, "metadata", "labels")) ?? {};
  return readerOf(annotations.has(hookAnnotation) ? labels : { ...labels, "app.kubernetes.io/managed-by": "Helm" });
}

/** Those of a hook's pods; to a Job's its controller adds names that can be told, and ids that cannot. */
function podLabelReader(resource: Resource): LabelReader {
  const pod = podTemplateOf(resource);
  const labels = readerOf(pod ? podLabelsOf(pod) : {});
  if (resource.kind !== "Job") return labels;
  return (key) =>
    /^(batch\.kubernetes\.io\/)?job-name$/.test(key)
      ? resource.name || undefined
      : /^(batch\.kubernetes\.io\/)?controller-uid$/.test(key)
        ? undefined
        : labels(key);
}

/** The label that Kubernetes itself gives to every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

/** A selector of namespaces never leaves out what has none, and sees a Namespace by its own labels. */
function isInSelectedNamespace(release: ReleaseModel, resource: Resource, selector: unknown): boolean {
  const isNamespace = resource.kind === "Namespace" && resource.apiVersion === "v1";
  if (isClusterScoped(resource) && !isNamespace) return true;
  const name = isNamespace ? resource.name : namespaceNameOf(release, resource);
  const labels = isNamespace ? labelsOf(resource) : labelsOfNamespace(release, name);
  return meets(selectorTerms(selector), (key) => (key === nameLabel ? name : labels(key))) === true;
}

/** The namespace that an object is made in, when somebody has said it: most renders write the release's nowhere. */
const namespaceNameOf = (release: ReleaseModel, { namespace, document }: Resource): string | undefined =>
  namespace !== ""
    ? namespace
    : release.isNamespaceGiven || document.head?.namespace || release.namespace !== "default"
      ? release.namespace
      : undefined;

function labelsOfNamespace({ hooks, resources }: ReleaseModel, name: string | undefined): LabelReader {
  const written = [...resources, ...hooks.map(({ resource }) => resource)].find(
    (resource) => resource.kind === "Namespace" && resource.apiVersion === "v1" && resource.name === name,
  );
  return written ? labelsOf(written) : () => undefined;
}
