import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { main } from "../../src/cli/main.ts";

export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Runs the command line in this process: `< FILE` at the end is standard input. */
export const runCli = async (
  args: readonly string[],
  cwd: string,
  { stdin = "", env = {} }: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CliRun> => {
  const written = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const exit = await main(args, {
    readStdin: () => [new TextEncoder().encode(stdin)],
    stdout: output("stdout"),
    stderr: output("stderr"),
    cwd,
    env,
  });
  return { ...written, exit };
};

/** Words as a shell cuts them, as far as transcripts need it. */
const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

/**
 * Runs every `$ hooklint …` of a transcript and writes it anew: standard output as it is, each line of standard error behind `2> `, then
 * `exit N`. `$ cd DIR` and `NAME=value hooklint` work, lines that begin with `#` stay.
 */
export const replay = async (transcript: string, folder: string): Promise<string> => {
  let cwd = folder;
  const lines: string[] = [];
  for (const line of transcript.split("\n").filter((each) => each.startsWith("$ ") || each.startsWith("# "))) {
    if (lines.length > 0 && !lines.at(-1)!.startsWith("# ")) lines.push("");
    lines.push(line);
    if (line.startsWith("# ")) continue;
    const words = wordsOf(line.slice(2));
    if (words[0] === "cd") {
      cwd = resolve(cwd, words[1]!);
      continue;
    }
    const start = words.indexOf("hooklint");
    const env = Object.fromEntries(words.slice(0, start).map((word) => word.split("=", 2) as [string, string]));
    const from = words.indexOf("<");
    const stdin = from < 0 ? "" : readFileSync(join(cwd, words[from + 1]!), "utf8");
    const run = await runCli(words.slice(start + 1, from < 0 ? undefined : from), cwd, { stdin, env });
    const told = run.stderr.trimEnd();
    lines.push(
      ...(run.stdout === "" ? [] : run.stdout.trimEnd().split("\n")),
      ...(told === "" ? [] : told.split("\n").map((each) => `2> ${each}`)),
      `exit ${run.exit}`,
    );
  }
  return `${lines.join("\n")}\n`;
};
