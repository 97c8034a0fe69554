import type { ResolvedSettings } from "../config/settings.ts";
import { type InputError, UsageError } from "../errors.ts";
import type { ReleaseInput } from "../index.ts";
import { noteMissingHooks } from "../load/note-hooks.ts";
import { type Input, type ManifestInput, readSources } from "../load/read-sources.ts";
import type { ChartPath } from "../load/render-charts.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";
import { isInShard, type Shard } from "./shard.ts";

/** What was given on the command line, read. */
export interface Releases {
  readonly releases: readonly ReleaseInput[];
  readonly notes: readonly string[];
  /** What could not be read, while something else could. */
  readonly errors: readonly InputError[];
  /** The charts among them. */
  readonly charts: readonly ChartPath[];
}

/** Reads what the paths name (relative to `root`), but for what the configuration ignores; charts are rendered. */
export const readReleases = async (
  args: Arguments,
  io: Io,
  settings: ResolvedSettings,
  { paths = args.paths, root = io.cwd, shard }: { readonly paths?: readonly string[]; readonly root?: string; readonly shard?: Shard } = {},
): Promise<Releases> => {
  const { isIgnored } = settings;
  const stdinName = args.last("stdin-filename");
  const read = readSources(paths, {
    cwd: root,
    readStdin: io.readStdin,
    oneRelease: args.has("one-release"),
    ...(stdinName === undefined ? {} : { stdinName }),
  });
  const found = read.inputs.filter(({ name }) => !isIgnored(name));
  const looked = shard ? found.filter(({ name }) => isInShard(name, shard)) : found;
  if (shard) io.stderr.write(`hooklint: shard ${shard.index}/${shard.count} takes ${looked.length} of ${found.length}\n`);
  const manifests: readonly ManifestInput[] = looked
    .filter((input) => input.kind === "manifests")
    .map((input) => ({ ...input, documents: input.documents.filter(({ file }) => !isIgnored(file)) }));
  const charts = await renderCharts(looked.filter(isChart), args, io, settings);
  if (charts.errors[0] && manifests.length === 0 && charts.releases.length === 0) throw charts.errors[0];
  return {
    charts: charts.charts,
    releases: [...manifests.map(({ name, documents }) => ({ name, file: name, documents })), ...charts.releases],
    notes: [...read.notes, ...noteMissingHooks(manifests), ...charts.notes],
    errors: [...read.errors.filter(({ place }) => place === undefined || !isIgnored(place)), ...charts.errors],
  };
};

type ChartInput = Extract<Input, { kind: "chart" }>;
const isChart = (input: Input): input is ChartInput => input.kind === "chart";

/** Renders charts with every set of values. `edits` stand for files of the charts, by the path that reports give them. */
export const renderCharts = async (
  charts: readonly ChartPath[],
  args: Arguments,
  io: Io,
  settings: ResolvedSettings,
  edits: ReadonlyMap<string, string> = new Map(),
): Promise<Releases> => {
  if (charts.length === 0) return { releases: [], notes: [], errors: [], charts: [] };
  const maxRenders = readMaxRenders(args);
  const [load, listed] = await Promise.all([import("../load/render-charts.ts"), findListed(charts, settings)]);
  const results = await load.renderCharts(charts, {
    cwd: io.cwd,
    renderer: args.last("renderer") === "helm" ? "helm" : "embedded",
    flags: {
      files: args.all("values"),
      json: args.all("set-json"),
      set: args.all("set"),
      setString: args.all("set-string"),
      setFile: args.all("set-file"),
      setLiteral: args.all("set-literal"),
    },
    of: (name) => {
      const { releaseName, namespace, kubeVersion, apiVersions } = settings.of(name);
      return {
        releaseName,
        namespace: namespace ?? "default",
        values: listed.get(name)?.files ?? [],
        apiVersions: [...apiVersions, ...args.all("api-versions").flatMap((list) => list.split(","))],
        ...(kubeVersion === undefined ? {} : { kubeVersion }),
        ...(maxRenders === undefined ? {} : { maxRenders }),
      };
    },
    edits,
    ...(io.stderr.isTerminal && charts.length > 1 ? { onDone: progress(io) } : {}),
  });
  const missing = [...listed].flatMap(([name, found]) =>
    found.missing.map((glob) => `${name}: no values file is ${glob}, which the configuration lists`),
  );
  return {
    releases: results.flatMap(({ name, sets }) =>
      sets.map(({ renders, documents }) => ({ name: renders.install.name, file: name, documents, renders })),
    ),
    notes: [...missing, ...results.flatMap(({ notes }) => notes)],
    errors: results.flatMap(({ errors }) => errors),
    charts,
  };
};

const readMaxRenders = (args: Arguments): number | undefined => {
  const text = args.last("max-renders");
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`--max-renders does not take "${text}"`, { hint: "Write a whole number from 1, such as --max-renders 12." });
};

/** What the configuration lists beside a chart's own values; an archive has no folder to look from. */
const findListed = async (charts: readonly ChartPath[], settings: ResolvedSettings) => {
  const wanted = charts.filter(({ name, path }) => settings.of(name).values.length > 0 && !/\.(?:tgz|tar\.gz)$/i.test(path));
  if (wanted.length === 0) return new Map<string, Awaited<ReturnType<typeof import("../config/find-values.ts").findValues>>>();
  const { findValues } = await import("../config/find-values.ts");
  return new Map(
    await Promise.all(wanted.map(async ({ name, path }) => [name, await findValues(path, settings.of(name).values)] as const)),
  );
};

const progress =
  (io: Io) =>
  (done: number, total: number): void =>
    io.stderr.write(done < total ? `\r${done} of ${total} charts` : "\r\u001b[K");
