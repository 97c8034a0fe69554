import { applies } from "./applied-texts.ts";
import { type KubectlCall, type KubectlObjects, readKubectl, singularKind } from "./kubectl.ts";
import type { YamlPath } from "./location.ts";
import { memoize } from "./memoize.ts";
import { type Container, commandOf, podContainersOf } from "./pod.ts";
import type { Resource } from "./resource.ts";
import { type ShellCommand, shellCommandsOf } from "./shell.ts";
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

/** A command that a pod's containers run. */
interface PodCommand extends Pick<ShellCommand, "words" | "failure"> {
  readonly path: YamlPath;
  /** Of an argument list: where each of the last words stands. */
  readonly wordPaths: readonly YamlPath[];
  /** Whether its failing ends all. */
  readonly isFatal: boolean;
}

/** Every command that an object's pods run: a script's one by one, and the argument list, which may be one itself, without a shell's script. */
const commandsOf = memoize((resource: Resource): readonly PodCommand[] =>
  podContainersOf(resource).flatMap((container) => {
    const parts = commandOf(container);
    const isShell = parts.some(({ text }) => /^-[a-z]*c$/.test(text));
    const scripts = parts.filter(({ text }) => /\s/.test(text));
    const listed = parts.filter((part) => !isShell || !scripts.includes(part));
    const words = listed.map(({ text }) => text);
    const path = parts.at(-1)?.path ?? container.path;
    const stopsAtErrors = parts.some(({ text }) => /^-[a-z]*e[a-z]*$/.test(text));
    return [
      ...scripts.flatMap((part) => scriptCommands(part, stopsAtErrors)),
      {
        words: isKubectlImage(container) ? ["kubectl", ...words] : words,
        failure: "counts" as const,
        path,
        wordPaths: listed.map((part) => part.path),
        isFatal: true,
      },
    ];
  }),
);

/** The commands of a script; one that fails ends it under `set -e`, or when it is the last. */
function scriptCommands({ text, path }: { readonly text: string; readonly path: YamlPath }, stopsAtErrors: boolean): PodCommand[] {
  const commands = shellCommandsOf(text);
  const isStopping =
    stopsAtErrors ||
    commands.some(
      ({ words: [first, second = "", third] }) =>
        first === "set" && (/^-[a-z]*e/.test(second) || (/^-[a-z]*o$/.test(second) && third === "errexit")),
    );
  return commands.map((command, index) => ({
    ...command,
    path,
    wordPaths: [],
    isFatal: command.failure === "counts" && (isStopping || index === commands.length - 1),
  }));
}

/** Each command of an object's pods as one text: a script's one by one, without what it only prints, and the argument list. */
export const commandLinesOf = (resource: Resource): readonly string[] =>
  commandsOf(resource).flatMap(({ words }) => (words[0] === "echo" || words[0] === "printf" ? [] : [words.join(" ")]));

/** An image of kubectl is called with the arguments alone. */
const isKubectlImage = ({ data }: Container): boolean =>
  data["command"] === undefined && /(^|\/)kubectl\b[^/]*$/.test(asText(data["image"]) ?? "");

/** A call of kubectl by a pod's command: always a guess. */
export interface CommandedCall extends KubectlCall {
  /** The command, as its words read without quotes. */
  readonly command: string;
  readonly failure: ShellCommand["failure"];
  /** Whether its failing ends all. */
  readonly isFatal: boolean;
  /** Where the first object stands that it names, in an argument list; else the whole script. */
  readonly path: YamlPath;
}

/** The calls of kubectl among the commands of an object's pods. */
export const kubectlCallsOf = memoize((resource: Resource): readonly CommandedCall[] =>
  commandsOf(resource).flatMap((command) => {
    const { words, failure, isFatal } = command;
    const call = readKubectl(words);
    return call ? [{ ...call, command: words.join(" "), failure, isFatal, path: pathOfObjects(command, call.objects[0]) }] : [];
  }),
);

/** The word of an argument list that names objects. */
function pathOfObjects({ words, path, wordPaths }: PodCommand, objects: KubectlObjects | undefined): YamlPath {
  const { resource = "", names: [name] = [] } = objects ?? {};
  const at = words.findIndex((word) =>
    name === undefined ? word.split(",").includes(resource) : word === name || word === `${resource}/${name}`,
  );
  return wordPaths[at - (words.length - wordPaths.length)] ?? path;
}

/** What the commands of an object's pods create, delete or scale by name. */
export function effectsOf(resource: Resource): readonly CommandEffect[] {
  return [
    ...kubectlCallsOf(resource).flatMap(kubectlEffects),
    ...commandsOf(resource).flatMap(({ words, path }) => certgenEffects(words, path)),
    ...podContainersOf(resource).flatMap(commandOf).flatMap(writtenEffects),
  ];
}

/** Whether what an object's containers run, or are made of, speaks of the API server. */
export const seemsToCallApi = (resource: Resource): boolean =>
  effectsOf(resource).length > 0 ||
  podContainersOf(resource).some(
    (container) =>
      /kube|k8s|helm|certgen|\boc\b|openshift/i.test(asText(container.data["image"]) ?? "") ||
      commandOf(container).some(({ text }) =>
        /(^|[\s/])(kubectl|oc|helm)(\s|$)|kubernetes\.(default|io)|serviceaccount\/token|\b(crd|webhook|secret|configmap)s?\b/i.test(text),
      ),
  );

/** What a script hands to kubectl in a here-document. */
const writtenEffects = ({ text, path }: { readonly text: string; readonly path: YamlPath }): CommandEffect[] =>
  text.includes("<<") && applies.test(text) ? objectsWrittenIn(text).flatMap(({ kind, name }) => effect("create", kind, name, path)) : [];

const effectVerb = /^(create|delete|scale)$/;

const kubectlEffects = ({ verb, objects, path }: CommandedCall): CommandEffect[] =>
  effectVerb.test(verb)
    ? objects.flatMap(({ resource, names }) => names.flatMap((name) => effect(verb as CommandEffect["verb"], resource, name, path)))
    : [];

/** What a container's command deletes, by name or not: always a guess. */
export interface Deletion {
  /** As in `CommandEffect`. */
  readonly kind: string;
  /** Empty when it goes by labels, or takes all. */
  readonly names: readonly string[];
  /** Whether kubectl waits until the objects are gone, as it does unless told. */
  readonly isAwaited: boolean;
  readonly path: YamlPath;
  /** The call that does it. */
  readonly call: CommandedCall;
}

/** What the commands of an object's pods delete with kubectl. */
export const deletionsOf = (resource: Resource): readonly Deletion[] => kubectlCallsOf(resource).flatMap(deletionsBy);

const deletionsBy = (call: CommandedCall): Deletion[] =>
  call.verb !== "delete"
    ? []
    : call.objects.map(({ resource, names }) => ({
        kind: singularKind(resource),
        names,
        isAwaited: call.flags.get("wait") !== "false" && !call.flags.has("force"),
        path: call.path,
        call,
      }));

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
