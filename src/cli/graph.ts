import { graphRelease } from "../index.ts";
import type { Graph } from "../lifecycle/graph.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { graphFormats } from "../report/index.ts";
import { readSettings } from "./config-layer.ts";
import { describeError } from "./describe-error.ts";
import { readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { readReleases } from "./read-releases.ts";
import { refuseBroken } from "./refuse-broken.ts";
import { styleOf } from "./style-of.ts";

/** Draws what Helm does with the hooks of what is given, and what binds them. */
export const graphCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats(args, Object.keys(graphFormats) as (keyof typeof graphFormats)[]);
  const { settings } = await readSettings(args, io);
  const { releases, notes, errors } = await readReleases(args, io, settings);
  const wanted = args.all("operation").flatMap((list) => list.split(",")) as readonly Operation[];
  const graphs: Graph[] = [];
  for (const input of releases) {
    const own = settings.of(input.file);
    refuseBroken(input, own);
    graphs.push(...(await graphRelease(input, own, wanted.length ? wanted : undefined)));
  }
  for (const { name, file } of formats) {
    const format = await graphFormats[name]();
    writeReport(format(graphs, styleOf(args, io, file)), file, io);
  }
  for (const note of notes) io.stderr.write(`hooklint: ${note}\n`);
  for (const error of errors) io.stderr.write(describeError(error));
  return errors.length ? 2 : 0;
};
