import { UsageError } from "../errors.ts";
import type { Arguments } from "./parse-flags.ts";

/** One of several runs, each of which takes a part of what there is to lint. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Reads `--shard 2/8`. */
export const readShard = (args: Arguments): Shard | undefined => {
  const text = args.last("shard");
  if (text === undefined) return undefined;
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count))
    throw new UsageError(`--shard does not take "${text}"`, { hint: "Write which of how many, counted from 1, such as --shard 2/8." });
  for (const flag of ["write-baseline", "prune-baseline"]) {
    if (args.has(flag))
      throw new UsageError(`--shard and --${flag} exclude each other`, {
        hint: "A baseline is written by a run that looks at everything.",
      });
  }
  return shard;
};

/** Whether a chart or manifest falls to a shard: by its name alone, so that it stays where it is when others come and go. */
export const isInShard = (name: string, { index, count }: Shard): boolean => hashOf(name) % count === index - 1;

/** FNV-1a with the bits of the end mixed in. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
};
