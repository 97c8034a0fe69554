/** The world, as far as a command sees it: tests put their own in its place. */
export interface Io {
  /** Standard input in chunks, each of which may be overwritten when the next one is asked for. */
  readonly readStdin: () => Iterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Output {
  write(text: string): void;
  /** Whether a person reads it as it comes. */
  readonly isTerminal: boolean;
  /** The width of the terminal. */
  readonly columns: number | undefined;
}

/** Whether to colour: the flag, then FORCE_COLOR, then NO_COLOR (both as node and most tools read them), then whether it is a terminal. */
export const wantsColor = (flag: string | undefined, io: Io): boolean => {
  if (flag !== undefined) return flag === "true";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = io.env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return io.stdout.isTerminal && term !== "dumb";
};
