import type { ResolvedSettings } from "../config/settings.ts";
import { findTouchedCharts } from "../load/touched-charts.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";
import { type Releases, readReleases } from "./read-releases.ts";
import type { Shard } from "./shard.ts";

/** Reads the charts that the paths lie in: for hooks that hand over the files of a commit. */
export const readTouched = async (
  args: Arguments,
  io: Io,
  settings: ResolvedSettings,
  options: { readonly shard?: Shard } = {},
): Promise<Releases> => {
  const { charts, notes } = findTouchedCharts(args.paths, io.cwd);
  // No paths at all would mean the working directory.
  if (charts.length === 0) return { releases: [], notes, errors: [], charts: [] };
  const read = await readReleases(args, io, settings, { ...options, paths: charts });
  return { ...read, notes: [...notes, ...read.notes] };
};
