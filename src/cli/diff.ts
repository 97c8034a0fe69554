import type { ResolvedSettings } from "../config/settings.ts";
import { InputError, UsageError } from "../errors.ts";
import { type DiffReport, diffReleases, type ReleaseInput } from "../index.ts";
import type { Finding } from "../lint/finding.ts";
import { checkOutRevision, readRevision } from "../load/git-revision.ts";
import { formatDiffJson } from "../report/diff-json.ts";
import { formatDiffMarkdown } from "../report/diff-markdown.ts";
import { formatDiffText } from "../report/diff-text.ts";
import { readSettings } from "./config-layer.ts";
import { describeError } from "./describe-error.ts";
import { failureOf, readMaxWarnings } from "./failure.ts";
import { type Format, readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { type Releases, readReleases } from "./read-releases.ts";
import { refuseBroken } from "./refuse-broken.ts";
import { renderReport } from "./render-report.ts";
import { homeOptions } from "./report-options.ts";
import { styleOf } from "./style-of.ts";
import { tellCrashes } from "./tell-crashes.ts";
import { isLookedAt } from "./without-ignored.ts";

const formatNames = ["text", "json", "markdown", "sarif"] as const;

/** Reads one side: a path, or a path in a git revision. */
const readSide = async (path: string, args: Arguments, io: Io, settings: ResolvedSettings): Promise<Releases> => {
  const revision = readRevision(path, io.cwd);
  if (!revision) return readReleases(args, io, settings, { paths: [path] });
  const checkedOut = checkOutRevision(revision, io.cwd);
  const plain = (name: string): string => name.slice(`${revision.revision}:`.length);
  const asNow = {
    ...settings,
    of: (name: string) => settings.of(plain(name)),
    isIgnored: (name: string) => settings.isIgnored(plain(name)),
  };
  try {
    return await readReleases(args, io, asNow, { paths: [checkedOut.path], root: checkedOut.root });
  } finally {
    checkedOut.remove();
  }
};

interface Pair {
  readonly before: ReleaseInput;
  readonly after: ReleaseInput;
}

/** What a release is paired by: the chart's name and the values set; manifests by the file's name. */
const pairKey = ({ renders, file }: ReleaseInput): string =>
  renders ? JSON.stringify([renders.chart.name, renders.values]) : file.slice(file.lastIndexOf("/") + 1);

/** One release on each side belong together whatever they are called; of several each finds its own. */
const pairUp = (
  olds: readonly ReleaseInput[],
  news: readonly ReleaseInput[],
): { readonly pairs: readonly Pair[]; readonly notes: readonly string[] } => {
  if (olds.length === 1 && news.length === 1) return { pairs: [{ before: olds[0]!, after: news[0]! }], notes: [] };
  const byKey = new Map(olds.map((input) => [pairKey(input), input]));
  const pairs = news.flatMap((after) => {
    const before = byKey.get(pairKey(after));
    return before ? [{ before, after }] : [];
  });
  const notes = [
    ...olds
      .filter((before) => !pairs.some((pair) => pair.before === before))
      .map(({ name }) => `${name} is in the old version only, and is left out`),
    ...news
      .filter((after) => !pairs.some((pair) => pair.after === after))
      .map(({ name }) => `${name} is in the new version only, and is left out`),
  ];
  return { pairs, notes };
};

const withoutIgnored = ({ releases, introduced }: DiffReport, settings: ResolvedSettings): DiffReport => {
  const keep = (findings: readonly Finding[]) => findings.filter((finding) => isLookedAt(finding, settings));
  return {
    releases: releases.map((release) => {
      const { introduced: news, gone, kept } = release.findings;
      return { ...release, findings: { introduced: keep(news), gone: keep(gone), kept } };
    }),
    introduced: { ...introduced, findings: keep(introduced.findings) },
  };
};

const render = async (report: DiffReport, format: Format<(typeof formatNames)[number]>, args: Arguments, io: Io): Promise<string> => {
  switch (format.name) {
    case "json":
      return formatDiffJson(report);
    case "markdown":
      return formatDiffMarkdown(report, homeOptions(io));
    case "sarif":
      return renderReport(report.introduced, { name: "sarif", file: format.file }, args, io);
    case "text":
      return formatDiffText(report, styleOf(args, io, format.file));
  }
};

/** Shows what changes from one version of a release to the next, and fails for new findings. */
export const diffCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const formats = readFormats(args, formatNames);
  const [oldPath, newPath, third] = args.paths;
  if (oldPath === undefined || newPath === undefined || third !== undefined) {
    throw new UsageError("hooklint diff takes two paths, the old version and the new one", {
      hint: "Two renders, two charts, or a git revision of one: hooklint diff v1.2:charts/shop charts/shop.",
    });
  }
  const maxWarnings = readMaxWarnings(args);
  const { loaded, settings } = await readSettings(args, io);
  const [old, now] = [await readSide(oldPath, args, io, settings), await readSide(newPath, args, io, settings)];
  const errors = [...old.errors, ...now.errors];
  const { pairs, notes } = pairUp(old.releases, now.releases);
  if (pairs.length === 0) {
    throw (
      errors[0] ??
      new InputError("the two versions have no release in common", {
        place: newPath,
        hint: "Give two versions of one chart, or one render each.",
      })
    );
  }
  for (const { before, after } of pairs) for (const input of [before, after]) refuseBroken(input, settings.of(after.file));
  const whole = await diffReleases(pairs, settings.of, {
    notes: [...new Set([...old.notes, ...now.notes])].concat(notes),
    rules: settings.rules,
  });
  const report = withoutIgnored(whole, settings);
  for (const format of formats) writeReport(await render(report, format, args, io), format.file, io);
  for (const note of report.introduced.notes) io.stderr.write(`hooklint: ${note}\n`);
  for (const error of errors) io.stderr.write(describeError(error));
  tellCrashes(report.introduced.crashes, loaded, io);
  if (report.introduced.crashes.length) return 3;
  if (errors.length) return 2;
  const failure = args.has("exit-zero") ? undefined : failureOf(report.introduced, report.introduced, settings, maxWarnings);
  if (failure) io.stderr.write(`hooklint: ${failure}\n`);
  return failure === undefined ? 0 : 1;
};
