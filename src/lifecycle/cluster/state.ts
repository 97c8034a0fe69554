import { label, type ObjectRef } from "../../model/resource.ts";
import { asText, at, type Mapping } from "../../model/values.ts";

/** Who set which fields: a manager of `metadata.managedFields`. */
export interface Manager {
  readonly name: string;
  readonly operation: "Apply" | "Update";
  readonly fields: ReadonlySet<string>;
}

export type WorkState =
  /** Its pods wait for a Secret, ConfigMap, claim or ServiceAccount. */
  "waiting" | "running" | "succeeded" | "failed" | "ready" | "unready";

/** An object in the cluster. Never changed in place. */
export interface LiveObject extends ObjectRef {
  readonly key: string;
  /** Tells an object from a later one of the same name. */
  readonly uid: number;
  readonly data: Mapping;
  readonly managers: readonly Manager[];
  readonly generated: boolean;
  readonly deleting: boolean;
  /** Gone as soon as nothing uses it (claims), or its dependents are gone (foreground deletion). */
  readonly goesWhen: "unused" | "alone" | undefined;
  /** For what runs pods. */
  readonly work: WorkState | undefined;
  readonly outcome: string;
  /** Whether its own deadline is over, and Kubernetes ends it. */
  readonly overdue: boolean;
  /** When its pods began to run, or will; undefined while they wait. */
  readonly since: number | undefined;
  /** The pod template whose pods are ready (Deployments keep the old ones until the new are). */
  readonly good: unknown;
  /** Of a StatefulSet that rolls out: the pod template of the pods that have to go first. While those are not ready, and `since` is undefined, it does not. */
  readonly old: Mapping | undefined;
  /** A pod that outlives its deleted owner for a while; not among what is left. */
  readonly ghost: boolean;
  /** Whether its pods began only when something that they need was made later. */
  readonly late: boolean;
  readonly madeAt: number;
  readonly madeBy: "hook" | "release" | "crds" | "outside" | "pods";
}

type Change = "start" | "finish" | "vanish" | "gone" | "ready" | "expire" | "expired";

export interface ClusterEvent {
  readonly at: number;
  readonly key: string;
  readonly uid: number;
  readonly change: Change;
}

/** How long things take, in milliseconds: what the recorder's control plane shows. */
export interface Pace {
  readonly call: number;
  readonly podStart: number;
  readonly jobSync: number;
  readonly podEnd: number;
  /** The namespace controller looks at a deleted namespace after 5 s (Kubernetes 1.34, `namespaceDeletionGracePeriod`). */
  readonly namespaceEnd: number;
  readonly lingeringPodEnd: number;
  readonly finalizer: number;
  readonly vanish: number;
}

export const usualPace: Pace = {
  call: 10,
  podStart: 100,
  jobSync: 1100,
  podEnd: 1500,
  namespaceEnd: 5100,
  lingeringPodEnd: 6000,
  finalizer: 30,
  vanish: 500,
};

export interface ClusterOptions {
  readonly namespace: string;
  /** Whether a kind without a definition here is served all the same: clusters have more than one chart's definitions. */
  readonly servesUndefined: (kind: { readonly apiVersion: string; readonly kind: string }) => boolean;
  /** Whether a namespace that nobody made here, other than the release's own, exists all the same. */
  readonly hasNamespace: (name: string) => boolean;
  /** Whether something that nobody made here exists all the same, so that pods need not wait for it. */
  readonly outside: ((kind: string, namespace: string, name: string) => boolean) | undefined;
  /** Whether somebody else, such as a hook's command, may write into an object that is made here. */
  readonly fills?: (kind: string, namespace: string, name: string) => boolean;
  /** Kinds of workloads that no controller looks after here. */
  readonly unattended: ReadonlySet<string>;
  readonly removesNamespaces: boolean;
  readonly pace: Pace;
}

/** A place where Helm or Kubernetes races, and how it went. */
export interface RacePoint {
  /** The row of RACES.md. */
  readonly row: string;
  readonly why: string;
  readonly otherwise: string;
  readonly outcomes: number;
  readonly chosen: number;
}

export interface ClusterState {
  readonly options: ClusterOptions;
  now: number;
  nextUid: number;
  readonly objects: Map<string, LiveObject>;
  /** Whether any object ever had `goesWhen`: looked for among thousands after each end of a pod, and seldom there. */
  hasLeaving: boolean;
  events: readonly ClusterEvent[];
  /** `Job/a` → what becomes of its pods: succeed fail run hang pending vanish, with +linger or +stuck. */
  outcomes: Readonly<Record<string, string>>;
  /** The user that Helm acts as, with the rights that Roles give it; undefined: everything is allowed. */
  user: string | undefined;
  /** Helm is killed then. */
  killAt: number;
  /** How the races of this operation go, in order; 0, the usual outcome, where it says nothing. */
  choices: readonly number[];
  races: RacePoint[];
}

export const startCluster = (options: ClusterOptions): ClusterState => ({
  options,
  now: 0,
  nextUid: 1,
  objects: new Map(),
  hasLeaving: false,
  events: [],
  outcomes: {},
  user: undefined,
  killAt: Number.POSITIVE_INFINITY,
  choices: [],
  races: [],
});

export const cloneCluster = (state: ClusterState): ClusterState => ({ ...state, objects: new Map(state.objects), races: [] });

/** What is known of an object when it is made. */
type Made = Pick<LiveObject, "apiVersion" | "kind" | "namespace" | "name" | "key" | "uid" | "data" | "managers" | "generated" | "madeBy">;

/** An object to which nothing has happened yet. */
export const newObject = (state: ClusterState, made: Made): LiveObject => ({
  ...made,
  deleting: false,
  goesWhen: undefined,
  work: undefined,
  outcome: "",
  overdue: false,
  since: undefined,
  good: undefined,
  old: undefined,
  ghost: false,
  late: false,
  madeAt: state.now,
});

/** Decides a race: 0 is the usual outcome. */
export function decide(state: ClusterState, race: Omit<RacePoint, "chosen">): number {
  const chosen = Math.min(state.choices[state.races.length] ?? 0, race.outcomes - 1);
  state.races.push({ ...race, chosen });
  return chosen;
}

/** Outcomes are told by label: `Job/a`, or `Job/a in ops` outside of the release's namespace. */
export const outcomeOf = (state: ClusterState, object: Named): { readonly outcome: string; readonly ending: string } => {
  const [outcome = "", ending = ""] = (state.outcomes[label(object)] ?? "").split("+");
  return { outcome, ending };
};

type Named = Parameters<typeof label>[0];

export const finalizersOf = (data: Mapping): readonly unknown[] => {
  const finalizers = at(data, "metadata", "finalizers");
  return Array.isArray(finalizers) ? finalizers : [];
};

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => asText(at(value, ...path));
