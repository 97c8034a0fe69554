import { commandOf, containersOf, type PodTemplate } from "./pod.ts";
import { type ShellCommand, shellCommandsOf } from "./shell.ts";

/**
 * Whether the commands of a pod end well whatever happens, as far as the shell has a say: each is a script that nothing leaves before its
 * end, and whose end is success. What is no script is not judged, and a script that may wait for ever does not end.
 */
export const alwaysEndsWell = (pod: PodTemplate): boolean => {
  const containers = containersOf(pod).filter(({ list, data }) => list === "containers" || data["restartPolicy"] !== "Always");
  return (
    containers.length > 0 &&
    containers.every((container) => {
      const script = scriptOf(commandOf(container).map(({ text }) => text));
      return script !== undefined && endsWell(script);
    })
  );
};

interface Script {
  readonly text: string;
  /** Whether the shell was told to stop at the first error: `sh -ec`. */
  readonly stopsAtErrors: boolean;
}

/** The script that a container's shell is given; undefined when it runs something else. */
function scriptOf(parts: readonly string[]): Script | undefined {
  const flags = parts.findIndex((text) => /^-[a-z]*c$/.test(text));
  const text = parts[flags + 1];
  if (!/(^|\/)(ba|da|a|k|z)?sh$/.test(parts[0] ?? "") || flags < 1 || text === undefined) return undefined;
  return { text, stopsAtErrors: parts.slice(1, flags + 1).some((flag) => /^-[a-z]*e/.test(flag)) };
}

function endsWell({ text, stopsAtErrors }: Script): boolean {
  if (mayLoop(text)) return false;
  const commands = withoutBodies(text);
  const last = commands.at(-1);
  if (!last || commands.some(({ words: [first] }) => first === "exec")) return false;
  if (commands.some(({ words }) => words[0] === "trap" && words[1] === "exit 0" && words.includes("EXIT"))) return true;
  if (commands.some(({ words: [first, status] }) => (first === "exit" || first === "return") && status !== "0")) return false;
  let stops = stopsAtErrors;
  return commands.every((command, index) => {
    const [first, flag = ""] = command.words;
    if (first === "set" && /^-[a-z]*e|^-o$/.test(flag)) stops = true;
    if (first === "set" && /^\+[a-z]*e|^\+o$/.test(flag)) stops = false;
    // Of a list only the last command stops the shell: `ping db && break`.
    const isEnd = commands[index + 1]?.list !== command.list;
    return (command.list !== last.list && !(stops && isEnd)) || cannotFail(command);
  });
}

/** The commands of a script; what a function does counts where it is called. */
const withoutBodies = (text: string): readonly ShellCommand[] => shellCommandsOf(text).filter(({ isInFunction }) => !isInFunction);

const harmless = new Set([
  "true",
  ":",
  "echo",
  "printf",
  "set",
  "export",
  "sleep",
  "exit",
  "return",
  "date",
  "break",
  "continue",
  "for",
  "case",
]);

const cannotFail = ({ words: [first = ""], failure }: ShellCommand): boolean => failure !== "counts" || harmless.has(first);

/** Whether a loop of a script may never end: nothing in it counts, and nothing leaves it. */
const mayLoop = (script: string): boolean => /\b(until|while)\b/.test(script) && !counts.test(script) && !leaves.test(script);

const counts = /\btimeout\b|\s-(lt|le|gt|ge|eq|ne)\s|\bSECONDS\b|\bread\b/;
const leaves = /\bdo\b(?:(?!\bdone\b)[\s\S])*\b(break|exit\s+0)\b/;

/**
 * Whether the script of a container ends well when its first command with a word in it fails: `nc -z db 5432 || exit 0`,
 * `if curl http://db; then migrate; fi`, `if ! curl http://db; then echo later; exit 0; fi`.
 */
export function endsWellWithout(parts: readonly string[], word: string): boolean {
  const script = scriptOf(parts);
  if (!script || mayLoop(script.text)) return false;
  const commands = withoutBodies(script.text);
  const first = commands.findIndex(({ words }) => words.some((each) => each.includes(word)));
  const failing = commands[first];
  if (!failing || failing.failure === "counts") return false;
  const left = commands
    .slice(first + 1)
    .filter(({ guards }) => !guards.some(({ command, when }) => command === failing && when === "succeeds"));
  const end = left.findIndex(({ words: [name], guards }) => name === "exit" && guards.every(({ command }) => command === failing));
  const run = end < 0 ? left : left.slice(0, end + 1);
  return run.every((command) => cannotFail(command) && !(command.words[0] === "exit" && command.words[1] !== "0"));
}
