import { newestHelm3, newestHelm4, type Profile, profiles } from "./profiles.ts";

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);

/** Order of two versions, as far as both are written out: 3.14 equals 3.14.2. */
const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
};

/**
 * How the Helm of that version behaves; undefined when hooklint does not know it. `3` and `4` are the newest; a minor version is
 * its newest patch, and a patch newer than those that were read behaves as they do.
 */
export const findProfile = (version: string): Profile | undefined => {
  const text = version.trim().replace(/^v/, "");
  if (text === "3") return newestHelm3;
  if (text === "4") return newestHelm4;
  if (!/^\d+\.\d+(\.\d+)?$/.test(text)) return undefined;
  const wanted = numbersOf(text);
  return profiles.findLast(
    ({ from, to }) => compare(numbersOf(from), wanted) <= 0 && compare(wanted.slice(0, 2), numbersOf(to).slice(0, 2)) <= 0,
  );
};

/** For hints: `3, 4, or a version from 3.2 to 3.21 or 4.0 to 4.2`. */
export const knownVersions = (): string => {
  const minor = (version: string) => version.split(".").slice(0, 2).join(".");
  const range = (major: 3 | 4) => {
    const line = profiles.filter((profile) => profile.major === major);
    return `${minor(line[0]!.from)} to ${minor(line.at(-1)!.to)}`;
  };
  return `3, 4, or a version from ${range(3)} or ${range(4)}`;
};
