import { applies } from "./applied-texts.ts";
import type { YamlPath } from "./location.ts";
import { commandOf, containersOf, type PodTemplate } from "./pod.ts";
import { asText } from "./values.ts";
import { objectsWrittenIn } from "./written-manifests.ts";

/** What a container's command does to objects of the cluster, as far as its text tells: always a guess. */
export interface CommandEffect {
  readonly verb: "create" | "delete" | "scale";
  /** As kubectl names it, lower case, singular, without group: `secret`, `deployment`. */
  readonly kind: string;
  readonly name: string;
  readonly path: YamlPath;
}

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
};

/** `Deployments.apps` → `deployment`. */
export function singularKind(word: string): string {
  const bare = word.toLowerCase().replace(/\..*$/, "");
  const known = shortNames[bare];
  if (known) return known;
  if (bare === "ingresses" || bare.endsWith("classes")) return bare.slice(0, -2);
  if (bare.endsWith("policies") || bare.endsWith("ies")) return bare.slice(0, -3) + "y";
  return bare.endsWith("s") && !bare.endsWith("ss") ? bare.slice(0, -1) : bare;
}

/** The commands of a text: a shell script's, cut at line ends, `;`, `&` and `|`; a word list's only one. */
export function wordsOf(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split(/[\n;|&]+/)
    .map((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|[^\s"']+/g)].map((match) => match[1] ?? match[2] ?? match[0]))
    .filter((words) => words.length > 0);
}

const valueFlags = new Set([
  "-n",
  "--namespace",
  "-f",
  "--filename",
  "-l",
  "--selector",
  "--context",
  "--kubeconfig",
  "-o",
  "--output",
  "--timeout",
]);
const afterCreate = new Set(["generic", "tls", "docker-registry"]);

/** Each command of a pod as one text: a script's one by one, without comments and what it only prints, an argument list as a whole. */
export function commandLinesOf(pod: PodTemplate): readonly string[] {
  return containersOf(pod).flatMap((container) => {
    const texts = commandOf(container).map(({ text }) => text);
    const scripts = texts.filter((text) => /\s/.test(text)).map((text) => text.replace(/^\s*#.*$/gm, ""));
    const lines = scripts.flatMap(wordsOf).filter(([first = ""]) => first !== "echo" && first !== "printf");
    return [...lines.map((words) => words.join(" ")), texts.filter((text) => !/\s/.test(text)).join(" ")];
  });
}

/** Every command that a pod's containers run, as words. */
function commandsOf(pod: PodTemplate): readonly { readonly words: readonly string[]; readonly path: YamlPath }[] {
  return containersOf(pod).flatMap((container) => {
    const parts = commandOf(container);
    const isScript = parts.some((part) => /[\n;|&]/.test(part.text) || /\s/.test(part.text));
    const path = parts.at(-1)?.path ?? container.path;
    const commands = isScript ? parts.flatMap((part) => wordsOf(part.text).map((words) => ({ words, path: part.path }))) : [];
    return [...commands, { words: parts.map((part) => part.text), path }];
  });
}

/** What the pod's commands create, delete or scale by name. */
export function effectsOf(pod: PodTemplate): readonly CommandEffect[] {
  return [
    ...commandsOf(pod).flatMap(({ words, path }) => [...kubectlEffects(words, path), ...certgenEffects(words, path)]),
    ...containersOf(pod).flatMap(commandOf).flatMap(writtenEffects),
  ];
}

/** Whether what its containers run, or are made of, speaks of the API server. */
export const seemsToCallApi = (pod: PodTemplate): boolean =>
  effectsOf(pod).length > 0 ||
  containersOf(pod).some(
    (container) =>
      /kube|k8s|helm|certgen|\boc\b|openshift/i.test(asText(container.data["image"]) ?? "") ||
      commandOf(container).some(({ text }) =>
        /(^|[\s/])(kubectl|oc|helm)(\s|$)|kubernetes\.(default|io)|serviceaccount\/token|\b(crd|webhook|secret|configmap)s?\b/i.test(text),
      ),
  );

/** What a script hands to kubectl in a here-document. */
const writtenEffects = ({ text, path }: { readonly text: string; readonly path: YamlPath }): CommandEffect[] =>
  text.includes("<<") && applies.test(text) ? objectsWrittenIn(text).flatMap(({ kind, name }) => effect("create", kind, name, path)) : [];

interface KubectlCommand {
  readonly verb: string;
  readonly kind: string;
  readonly rest: readonly string[];
  readonly words: readonly string[];
}

/** The verb, the kind and the rest of what kubectl is called with; undefined for other commands. */
function readKubectl(words: readonly string[]): KubectlCommand | undefined {
  const start = words.findIndex((word) => /(^|\/)(kubectl|oc)$/.test(word));
  if (start < 0) return undefined;
  const positional: string[] = [];
  for (let i = start + 1; i < words.length; i++) {
    const word = words[i]!;
    if (valueFlags.has(word)) i++;
    else if (!word.startsWith("-") && !/[<>]/.test(word)) positional.push(word);
  }
  const [verb, kind, ...rest] = positional;
  return verb === undefined || kind === undefined ? undefined : { verb, kind, rest, words };
}

function kubectlEffects(words: readonly string[], path: YamlPath): CommandEffect[] {
  const command = readKubectl(words);
  if (!command) return [];
  const { verb, kind, rest } = command;
  if (verb !== "create" && verb !== "delete" && verb !== "scale") return [];
  if (kind.includes("/"))
    return [kind, ...rest].flatMap((word) => effect(verb, word.slice(0, word.indexOf("/")), word.slice(word.indexOf("/") + 1), path));
  const names =
    verb === "create" && kind === "secret" && afterCreate.has(rest[0] ?? "")
      ? rest.slice(1, 2)
      : verb === "create"
        ? rest.slice(0, 1)
        : rest;
  return names.flatMap((name) => kind.split(",").flatMap((one) => effect(verb, one, name, path)));
}

/** What a container's command deletes, by name or not: always a guess. */
export interface Deletion {
  /** As in `CommandEffect`. */
  readonly kind: string;
  /** Empty when it goes by labels, or takes all. */
  readonly names: readonly string[];
  /** The labels that it goes by: `key=value`, as kubectl takes them. */
  readonly selector: string | undefined;
  /** Whether kubectl waits until the objects are gone, as it does unless told. */
  readonly isAwaited: boolean;
  readonly path: YamlPath;
}

/** What the pod's commands delete with kubectl. */
export function deletionsOf(pod: PodTemplate): readonly Deletion[] {
  return commandsOf(pod).flatMap(({ words, path }) => {
    const command = readKubectl(words);
    if (command?.verb !== "delete") return [];
    const isAwaited = !words.some((word) => /^--(wait=false|force)/.test(word));
    const flag = words.findIndex((word) => /^(-l|--selector)(=|$)/.test(word));
    const selector = flag < 0 ? undefined : (/=(.*)$/.exec(words[flag]!)?.[1] ?? words[flag + 1]);
    const slashed = command.kind.includes("/");
    const objects = slashed
      ? [command.kind, ...command.rest].map((word) => ({
          kind: word.slice(0, word.indexOf("/")),
          names: [word.slice(word.indexOf("/") + 1)],
        }))
      : command.kind.split(",").map((kind) => ({ kind, names: command.rest }));
    return objects.map(({ kind, names }) => ({ kind: singularKind(kind), names, selector, isAwaited, path }));
  });
}

/** Whether a command makes certificates for webhooks. */
export const makesCertificates = (words: readonly string[]): boolean => certgenEffects(words, []).length > 0;

/** Certificate generators of webhooks (kube-webhook-certgen and those that copied its flags) make the Secret that `--secret-name` names. */
function certgenEffects(words: readonly string[], path: YamlPath): CommandEffect[] {
  return words.flatMap((word, index) => {
    const match = /^--(?:webhook-)?(?:tls-)?secret-?name(?:=(.+))?$/.exec(word);
    const name = match ? (match[1] ?? words[index + 1]) : undefined;
    return name && words.includes("create") ? effect("create", "secret", name, path) : [];
  });
}

const effect = (verb: CommandEffect["verb"], kind: string, name: string, path: YamlPath): CommandEffect[] =>
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [{ verb, kind: singularKind(kind), name, path }] : [];
