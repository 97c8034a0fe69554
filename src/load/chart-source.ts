import type { NamedBytes } from "./envelope.ts";

/** A chart as it lies on disk, read. */
export interface ChartSource {
  /** The folder or the archive, relative to the working directory, `/` between folders. */
  readonly path: string;
  readonly isArchive: boolean;
  /** Everything that Helm reads of a folder, by its path in it; of an archive just the archive. */
  readonly files: readonly NamedBytes[];
}

/** Where a file of the chart is found: inside an archive as if it were a folder. */
export const placeInChart = ({ path }: Pick<ChartSource, "path">, origin: string): string => (path === "." ? origin : `${path}/${origin}`);
