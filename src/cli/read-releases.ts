import { InputError } from "../errors.ts";
import type { ReleaseInput } from "../index.ts";
import { noteMissingHooks } from "../load/note-hooks.ts";
import { type ManifestInput, readSources } from "../load/read-sources.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

/** What was given on the command line, read. */
export interface Releases {
  readonly releases: readonly ReleaseInput[];
  readonly notes: readonly string[];
  /** What could not be read, while something else could. */
  readonly errors: readonly InputError[];
}

/** A chart must be rendered first, and that is Helm's job as yet. */
const refuseChart = (name: string): InputError =>
  new InputError("this is a chart, and hooklint reads rendered manifests", {
    place: name,
    hint: `Render it first: helm template my-release ${name} | hooklint -`,
  });

/** Reads what the paths name, but for what the configuration ignores. */
export const readReleases = (args: Arguments, io: Io, isIgnored: (file: string) => boolean): Releases => {
  const stdinName = args.last("stdin-filename");
  const read = readSources(args.paths, {
    cwd: io.cwd,
    readStdin: io.readStdin,
    oneRelease: args.has("one-release"),
    ...(stdinName === undefined ? {} : { stdinName }),
  });
  const looked = read.inputs.filter(({ name }) => !isIgnored(name));
  const charts = looked.filter(({ kind }) => kind === "chart").map(({ name }) => refuseChart(name));
  const manifests: readonly ManifestInput[] = looked
    .filter((input) => input.kind === "manifests")
    .map((input) => ({ ...input, documents: input.documents.filter(({ file }) => !isIgnored(file)) }));
  if (charts[0] && manifests.length === 0) throw charts[0];
  return {
    releases: manifests.map(({ name, documents }) => ({ name, file: name, documents })),
    notes: [...read.notes, ...noteMissingHooks(manifests)],
    errors: [...read.errors.filter(({ place }) => place === undefined || !isIgnored(place)), ...charts],
  };
};
