import assert from "node:assert/strict";
import type { Finding } from "../lint/finding.ts";
import type { AnyRule } from "../lint/rule.ts";
import { applyEdits, readMarks } from "./marks.ts";

/** A manifest and what a rule says of it. */
export interface RuleCase {
  readonly name: string;
  /** Marks the text that each finding must cover: `name: ⟪db⟫`. */
  readonly manifest: string;
  readonly options?: object;
}

export interface ExpectedFinding {
  readonly messageId: string;
  readonly operations?: readonly string[];
  readonly helm?: readonly string[];
  readonly flags?: readonly string[];
  /** A stretch of the message that must be there, where the data decides what it says. */
  readonly says?: string;
  /** A stretch of the help. */
  readonly helps?: string;
  /** The manifest after the fix; null when there is none. */
  readonly fixed?: string | null;
  readonly safe?: boolean;
}

export interface RuleCases<Case extends RuleCase> {
  readonly valid: readonly Case[];
  /** With one expected finding for each mark, in the order of the marks. */
  readonly invalid: readonly (Case & { readonly findings: readonly ExpectedFinding[] })[];
}

export interface Check {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** What the checks need to know of the world: how a case is linted, and what is wrong with options. */
export interface CheckTools<Case extends RuleCase> {
  /** The findings of the rule alone. */
  readonly lint: (item: Case, text: string) => Promise<readonly Finding[]>;
  readonly findOptionsMistake: (options: object) => Promise<string | undefined>;
}

/** Strict on purpose: a finding for each mark and a mark for each finding, every message and every option used, no case twice. */
export const checksOf = <Case extends RuleCase>(
  rule: AnyRule,
  cases: RuleCases<Case>,
  { lint, findOptionsMistake }: CheckTools<Case>,
): readonly Check[] => {
  const checkOptions = async ({ options }: RuleCase): Promise<void> => {
    if (options) assert.equal(await findOptionsMistake(options), undefined, "options that the rule takes");
  };
  return [
    ...cases.valid.map((item) => ({
      name: `allows ${item.name}`,
      run: async () => {
        await checkOptions(item);
        assert.deepEqual(readMarks(item.manifest).marked, [], "a valid case has no marks");
        const findings = await lint(item, item.manifest);
        assert.deepEqual(
          findings.map(({ messageId, message }) => ({ messageId, message })),
          [],
        );
      },
    })),
    ...cases.invalid.map((item) => ({
      name: `reports ${item.name}`,
      run: async () => {
        await checkOptions(item);
        const { text, marked } = readMarks(item.manifest);
        const findings = await lint(item, text);
        assert.deepEqual(
          findings.map(({ messageId, location: { start, end } }) => ({ messageId, start, end })),
          item.findings.map(({ messageId }, i) => ({ messageId, ...marked[i] })),
          "a finding for each mark, at the mark",
        );
        assert.equal(marked.length, item.findings.length, "a mark for each finding");
        for (const [i, expected] of item.findings.entries()) await checkFinding(findings[i]!, expected, text, (fixed) => lint(item, fixed));
        assert.deepEqual(plain(await lint(item, text)), plain(findings), "a second run says the same");
      },
    })),
    { name: "has no case twice, and uses every message and every option", run: async () => checkWhole(rule, cases) },
  ];
};

const checkFinding = async (
  finding: Finding,
  expected: ExpectedFinding,
  text: string,
  lint: (text: string) => Promise<readonly Finding[]>,
): Promise<void> => {
  for (const field of ["operations", "helm", "flags"] as const)
    if (expected[field]) assert.deepEqual([...finding[field]], [...expected[field]], field);
  if (expected.says !== undefined) assert.ok(finding.message.includes(expected.says), `"${finding.message}" says "${expected.says}"`);
  if (expected.helps !== undefined)
    assert.ok(finding.help?.includes(expected.helps), `the help "${finding.help ?? ""}" says "${expected.helps}"`);
  if (expected.safe !== undefined) assert.equal(finding.fix?.safe, expected.safe, "whether the fix is safe");
  assert.doesNotMatch(finding.message, /\.$/, "a message ends without a full stop");
  if (finding.help !== undefined) assert.match(finding.help, /^[A-Z`].*\.$/s, "help is a sentence");
  if (expected.fixed === null) assert.equal(finding.fix, undefined, "no fix");
  if (typeof expected.fixed !== "string") return;
  const fixed = applyEdits(text, finding.fix?.edits ?? []);
  assert.equal(fixed, expected.fixed);
  const left = (await lint(fixed)).map(({ message }) => message);
  if (finding.fix) assert.ok(!left.includes(finding.message), "the fix mends it");
};

const checkWhole = <Case extends RuleCase>(rule: AnyRule, { valid, invalid }: RuleCases<Case>): void => {
  const all: readonly Case[] = [...valid, ...invalid];
  const contents = all.map((item) => JSON.stringify({ ...item, name: "", findings: [] }));
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length, "names are there once");
  assert.equal(new Set(contents).size, all.length, "cases are there once");
  assert.deepEqual(
    unique(invalid.flatMap(({ findings }) => findings.map(({ messageId }) => messageId))),
    Object.keys(rule.messages).sort(),
    "every message is used",
  );
  const set = new Set(all.flatMap(({ options }) => Object.keys(options ?? {})));
  const left = Object.keys(rule.options?.defaults ?? {}).filter((name) => !set.has(name));
  assert.deepEqual(left, [], "every option is set by a case");
};

/** Findings without their documents, of which each run loads its own. */
const plain = (findings: readonly Finding[]): unknown =>
  JSON.parse(JSON.stringify(findings, (key, value) => (key === "document" ? undefined : value)));

const unique = (names: readonly string[]) => [...new Set(names)].sort();
