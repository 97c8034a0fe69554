import type { ResolvedSettings } from "../../config/settings.ts";
import { UsageError } from "../../errors.ts";
import type { Change } from "../../fix/apply-edits.ts";
import type { Patch } from "../../fix/format-patch.ts";
import { lineChanges } from "../../fix/line-changes.ts";
import { lintReleases, type ReleaseInput } from "../../index.ts";
import type { Finding } from "../../lint/finding.ts";
import { mask } from "../../model/mask.ts";
import { count } from "../../report/counts.ts";
import { viewOf } from "../../report/view.ts";
import type { Io } from "../io.ts";
import type { Arguments } from "../parse-flags.ts";
import { type Releases, renderCharts } from "../read-releases.ts";
import { withoutIgnored } from "../without-ignored.ts";
import { type ChartFix, fixChart } from "./fix-chart.ts";
import { refuseTemplate } from "./template-files.ts";

export interface FixedCharts {
  readonly fixes: readonly ChartFix[];
  /** What was read, with the charts as they are after the fixes. */
  readonly releases: readonly ReleaseInput[];
}

/** Makes the safe fixes in every chart, in memory. */
export const fixCharts = async (read: Releases, args: Arguments, io: Io, settings: ResolvedSettings): Promise<FixedCharts> => {
  if (args.all("values").some((file) => file.trim() === "-"))
    throw new UsageError("fixes are proven by rendering again, and standard input can be read only once", {
      hint: "Give the values in a file.",
    });
  const fixes = new Map<string, ChartFix>();
  for (const chart of read.charts) {
    const own = read.releases.filter(({ file, renders }) => renders && file === chart.name);
    const fix = await fixChart(own, {
      lint: async (release) => withoutIgnored(await lintReleases([release], settings.of, { rules: settings.rules }), settings).findings,
      render: async (texts) => {
        const { releases, errors } = await renderCharts([chart], args, io, settings, texts);
        return errors[0]?.message ?? releases;
      },
      refuseFile: (file) => refuseTemplate(file, chart, io.cwd),
    });
    fixes.set(chart.name, fix);
  }
  const manifests = read.releases.filter(({ renders }) => !renders);
  return {
    fixes: [...fixes.values()],
    releases: [...manifests, ...read.charts.flatMap(({ name }) => fixes.get(name)!.releases)],
  };
};

/** Findings of manifests that Helm has rendered: there is no template to be mended. */
export const manifestFindings = (findings: readonly Finding[], releases: readonly ReleaseInput[]): readonly Finding[] => {
  const ofCharts = new Set(releases.flatMap(({ name, renders }) => (renders ? [name] : [])));
  return findings.filter(({ release }) => !ofCharts.has(release));
};

/** What was done, and what was not, and why. */
export const tellFixes = (fixed: FixedCharts, manifests: readonly Finding[]): readonly string[] => {
  const findings = fixed.fixes.flatMap((fix) => fix.fixed);
  const files = fixed.fixes.reduce((sum, { texts }) => sum + texts.size, 0);
  const rendered = manifests.filter(({ fix }) => fix?.safe).length;
  return [
    findings.length === 0 ? "no template is changed" : `fixed ${count(findings.length, "finding")} in ${count(files, "template")}`,
    ...tellRefused(fixed),
    ...(rendered > 0
      ? [`${count(rendered, "safe fix", "safe fixes")} of rendered manifests not made: the next render would undo them`]
      : []),
  ];
};

export const tellRefused = ({ fixes }: FixedCharts): readonly string[] =>
  fixes.flatMap(({ refused }) =>
    refused.map(({ finding, reason }) => {
      const { file, start } = viewOf(finding.location);
      return `not fixed: ${file}:${start.line}: ${finding.ruleId}: ${reason}`;
    }),
  );

/** Templates before and after; lines that may hold a secret are masked. */
export const patchesOf = ({ fixes }: FixedCharts): readonly Patch[] =>
  fixes
    .flatMap(({ texts, originals, documents }) =>
      [...texts].map(([file, text]): Patch => {
        const before = originals.get(file)!;
        const changes = lineChanges(before, text);
        const mayShow = (line: number): boolean =>
          documents.some(({ templates }) => (templates?.excerpt(file, line, line).length ?? 0) > 0);
        return {
          before: { file, line: 1, excerpt: excerptOf(before, mayShow) },
          after: { file, line: 1, excerpt: excerptOf(text, showableAfter(changes, mayShow)) },
          changes,
        };
      }),
    )
    .toSorted((a, b) => (a.before.file < b.before.file ? -1 : 1));

const excerptOf =
  (text: string, mayShow: (line: number) => boolean): Patch["before"]["excerpt"] =>
  (from, to) => {
    const lines = text.replace(/\n$/, "").split("\n");
    const first = Math.max(1, from);
    return lines.slice(first - 1, to).map((row, index) => ({
      line: first + index,
      text: mayShow(first + index) ? row.replace(/\r$/, "") : row.replace(/\S.*/, mask),
    }));
  };

/** A changed line is a copy of the one that it stands for, and of what a rule writes. */
const showableAfter = (changes: readonly Change[], mayShow: (line: number) => boolean): ((line: number) => boolean) => {
  const hidden = new Set<number>();
  let shift = 0;
  for (const { line, removed, added } of changes) {
    if (!removed.every((_, index) => mayShow(line + index))) for (const index of added.keys()) hidden.add(line + shift + index);
    shift += added.length - removed.length;
  }
  return (line) => !hidden.has(line);
};
