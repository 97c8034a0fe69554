import type { Need } from "../lifecycle/needs.ts";
import { label, type Resource } from "../model/resource.ts";
import { endsBefore, waitsUntil } from "./deadline.ts";
import type { Related } from "./finding.ts";
import { listOf } from "./words.ts";

const verbs: Readonly<Record<Need["type"], string>> = {
  serviceAccountName: "runs as",
  env: "takes env from",
  envFrom: "takes env from",
  volume: "mounts",
  imagePullSecret: "pulls images with",
  priorityClassName: "has the priority of",
  runtimeClassName: "runs with",
  namespace: "lies in",
  secret: "names",
  roleRef: "grants",
  subject: "gives rights to",
  backend: "routes to",
  tls: "serves with",
  scaleTarget: "scales",
  storageClass: "asks for",
  persistentVolume: "asks for",
  webhook: "calls",
  rights: "has its rights from",
  host: "connects to",
  definition: "is defined by",
  selector: "selects the pods of",
  storage: "mounts a claim that asks for",
};

/** What an object does with what it needs: `mounts`, `runs as`. */
export const verbOf = (need: Pick<Need, "type">): string => verbs[need.type];

/** `mounts ConfigMap/db`. */
export const describeNeed = (need: Pick<Need, "type" | "target">): string => `${verbOf(need)} ${label(need.target)}`;

/** What a missing object makes of the one that needs it. */
export function consequenceOf(need: Pick<Need, "type" | "target">, userKind: string): string {
  if (need.type === "serviceAccountName") {
    return userKind === "Pod"
      ? `the Pod is refused: serviceaccount "${need.target.name}" not found`
      : `no pod is ever made: serviceaccount "${need.target.name}" not found`;
  }
  if (need.type === "rights") return "its calls to the API server are forbidden";
  if (need.type === "env" || need.type === "envFrom")
    return `its container does not start: ${need.target.kind.toLowerCase()} "${need.target.name}" not found`;
  if (need.type === "volume")
    return need.target.kind === "PersistentVolumeClaim"
      ? "its pod stays Pending"
      : `its pod does not start: ${need.target.kind.toLowerCase()} "${need.target.name}" not found`;
  if (need.type === "storage") return "the claim is not bound and its pod stays Pending";
  if (need.type === "namespace") return `it is refused: namespaces "${need.target.name}" not found`;
  if (need.type === "priorityClassName") return "its pod is refused: no PriorityClass with that name";
  if (need.type === "runtimeClassName") return "its pod is refused: no RuntimeClass with that name";
  if (need.type === "tls") return "its hosts are served with the controller's own certificate";
  return "it does not work";
}

/** What stands behind a help that is for one object, and for others too. */
export const theSameFor = (others: readonly Resource[]): string =>
  others.length === 0 ? "" : ` The same for ${listOf(others.map(label))}, which ${others.length > 1 ? "give" : "gives"} it its rights.`;

/** Where such another one stands. */
export const notThereEither = (object: Resource): Related => ({
  message: `${label(object)}, not there either`,
  location: object.document.locate(["metadata", "name"]),
  object,
});

/** Tells the findings of one rule on one object apart, without names that hold the release name. */
export const causeOf = (need: Pick<Need, "type" | "target">): string => `${need.type} ${need.target.kind}`;

/** The same for what comes later in the same event, which two rules tell of. */
export const laterCauseOf = (need: Pick<Need, "type" | "target">): string => `later ${causeOf(need)}`;

/** What Helm does meanwhile: a bare Pod is refused at once, and one without rights fails by itself. */
export function meanwhile(need: Pick<Need, "type" | "target">, user: Resource, timeout: number): string {
  if (need.type === "rights" || (user.kind === "Pod" && atAdmission.has(need.type))) return "";
  // Without its claim a Pod gets no node, and no kubelet counts its deadline.
  const isUnscheduled = user.kind === "Pod" && need.target.kind === "PersistentVolumeClaim";
  return isUnscheduled || !endsBefore(user, timeout) ? ", and Helm waits for its timeout" : `, and Helm waits ${waitsUntil(user, timeout)}`;
}

/** What the API server looks up before it takes a pod. */
const atAdmission: ReadonlySet<Need["type"]> = new Set(["serviceAccountName", "priorityClassName", "runtimeClassName"]);

/** Types of needs without which a pod does not start, or cannot do its work. */
const ofPods: ReadonlySet<Need["type"]> = new Set([
  "serviceAccountName",
  "env",
  "envFrom",
  "volume",
  "priorityClassName",
  "runtimeClassName",
  "rights",
]);

/** Whether a pod cannot start, or not do its work, without it. */
export const isVital = (need: Need): boolean => need.need === "required" && need.basis === "stated" && ofPods.has(need.type);

/** The same where nothing has run before: a claim that is bound once needs neither its class nor its volume's text any more. */
export const isVitalAtFirst = (need: Need): boolean => isVital(need) || need.type === "storage";

/** One need for each thing: several containers may ask for the same Secret. */
export function distinctNeeds(needs: readonly Need[]): readonly Need[] {
  const seen = new Map<string, Need>();
  for (const need of needs) {
    const id = `${need.type === "rights" ? "rights" : ""}/${need.target.group}/${need.target.kind}/${need.target.namespace}/${need.target.name}`;
    if (!seen.has(id)) seen.set(id, need);
  }
  return [...seen.values()];
}
