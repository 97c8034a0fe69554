import { commandOf, containersOf, type PodTemplate } from "./pod.ts";

/**
 * Whether the commands of a pod end well whatever happens, as far as the shell has a say: each is a script whose last word is success,
 * and that nothing leaves before. What is no script, or ends in a block, is not judged.
 */
export const alwaysEndsWell = (pod: PodTemplate): boolean => {
  const containers = containersOf(pod).filter(({ list, data }) => list === "containers" || data["restartPolicy"] !== "Always");
  return (
    containers.length > 0 &&
    containers.every((container) => {
      const parts = commandOf(container).map(({ text }) => text);
      const flags = parts.findIndex((text) => /^-[a-z]*c$/.test(text));
      const script = parts[flags + 1];
      return (
        /(^|\/)(ba|da|a|k|z)?sh$/.test(parts[0] ?? "") && flags > 0 && script !== undefined && endsWell(script, parts.slice(1, flags + 1))
      );
    })
  );
};

function endsWell(script: string, flags: readonly string[]): boolean {
  const lines = script
    .replace(/\\\r?\n/g, " ")
    .replace(/(\|\||&&|\|)[ \t]*\r?\n/g, "$1 ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  // A `;` in quotes cuts too much off, which is no success then.
  const commands = lines.flatMap((line) => line.split(/;\s*/)).filter((command) => command !== "");
  // What the shell becomes by exec has an end of its own.
  if (commands.some((command) => /\b(exit|return)\s+[1-9"$]|\bexit$|\bexec\b/.test(command))) return false;
  const last = commands.at(-1);
  if (last === undefined || !cannotFail.test(last)) return false;
  const stopsAtErrors =
    flags.some((flag) => /^-[a-z]*e/.test(flag)) || commands.some((command) => /^set\s+(-[a-z]*e|-o\s+errexit)/.test(command));
  return !stopsAtErrors || commands.every((command) => cannotFail.test(command) || /^(set|echo|printf|export|sleep)\b/.test(command));
}

const cannotFail = /(^|\|\|\s*)(true|:|exit\s+0|echo\b[^|&]*)$/;
