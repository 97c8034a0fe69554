import { makesCertificates } from "./commands.ts";
import type { YamlPath } from "./location.ts";
import { memoize } from "./memoize.ts";
import { type Container, commandOf, containersOf, type PodTemplate } from "./pod.ts";
import { shellCommandsOf } from "./shell.ts";
import { asList, asMapping, at } from "./values.ts";

/** A host name that a text names. */
export interface Host {
  /** The first label: what a Service would be called. For `pod-0.db.ns.svc` there is a second host `db`. */
  readonly name: string;
  /** The second label, when it is there: the namespace. */
  readonly namespace: string | undefined;
  readonly path: YamlPath;
  /** Whether the text waits for the host: in a loop (`until nc -z …`), with a tool for it, or as an init container, which Kubernetes starts again. */
  readonly waits: boolean;
  /** The same, and it is this host that the waiting command names, itself or by the variable that holds it. */
  readonly isAwaited: boolean;
  /** The container that names it. */
  readonly container: string;
  readonly list: "initContainers" | "containers" | "ephemeralContainers";
}

const waiting =
  /\b(wait-for|wait4|wait_for|until\s|while\s+(!|\[|true\b|:)|for\s+\w+\s+in\b|dockerize\b.*-wait)|\s--retry-(connrefused|all-errors)\b/;
const checking = /\b(pg_isready|nc\s+-\w*z|mysqladmin\s.*ping|cqlsh|redis-cli\s.*ping)/;
const inUrl = /[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"']*@)?([a-z0-9][a-z0-9.-]*(?::\d+)?(?:,[a-z0-9][a-z0-9.-]*(?::\d+)?)*)/gi;
const withPort = /(?:^|[\s"'=,@(])([a-z0-9][a-z0-9.-]*):(?:\d{2,5}|\$[({]?\w+)/gi;
const serviceName = /(?:^|[^a-z0-9.-])([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.svc)(?:\.|\b)/gi;
const flagged =
  /(?:^|\s)(?:-h|-H|--host|--hostname|--server|nc(?:\s+-\S+)*|ping(?:\s+-\S+)*|curl(?:\s+-\S+)*|wget(?:\s+-\S+)*)[\s=]+["']?([a-z0-9][a-z0-9.-]*)/gi;
/** The variables that Kubernetes gives each container for the Services that are there before its pod. */
const variable = /\$[({]?([A-Z][A-Z0-9_]*)_SERVICE_(?:HOST|PORT)\b/g;
const topLevelDomain = /^(com|org|net|io)$/;
const whole = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

/** Every host that a text may name. A text that is nothing but a name is a host only when `alone` says that it stands where hosts stand. */
export function hostsIn(text: string, alone: boolean): readonly { readonly name: string; readonly namespace: string | undefined }[] {
  const found = new Set<string>();
  for (const match of text.matchAll(inUrl)) for (const host of match[1]!.split(",")) found.add(host.replace(/:\d+$/, ""));
  for (const pattern of [withPort, serviceName, flagged]) for (const match of text.matchAll(pattern)) found.add(match[1]!);
  for (const match of text.matchAll(variable)) found.add(match[1]!.replaceAll("_", "-"));
  if (alone && whole.test(text)) found.add(text);
  return [...found].flatMap((host) => {
    const labels = host.toLowerCase().split(".");
    const [first, second, third, fourth] = labels;
    if (!first || /^\d+$/.test(first)) return [];
    const service = { name: first, namespace: second };
    if (second === undefined || third === "svc") return [service];
    // A Pod of a StatefulSet has its Service's name as second label.
    const isPod = /-\d+$/.test(first);
    if (third === undefined) {
      if (isPod) return [service, { name: second, namespace: undefined }];
      return topLevelDomain.test(second) ? [] : [service];
    }
    // Three labels and more are a domain of somebody else's, unless they are a Pod's.
    return isPod || fourth === "svc" ? [{ name: second, namespace: third }] : [];
  });
}

const hostly = /HOST|URL|URI|ADDR|ENDPOINT|SERVER|SERVICE|BROKER|BOOTSTRAP|NODES|SEEDS|CONTACT/i;
/** What a service is called or made of: `OTEL_SERVICE_NAME`, `DB_SERVER_TYPE`. */
const describing = /(?<!HOST_?)(NAME|TYPE|KIND|DRIVER|ENGINE|VERSION|ROLE|MODE|CLASS|ACCOUNT|USER)$/i;
/** How others reach the program itself, which it does not connect to: `ALLOWED_HOSTS`, `PUBLIC_URL`. */
const ofItself = new RegExp(
  "(^|_)(ALLOWED|TRUSTED|VIRTUAL|PUBLIC|EXTERNAL|ADVERTISED?|CALLBACK|REDIRECT|CANONICAL|INGRESS)_?(URL|URI|HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT)?S?$" +
    "|(^|_)ORIGINS?$|(^|_)CORS(_|$)|^(SITE|ROOT|BASE)_URL$" +
    // What a certificate is for.
    "|(^|_)(DNS_?NAMES?|SANS?|SUBJECT_?ALT(ERNATIVE)?_?NAMES?|COMMON_?NAME|CN)$",
  "i",
);

/** Whether the name of a variable or key says that its value is a host when it is a single word. */
export const namesHost = (name: string): boolean => hostly.test(name) && !describing.test(name);

/** Whether the name of a variable or key says that the hosts in its value are the program's own. */
export const namesItself = (name: string): boolean => ofItself.test(name);

/** Programs that are given host names without connecting to them: what a certificate is for, what is printed, or written into an object. */
const naming = /^(?:.*\/)?(openssl|cfssl|cfssljson|certstrap|mkcert|step|echo|printf|cat|sed|kubectl|oc)$/;

/** What of a script may connect: without comments, the texts of here-documents, and commands that only name hosts. */
function connectingPart(script: string): string {
  const isFree = (words: readonly string[]) => !naming.test(words[0] ?? "") || words.includes("s_client");
  const commands = shellCommandsOf(script).filter(({ words }) => isFree(words));
  return [...commands.map(({ words }) => words.join(" ")), ...assignmentsIn(script)].join("\n");
}

/** `NAME=value`, where the name does not say that the host is the program's own. */
const assignmentsIn = (script: string): readonly string[] =>
  [...script.matchAll(/(?:^|[\s;&|(])(\w+)=("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g)].flatMap(([, name = "", value = ""]) =>
    namesItself(name) ? [] : [`${name}=${value}`],
  );

const textOf = (container: Container): string =>
  commandOf(container)
    .map((part) => part.text)
    .join(" ");

/** What waits in a container's command: its loops and the lines that say so, or all of it. */
const waitingPartsOf = memoize((container: Container): readonly string[] => {
  const text = textOf(container);
  if (!waiting.test(text) && !(container.list === "initContainers" && checking.test(text))) return [];
  const loops = [...text.matchAll(/\b(?:until|while|for)\b[\s\S]*?\bdone\b/g)].map(([loop]) => loop);
  return loops.length > 0 ? [...loops, ...text.split("\n").filter((line) => /\bwait|--retry-/.test(line))] : [text];
});

/** Whether a container's command waits for the hosts that it connects to. */
export const waitsForHosts = (container: Container): boolean => waitingPartsOf(container).length > 0;

/** Whether what waits in a container's command names a host, itself or by the variable that holds it. */
export const awaitsHost = (container: Container, host: string, variable: string | undefined): boolean =>
  waitingPartsOf(container).some(
    (part) => part.includes(host) || (variable !== undefined && new RegExp(`\\$[({]?${variable}\\b`).test(part)),
  );

/** The hosts that a pod's own env values, commands and arguments name. */
export function hostsOf(pod: PodTemplate): readonly Host[] {
  return containersOf(pod).flatMap((container) => {
    const commands = commandOf(container);
    // A certificate generator names the hosts that the certificate is for: it connects to none of them.
    if (makesCertificates(commands.map(({ text }) => text))) return [];
    const waits = waitsForHosts(container);
    const env = asList(container.data["env"]).flatMap((item, index) => {
      const value = asMapping(item)?.["value"];
      const name = at(item, "name");
      if (typeof value !== "string" || typeof name !== "string" || namesItself(name)) return [];
      return hostsIn(value, namesHost(name)).map((host) => ({
        ...host,
        path: [...container.path, "env", index, "value"],
        isAwaited: awaitsHost(container, host.name, name),
      }));
    });
    const words = commands.flatMap(({ text: whole, path }, index) => {
      const text = /\s/.test(whole) ? connectingPart(whole) : whole;
      const before = commands[index - 1]?.text ?? "";
      const flag = /^--?([\w-]+)=/.exec(text)?.[1] ?? /^--?([\w-]+)$/.exec(before)?.[1] ?? "";
      if (namesItself(flag.replaceAll("-", "_"))) return [];
      const alone = /^(-h|-H|--host|--hostname|--server|--address|--url|nc|-z|ping|curl|wget)$/.test(before);
      const after = /^--?[\w-]*(host|url|addr|address|endpoint|server)=(.+)$/i.exec(text)?.[2];
      return [...hostsIn(text, alone), ...(after ? hostsIn(after, true) : [])].map((host) => ({
        ...host,
        path,
        isAwaited: awaitsHost(container, host.name, undefined),
      }));
    });
    return [...env, ...words].map((host): Host => ({ ...host, waits, container: container.name, list: container.list }));
  });
}
