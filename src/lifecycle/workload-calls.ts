import { type KubectlCall, singularKind } from "../model/kubectl.ts";
import { type LabelReader, meets, readerOf, textTerms } from "../model/label-selectors.ts";
import { podLabelsOf, podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asText, at } from "../model/values.ts";

/** What a call may be asked about. A name is `undefined` when nobody can tell whether it is one of these. */
interface Meant {
  readonly kind: string;
  readonly isNamed: (name: string) => boolean | undefined;
  readonly labels: LabelReader;
}

/** Kinds that kubectl takes `all` for. */
const inAll = new Set(
  "pod service daemonset deployment replicaset statefulset replicationcontroller horizontalpodautoscaler cronjob job".split(" "),
);

const putIn = /[$`]/;

/** Whether a call speaks of it; undefined when its words do not tell. */
function speaksOf({ objects, flags }: KubectlCall, { kind, isNamed, labels }: Meant): boolean | undefined {
  if (objects.length === 0) return flags.has("filename") || flags.has("kustomize") ? undefined : false;
  const answers = objects.map(({ resource, names }): boolean | undefined => {
    if (putIn.test(resource)) return undefined;
    const named = singularKind(resource);
    if (named !== kind && !(named === "all" && inAll.has(kind))) return false;
    if (names.length > 0) {
      const found = names.map((name) => (putIn.test(name) ? undefined : isNamed(name)));
      return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
    }
    const selector = flags.get("selector");
    return selector !== undefined ? meets(textTerms(selector), labels) : flags.has("all") ? true : undefined;
  });
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

/** Whether a call looks into another namespace than an object's, where both are known. */
function isElsewhere(release: ReleaseModel, { flags }: KubectlCall, { namespace }: Resource): boolean {
  const stated = flags.get("namespace");
  if (stated === undefined || putIn.test(stated) || flags.has("all-namespaces")) return false;
  return namespace === "" ? release.isNamespaceGiven && stated !== release.namespace : stated !== namespace;
}

/** Whether a call speaks of a workload itself. */
export const speaksOfWorkload = (release: ReleaseModel, call: KubectlCall, workload: Resource): boolean | undefined =>
  !isElsewhere(release, call, workload) &&
  speaksOf(call, {
    kind: workload.kind.toLowerCase(),
    isNamed: (name) => name === workload.name,
    labels: readerOf(at(workload.document.data, "metadata", "labels")),
  });

/** Whether a call speaks of a workload's pods: those of a StatefulSet have names that can be told. */
export function speaksOfPods(release: ReleaseModel, call: KubectlCall, workload: Resource): boolean | undefined {
  const pod = podTemplateOf(workload);
  if (!pod || isElsewhere(release, call, workload)) return false;
  const isNamed = (name: string) =>
    workload.kind === "StatefulSet" ? isOrdinalOf(name, workload.name) : name.startsWith(`${workload.name}-`) ? undefined : false;
  return speaksOf(call, { kind: "pod", isNamed, labels: readerOf(podLabelsOf(pod)) });
}

/** Whether a call speaks of claims that a workload's pods have. */
export function speaksOfClaims(release: ReleaseModel, call: KubectlCall, workload: Resource): boolean | undefined {
  const { mounted, bases } = claimsOf(workload);
  if (isElsewhere(release, call, workload) || mounted.length + bases.length === 0) return false;
  // A StatefulSet's claims have the labels of its selector (pkg/controller/statefulset getPersistentVolumeClaims), and maybe more.
  const known = bases.length > 0 ? at(workload.document.data, "spec", "selector", "matchLabels") : undefined;
  const labels: LabelReader = (key) => readerOf(known)(key) ?? undefined;
  return speaksOf(call, { kind: "persistentvolumeclaim", isNamed: (name) => hasClaim(workload, name), labels });
}

/** Whether a workload's pods have a claim of that name. */
export function hasClaim(workload: Resource, name: string): boolean {
  const { mounted, bases } = claimsOf(workload);
  return mounted.includes(name) || bases.some((base) => isOrdinalOf(name, base));
}

/** The claims that a workload's pods mount by name, and what the names of a StatefulSet's own begin with. */
const claimsOf = (workload: Resource): { readonly mounted: readonly string[]; readonly bases: readonly string[] } => ({
  mounted: asList(podTemplateOf(workload)?.spec["volumes"]).flatMap(
    (volume) => asText(at(volume, "persistentVolumeClaim", "claimName")) ?? [],
  ),
  bases: asList(at(workload.document.data, "spec", "volumeClaimTemplates")).map(
    (template) => `${asText(at(template, "metadata", "name"))}-${workload.name}`,
  ),
});

const isOrdinalOf = (name: string, base: string) => name.startsWith(`${base}-`) && /^\d+$/.test(name.slice(base.length + 1));

/** Whether a call may stop a workload: it deletes it, or sets its replicas to 0. */
export const mayStop = (release: ReleaseModel, call: KubectlCall, workload: Resource): boolean =>
  stops(call) && speaksOfWorkload(release, call, workload) !== false;

function stops({ verb, flags }: KubectlCall): boolean {
  if (verb === "scale") return /^0$|[$`]/.test(flags.get("replicas") ?? "$");
  // Merged, or by the path of a JSON patch.
  const patch = flags.get("patch") ?? "";
  return (
    verb === "delete" ||
    (verb === "patch" && /\breplicas["']?\s*:\s*(0\b|["']?[$`])|\/replicas\b.*\bvalue["']?\s*:\s*(0\b|["']?[$`])/s.test(patch))
  );
}

/** Whether a call may wait until a workload's pods are gone. */
export const mayAwaitPods = (release: ReleaseModel, call: KubectlCall, workload: Resource): boolean =>
  call.verb === "wait" && /^delete$/i.test(call.flags.get("for") ?? "") && speaksOfPods(release, call, workload) !== false;
