/** A call of kubectl, or of OpenShift's `oc`. */
export interface KubectlCall {
  /** `delete`; with its second word where it has one: `rollout restart`. */
  readonly verb: string;
  /** What it names, in the order of its words; empty when files or standard input say it. */
  readonly objects: readonly KubectlObjects[];
  /** Flags by their long names, without dashes; "" for those without a value. */
  readonly flags: ReadonlyMap<string, string>;
}

/** Objects of one resource, as a call names them. */
export interface KubectlObjects {
  /** As it is written: `deploy`, `Jobs.batch`. */
  readonly resource: string;
  /** Empty for all, or for those that a selector finds. */
  readonly names: readonly string[];
}

const longNames: Readonly<Record<string, string>> = {
  n: "namespace",
  l: "selector",
  f: "filename",
  o: "output",
  p: "patch",
  c: "container",
  k: "kustomize",
  s: "server",
  L: "label-columns",
  v: "v",
  A: "all-namespaces",
};
/** Flags that take the next word as their value when there is no `=` (k8s.io/kubectl v0.36.2 pkg/cmd, k8s.io/cli-runtime pkg/genericclioptions). */
const valueFlags = new Set(
  `namespace selector filename output patch container kustomize server label-columns v context cluster user kubeconfig token as as-group as-uid
  certificate-authority client-certificate client-key request-timeout tls-server-name cache-dir profile timeout type for field-selector
  from-file from-literal from-env-file from replicas current-replicas resource-version grace-period overrides override-type image subresource
  sort-by template chunk-size field-manager prune-allowlist docker-server docker-username docker-password docker-email cert key clusterrole role
  serviceaccount group verb resource resource-name non-resource-url patch-file to-revision revision tail since since-time limit-bytes schedule port
  target-port protocol limits requests env min max cpu-percent name raw labels annotations duration audience hard value class rule default-backend
  tcp node-port external-name clusterip preemption-policy description pod-running-timeout max-log-requests retries keys prefix dns`.split(
    /\s+/,
  ),
);

/** Verbs that are followed by a resource and names. */
const onObjects = /^(get|describe|delete|patch|annotate|label|scale|wait|edit|expose|autoscale|rollout \w+|set \w+)$/;
const onPods = /^(exec|logs|attach|port-forward)$/;
const withSecondWord = new Set(["rollout", "set", "auth", "config", "certificate", "adm"]);
const verbs = new Set(
  `get describe delete patch annotate label scale wait edit expose autoscale rollout set exec logs attach port-forward create apply replace run cp
  auth config certificate adm diff drain cordon uncordon taint top events explain version api-resources api-versions cluster-info kustomize debug`.split(
    /\s+/,
  ),
);
/** What only speaks of kubectl. */
const speaks =
  /^(echo|printf|print|log\w*|cat|which|type|command|alias|apk|apt-get|apt|yum|dnf|curl|wget|mv|cp|chmod|install|ln|ls|test|\[)$/;

/** The call of kubectl that a command is; undefined for other commands. */
export function readKubectl(words: readonly string[]): KubectlCall | undefined {
  const start = words.findIndex((word) => /(^|\/)(kubectl|oc)$/.test(word));
  if (start < 0 || speaks.test(words[0]!)) return undefined;
  const { positional, flags } = readFlags(words.slice(start + 1));
  const [first = "", second = ""] = positional;
  if (!verbs.has(first)) return undefined;
  const verb = withSecondWord.has(first) ? `${first} ${second}` : first;
  return { verb, objects: objectsIn(verb, positional.slice(withSecondWord.has(first) ? 2 : 1)), flags };
}

function readFlags(words: readonly string[]): { readonly positional: readonly string[]; readonly flags: ReadonlyMap<string, string> } {
  const positional: string[] = [];
  const flags = new Map<string, string>();
  for (let i = 0; i < words.length && words[i] !== "--"; i++) {
    const word = words[i]!;
    const [, long, value] = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    const [, short, rest = ""] = /^-(\w)([\s\S]*)$/.exec(word) ?? [];
    const name = long ?? (short && longNames[short]);
    if (name !== undefined) {
      const given = value ?? (short && valueFlags.has(name) && rest !== "" ? rest.replace(/^=/, "") : undefined);
      flags.set(name, given ?? (valueFlags.has(name) ? (words[++i] ?? "") : ""));
    } else if (!word.startsWith("-") || word === "-") positional.push(word);
  }
  return { positional, flags };
}

function objectsIn(verb: string, words: readonly string[]): readonly KubectlObjects[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (verb === "create")
    return [{ resource: first, names: (first === "secret" && secretTypes.has(rest[0] ?? "") ? rest.slice(1) : rest).slice(0, 1) }];
  if (verb === "run") return [{ resource: "pods", names: [first] }];
  if (onPods.test(verb)) return first.includes("/") ? slashed([first]) : [{ resource: "pods", names: [first] }];
  if (!onObjects.test(verb)) return [];
  // Labels, annotations, images: what is set is no object.
  const named = rest.filter((word) => !/=|[^-]-$/.test(word));
  return first.includes("/") ? slashed([first, ...named]) : first.split(",").map((resource) => ({ resource, names: named }));
}

const secretTypes = new Set(["generic", "tls", "docker-registry"]);

const slashed = (words: readonly string[]): readonly KubectlObjects[] =>
  words.flatMap((word) => {
    const slash = word.indexOf("/");
    return slash < 0 ? [] : [{ resource: word.slice(0, slash), names: [word.slice(slash + 1)] }];
  });

const shortNames: Readonly<Record<string, string>> = {
  cm: "configmap",
  svc: "service",
  deploy: "deployment",
  sts: "statefulset",
  ds: "daemonset",
  po: "pod",
  pvc: "persistentvolumeclaim",
  pv: "persistentvolume",
  ns: "namespace",
  sa: "serviceaccount",
  crd: "customresourcedefinition",
  ing: "ingress",
  cj: "cronjob",
  rs: "replicaset",
  rc: "replicationcontroller",
  no: "node",
  hpa: "horizontalpodautoscaler",
  pdb: "poddisruptionbudget",
  netpol: "networkpolicy",
  sc: "storageclass",
  pc: "priorityclass",
  quota: "resourcequota",
  limits: "limitrange",
  csr: "certificatesigningrequest",
};

/** What kubectl takes for a kind, in one spelling: `Deployments.apps` → `deployment`. */
export function singularKind(word: string): string {
  const bare = word.toLowerCase().replace(/\..*$/, "");
  const known = shortNames[bare];
  if (known) return known;
  if (bare === "ingresses" || bare.endsWith("classes")) return bare.slice(0, -2);
  if (bare.endsWith("policies") || bare.endsWith("ies")) return bare.slice(0, -3) + "y";
  return bare.endsWith("s") && !bare.endsWith("ss") ? bare.slice(0, -1) : bare;
}
