import { applyChanges, changesOf } from "../../fix/apply-edits.ts";
import { type Candidate, editsByFile, findCandidates, type Refused } from "../../fix/candidates.ts";
import { findUnmeant, findUnmeantObject, identityOf } from "../../fix/compare-renders.ts";
import type { RenderedEdit } from "../../fix/template-edits.ts";
import type { ReleaseInput } from "../../index.ts";
import type { Finding } from "../../lint/finding.ts";
import type { Document } from "../../model/document.ts";
import type { ReleaseModel } from "../../model/release.ts";

/** What can be done with a chart, so that this file need know nothing of folders and engines. */
export interface ChartTools {
  /** The findings of one set of values. */
  readonly lint: (release: ReleaseInput) => Promise<readonly Finding[]>;
  /** Every set of values anew, with texts in the place of templates; what Helm says when it refuses. */
  readonly render: (texts: ReadonlyMap<string, string>) => Promise<readonly ReleaseInput[] | string>;
  /** Why a file cannot be written; undefined when it can. */
  readonly refuseFile: (file: string) => string | undefined;
}

export interface ChartFix {
  /** The new texts of templates, each proven by rendering with it. */
  readonly texts: ReadonlyMap<string, string>;
  /** What each template that is changed was before. */
  readonly originals: ReadonlyMap<string, string>;
  /** The releases as they are rendered with the new texts. */
  readonly releases: readonly ReleaseInput[];
  readonly fixed: readonly Finding[];
  readonly refused: readonly Refused[];
  /** Documents that may show lines of the templates. */
  readonly documents: readonly Document[];
}

/** A fix may make room for another: more than a few rounds would mean that two of them undo each other. */
const mostRounds = 4;

/**
 * Makes the safe fixes in the templates of one chart. After each the chart is rendered with every set of values: the finding must be
 * gone, and no object may differ but as the fix means it; else it is taken back.
 */
export const fixChart = async (before: readonly ReleaseInput[], tools: ChartTools): Promise<ChartFix> => {
  const texts = new Map<string, string>();
  const originals = new Map<string, string>();
  const fixed: Finding[] = [];
  const takenBack = new Map<string, readonly Refused[]>();
  let refused: readonly Refused[] = [];
  let releases = before;
  for (let round = 0; round < mostRounds; round++) {
    const state: State = { releases, findings: await Promise.all(releases.map(tools.lint)), texts };
    const found = findCandidates(state.findings.flat(), (key) => takenBack.has(key));
    refused = found.refused;
    const allowed = found.chosen.filter((candidate) => {
      const reason = candidate.edits.map(({ file }) => tools.refuseFile(file)).find((each) => each !== undefined);
      if (reason !== undefined)
        takenBack.set(
          candidate.key,
          candidate.mends.map(({ finding }) => ({ finding, reason })),
        );
      return reason === undefined;
    });
    const result = await applyWhatHolds(allowed, state, tools);
    for (const { candidate, reason } of result.failed)
      takenBack.set(
        candidate.key,
        candidate.mends.map(({ finding }) => ({ finding, reason: `taken back: ${reason}` })),
      );
    for (const [file, text] of result.texts) {
      if (!originals.has(file)) originals.set(file, textOf(state, file));
      texts.set(file, text);
    }
    fixed.push(...result.held.flatMap(({ mends }) => mends.map(({ finding }) => finding)));
    releases = result.releases;
    if (result.held.length === 0 && (result.failed.length === 0 || found.postponed.length === 0)) break;
  }
  return {
    texts,
    originals,
    releases,
    fixed: onePerCause(fixed, causeOf),
    refused: onePerCause([...refused, ...[...takenBack.values()].flat()], ({ finding, reason }) => causeOf(finding) + reason),
    documents: before.flatMap(({ documents }) => documents),
  };
};

/** A chart as it is rendered and linted at the moment. */
interface State {
  readonly releases: readonly ReleaseInput[];
  /** Of each release. */
  readonly findings: readonly (readonly Finding[])[];
  /** What stands in the place of templates already. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Applied {
  readonly held: readonly Candidate[];
  readonly failed: readonly { readonly candidate: Candidate; readonly reason: string }[];
  readonly texts: ReadonlyMap<string, string>;
  readonly releases: readonly ReleaseInput[];
}

/** All at once; where that does not hold, one after the other. */
const applyWhatHolds = async (candidates: readonly Candidate[], state: State, tools: ChartTools): Promise<Applied> => {
  let best: Applied = { held: [], failed: [], texts: new Map(), releases: state.releases };
  if (candidates.length === 0) return best;
  const whole = await tryThem(candidates, state, tools);
  if (typeof whole !== "string") return { held: candidates, failed: [], ...whole };
  if (candidates.length === 1) return { ...best, failed: [{ candidate: candidates[0]!, reason: whole }] };
  for (const candidate of candidates) {
    const tried = await tryThem([...best.held, candidate], state, tools);
    best =
      typeof tried === "string"
        ? { ...best, failed: [...best.failed, { candidate, reason: tried }] }
        : { ...best, ...tried, held: [...best.held, candidate] };
  }
  return best;
};

const tryThem = async (
  candidates: readonly Candidate[],
  state: State,
  tools: ChartTools,
): Promise<Pick<Applied, "texts" | "releases"> | string> => {
  const texts = new Map<string, string>();
  for (const [file, edits] of editsByFile(candidates)) {
    const template = { text: textOf(state, file), line: 1 };
    texts.set(file, applyChanges(template, changesOf(template, edits)));
  }
  const after = await tools.render(new Map([...state.texts, ...texts]));
  if (typeof after === "string") return `the chart cannot be rendered with it: ${after}`;
  const mends = candidates.flatMap((candidate) => candidate.mends);
  for (const [index, release] of state.releases.entries()) {
    const other = after[index];
    if (other?.name !== release.name) return "not every set of values can be rendered with it";
    const edits = mends.flatMap(({ rendered }) => rendered);
    const unmeant = findUnmeant(release.documents, other.documents, edits) ?? findUnmeantLater(release, other, edits);
    if (unmeant) return `it would change more than it is meant to: ${unmeant.file} of ${release.name}`;
    const left = countKeys(await tools.lint(other));
    const had = countKeys(state.findings[index]!);
    const own = new Set(mends.flatMap(({ finding }) => (finding.release === release.name ? [causeOf(finding)] : [])));
    if ([...own].some((key) => (left.get(key) ?? 0) >= had.get(key)!)) return "the finding stays";
  }
  return { texts, releases: after };
};

/** The renders beside that of an installation: what is the same object there may differ where it differs at the installation. */
const findUnmeantLater = (before: ReleaseInput, after: ReleaseInput, edits: readonly RenderedEdit[]): Document | undefined => {
  const texts = new Map(after.documents.map((document) => [identityOf(document), document.text]));
  const changed = new Set(before.documents.flatMap((each) => (texts.get(identityOf(each)) === each.text ? [] : [identityOf(each)])));
  for (const variant of ["upgrade", "next-revision"] as const) {
    const [old, fresh] = [before, after].map((release) => documentsOf(release.renders?.others.get(variant)));
    // A render that is the same as the first one is not kept, and then needs no look of its own.
    if (!old || !fresh) continue;
    const unmeant = findUnmeantObject(old, fresh, edits, (document) => changed.has(identityOf(document)));
    if (unmeant) return unmeant;
  }
  return undefined;
};

const documentsOf = (release: ReleaseModel | undefined): readonly Document[] | undefined =>
  release && [...release.hooks.map(({ resource }) => resource), ...release.resources].map(({ document }) => document);

const textOf = ({ releases, texts }: State, file: string): string => {
  const known = texts.get(file);
  if (known !== undefined) return known;
  for (const { documents } of releases)
    for (const { templates } of documents) {
      const text = templates?.textOf(file);
      if (text !== undefined) return text;
    }
  throw new Error(`${file} is a template of no document`);
};

const onePerCause = <Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
];

const causeOf = ({ ruleId, messageId, object, location }: Pick<Finding, "ruleId" | "messageId" | "object" | "location">): string =>
  JSON.stringify([ruleId, messageId, object, location.path, location.file]);

const countKeys = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(causeOf(finding), (counts.get(causeOf(finding)) ?? 0) + 1);
  return counts;
};
