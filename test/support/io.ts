import { main } from "../../src/cli/main.ts";

const outputTo = (texts: string[]) => ({ write: (text: string) => void texts.push(text), isTerminal: false, columns: undefined });

/** Runs one command line at the top of the repository, as a user whose output is no terminal. */
export const runMain = async (argv: readonly string[], stdin = "") => {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await main(argv, {
    cwd: new URL("../../", import.meta.url).pathname,
    env: {},
    readStdin: () => new TextEncoder().encode(stdin),
    stdout: outputTo(stdout),
    stderr: outputTo(stderr),
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
};
