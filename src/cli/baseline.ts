import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { readBaseline } from "../config/read-baseline.ts";
import type { ResolvedSettings } from "../config/settings.ts";
import { InputError } from "../errors.ts";
import { type BaselineScope, compareWithBaseline, entriesOf, isReportedWith, sortEntries } from "../lint/baseline.ts";
import type { BaselineEntry, Report } from "../lint/finding.ts";
import { formatBaseline, tellStale } from "../report/baseline.ts";
import { count } from "../report/counts.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

/** Leaves out what the baseline knows; writes it where the command line says so. `isWhole`: whether everything could be read. */
export const withBaseline = (report: Report, args: Arguments, settings: ResolvedSettings, io: Io, isWhole: boolean): Report => {
  const written = args.last("write-baseline");
  const file = written ?? args.last("baseline")!;
  const path = resolve(io.cwd, file);
  const entries = written !== undefined && !existsSync(path) ? [] : readBaseline(path, file);
  const scope = scopeOf(report, args, settings, io, dirname(path));
  const compared = compareWithBaseline(report.findings, entries, scope);
  const isPruned = args.has("prune-baseline");
  if (written !== undefined || isPruned) {
    const known = isPruned ? compared.known : report.findings;
    const next = sortEntries([...entriesOf(known, scope.fileOf), ...compared.unseen]);
    const taken = isPruned ? `${count(compared.stale.length, "entry", "entries")} taken out, ` : "";
    if (isWhole) save(path, file, next);
    io.stderr.write(
      `hooklint: ${file}: ${isWhole ? `${taken}${count(next.length, "finding")} in it` : "not written, since not everything could be looked at"}\n`,
    );
    return { ...report, findings: isPruned ? compared.fresh : [], baseline: { known, stale: [] } };
  }
  if (compared.stale.length > 0) io.stderr.write(`hooklint: ${tellStale(compared.stale, file)}`);
  return { ...report, findings: compared.fresh, baseline: { known: compared.known, stale: compared.stale } };
};

/** Files are named from the baseline's own folder: the same from wherever hooklint is called. */
const scopeOf = (report: Report, args: Arguments, settings: ResolvedSettings, io: Io, folder: string): BaselineScope => {
  const shared = (path: string): string =>
    path.startsWith("<") ? path : relative(folder, resolve(io.cwd, path)).split(sep).join("/") || ".";
  const chartOf = new Map(report.inputs.map(({ release, file }) => [release, shared(file)]));
  const read = report.inputs.map(({ file }) => shared(file));
  const given = (args.paths.length > 0 ? args.paths : ["."]).map(shared);
  const isBelow = (file: string, above: string) => file === above || above === "." || file.startsWith(`${above}/`);
  const isGone = (file: string) => !file.startsWith("<") && !existsSync(resolve(folder, file));
  return {
    // A render of ours has no file: its chart has.
    fileOf: ({ release, location: { file } }) => (file.startsWith("<rendered>/") ? chartOf.get(release) : undefined) ?? shared(file),
    isRead: (file) => read.some((above) => isBelow(file, above)) && !isGone(file),
    isGone,
    isCovered: (file) => given.some((above) => isBelow(file, above)),
    isReported: (entry: BaselineEntry) => isReportedWith(entry, settings.rules, settings.of(relative(io.cwd, resolve(folder, entry.file)))),
  };
};

const save = (path: string, file: string, entries: readonly BaselineEntry[]): void => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatBaseline(entries));
  } catch (error) {
    throw new InputError(`the baseline cannot be written: ${(error as NodeJS.ErrnoException).code}`, { place: file });
  }
};
