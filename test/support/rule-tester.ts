import { describe, it } from "vitest";
import { findOptionsMistake } from "../../src/config/check-options.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import type { Settings } from "../../src/lint/settings.ts";
import { checksOf, type RuleCase, type RuleCases } from "../../src/testing/rule-checks.ts";
import { lintText, type RendersCase, rendersOf } from "./lint.ts";

export interface Case extends RuleCase {
  /** The manifest that an upgrade comes from, for rules that compare two versions. */
  readonly previous?: string;
  /** What of the settings is not the default: profiles, waits, operations, isAssumed. */
  readonly settings?: Partial<Settings>;
  /** The manifest is the install render of a chart: its other renders. */
  readonly renders?: RendersCase;
}

/** The tester that plugins get as well, with settings that no configuration can say. `beside`: rules that are on too. */
export function testRule(rule: AnyRule, cases: RuleCases<Case> & { readonly beside?: readonly AnyRule[] }): void {
  const checks = checksOf(rule, cases, {
    lint: async ({ settings, options, previous, renders }, text) =>
      lintText(text, [rule, ...(cases.beside ?? [])], settings, options, {
        ...(previous !== undefined && { previous }),
        ...(renders && { renders: rendersOf(text, renders) }),
      }).findings.filter(({ ruleId }) => ruleId === rule.id),
    findOptionsMistake: async (options) => findOptionsMistake(rule, options)?.message,
  });
  describe(rule.id, () => {
    for (const { name, run } of checks) it(name, run);
  });
}
