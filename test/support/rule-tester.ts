import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/lint/finding.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import type { Settings } from "../../src/lint/settings.ts";
import { lintText, type RendersCase, rendersOf } from "./lint.ts";
import { applyEdits, readMarks } from "./marks.ts";
import { unusedOptions, validateOptions } from "./options.ts";

/** `manifest` marks the text that each finding must cover: `name: ⟪db⟫`. */
export interface Case {
  readonly name: string;
  readonly manifest: string;
  /** The manifest that an upgrade comes from, for rules that compare two versions. */
  readonly previous?: string;
  readonly options?: object;
  /** What of the settings is not the default: profiles, waits, operations, isAssumed. */
  readonly settings?: Partial<Settings>;
  /** The manifest is the install render of a chart: its other renders. */
  readonly renders?: RendersCase;
}

export interface InvalidCase extends Case {
  /** One for each mark, in the order of the marks. */
  readonly findings: readonly Expected[];
}

export interface Expected {
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

/** Strict on purpose: a finding for each mark and a mark for each finding, every message and every option used, no case twice. */
export function testRule(
  rule: AnyRule,
  cases: {
    readonly valid: readonly Case[];
    readonly invalid: readonly InvalidCase[];
    /** Rules that are on as well; their findings are left aside. */
    readonly beside?: readonly AnyRule[];
  },
): void {
  const lint = (item: Case, text: string) =>
    lintText(text, [rule, ...(cases.beside ?? [])], item.settings, item.options, {
      ...(item.previous !== undefined && { previous: item.previous }),
      ...(item.renders && { renders: rendersOf(text, item.renders) }),
    }).findings.filter(({ ruleId }) => ruleId === rule.id);

  describe(rule.id, () => {
    it.each(cases.valid)("allows $name", (item) => {
      validateOptions(rule, item.options);
      expect(readMarks(item.manifest).marked, "a valid case has no marks").toEqual([]);
      expect(lint(item, item.manifest).map(({ messageId, message }) => ({ messageId, message }))).toEqual([]);
    });

    it.each(cases.invalid)("reports $name", (item) => {
      validateOptions(rule, item.options);
      const { text, marked } = readMarks(item.manifest);
      const findings = lint(item, text);
      const actual = findings.map(({ messageId, location, message }) => ({ messageId, start: location.start, end: location.end, message }));
      expect(actual).toEqual(
        item.findings.map(({ messageId, says = "" }, i) => ({ messageId, ...marked[i], message: expect.stringContaining(says) })),
      );
      expect(marked.length, "a finding for each mark").toBe(item.findings.length);
      for (const [i, expected] of item.findings.entries()) {
        const finding = findings[i]!;
        for (const field of ["operations", "helm", "flags"] as const)
          if (expected[field]) expect(finding[field], field).toEqual(expected[field]);
        if (expected.fixed === null) expect(finding.fix, "no fix").toBeUndefined();
        else if (expected.fixed !== undefined) {
          const fixed = applyEdits(text, finding.fix?.edits ?? []);
          expect(fixed).toBe(expected.fixed);
          const left = lint(item, fixed).map(({ message }) => message);
          if (finding.fix) expect(left, "the fix mends it").not.toContain(finding.message);
        }
        if (expected.safe !== undefined) expect(finding.fix?.safe, "safe").toBe(expected.safe);
        if (expected.helps !== undefined) expect(finding.help, "help").toContain(expected.helps);
        expect(finding.message, "a message ends without a full stop").not.toMatch(/\.$/);
        if (finding.help !== undefined) expect(finding.help, "help is a sentence").toMatch(/^[A-Z`].*\.$/s);
      }
      expect(plain(lint(item, text)), "a second run says the same").toEqual(plain(findings));
    });

    it("has no case twice, and uses every message and every option", () => {
      const all: readonly Case[] = [...cases.valid, ...cases.invalid];
      expect(new Set(all.map((item) => item.name)).size).toBe(all.length);
      expect(
        new Set(all.map((item) => JSON.stringify([item.manifest, item.previous, item.options, item.settings, item.renders]))).size,
      ).toBe(all.length);
      expect(unique(cases.invalid.flatMap((item) => item.findings.map((finding) => finding.messageId)))).toEqual(
        Object.keys(rule.messages).sort(),
      );
      expect(
        unusedOptions(
          rule,
          all.map((item) => item.options),
        ),
      ).toEqual([]);
    });
  });
}

/** Findings without their documents, of which each run loads its own. */
const plain = (findings: readonly Finding[]): unknown =>
  JSON.parse(JSON.stringify(findings, (key, value) => (key === "document" ? undefined : value)));

const unique = (names: readonly string[]) => [...new Set(names)].sort();
