import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import { type Answer, encodeRequest, type NamedBytes } from "./envelope.ts";
import type { RenderPool } from "./render-pool.ts";

/** `MaxDecompressedFileSize` and `MaxDecompressedChartSize`, Helm 4.2.4 pkg/chart/loader/archive/archive.go. */
const largestFile = 5 * 2 ** 20;
const largestChart = 100 * 2 ** 20;

/**
 * Reads the chart folder or archive at `disk`, which reports call `path`. Of a folder what Helm reads (`LoadDir`,
 * pkg/chart/v2/loader/directory.go): symbolic links followed, and all that `.helmignore` leaves; Helm's own code says what that is.
 */
export const readChart = async (path: string, disk: string, pool: RenderPool): Promise<ChartSource> => {
  const folder: Folder = { path, disk, pool, rules: undefined };
  const stats = statOf(folder, "");
  if (!stats.isDirectory())
    return { path, isArchive: true, files: [{ name: "chart.tgz", data: readBounded(folder, "", stats, largestChart) }] };
  const root = { ...folder, rules: readRules(disk) };
  const files: NamedBytes[] = [];
  let size = 0;
  for (let level = entriesOf(root, "", []); level.length > 0; ) {
    const kept = await select(root, level);
    for (const { name, isFolder, stats } of kept) {
      if (isFolder) continue;
      const data = readBounded(root, name, stats, largestFile);
      size += data.length;
      if (size > largestChart) throw new InputError("the chart is larger than 100 MiB", { place: path, hint: ignoreHint });
      files.push({ name, data });
    }
    level = kept.flatMap((entry) => (entry.isFolder ? entriesOf(root, entry.name, entry.above) : []));
  }
  return { path, isArchive: false, files };
};

const ignoreHint = "List what is no part of the chart in .helmignore.";

interface Folder {
  readonly path: string;
  readonly disk: string;
  readonly pool: RenderPool;
  /** The text of `.helmignore`. */
  readonly rules: string | undefined;
}

interface Entry {
  /** From the chart's folder. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly stats: Stats;
  /** The real paths of the folders it lies in. */
  readonly above: readonly string[];
}

const placeOf = ({ path }: Folder, name: string): string => (name === "" ? path : placeInChart({ path }, name));

const statOf = (folder: Folder, name: string): Stats => {
  try {
    return statSync(join(folder.disk, name));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new InputError(isMissing ? (name === "" ? "there is no such chart" : "this symbolic link leads nowhere") : "cannot be read", {
      place: placeOf(folder, name),
    });
  }
};

const entriesOf = (root: Folder, folder: string, above: readonly string[]): readonly Entry[] => {
  const path = join(root.disk, folder);
  const real = realpathSync(path);
  if (above.includes(real))
    throw new InputError("this symbolic link leads back to a folder that it lies in", { place: placeOf(root, folder) });
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== ".git")
    .map((entry) => toEntry(root, folder, entry, [...above, real]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const toEntry = (root: Folder, folder: string, entry: Dirent, above: readonly string[]): Entry => {
  const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
  const stats = statOf(root, name);
  return { name, isFolder: stats.isDirectory(), stats, above };
};

const readRules = (disk: string): string | undefined => {
  try {
    return readFileSync(join(disk, ".helmignore"), "utf8");
  } catch {
    return undefined;
  }
};

const select = async (root: Folder, entries: readonly Entry[]): Promise<readonly Entry[]> => {
  const names = entries.map(({ name, isFolder }) => (isFolder ? `${name}/` : name));
  const request = encodeRequest({ op: "select", select: { rules: root.rules ?? null, entries: names } });
  const [answer] = (await root.pool.run({ about: root.path, seed: 1, time: 0, requests: [request], isQuestion: true })) as [Answer];
  if (answer.error !== undefined) throw new InputError(answer.error, { place: placeOf(root, ".helmignore") });
  const keep = answer.result as readonly boolean[];
  return entries.filter((_, index) => keep[index]);
};

const readBounded = (root: Folder, name: string, stats: Stats, largest: number): Uint8Array => {
  const place = placeOf(root, name);
  if (!stats.isFile()) throw new InputError("is no regular file", { place, hint: "Helm refuses a chart with a device or a socket in it." });
  if (stats.size > largest)
    throw new InputError(`is larger than ${largest / 2 ** 20} MiB, and Helm refuses it`, { place, hint: ignoreHint });
  return new Uint8Array(readFileSync(join(root.disk, name)));
};
