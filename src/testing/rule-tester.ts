import { rules as builtIn, type Config, lint } from "../index.ts";
import type { AnyRule, Plugin, Preset } from "../lint/rule.ts";
import { type Check, checksOf, type RuleCase, type RuleCases } from "./rule-checks.ts";

export type { ExpectedFinding, RuleCase, RuleCases } from "./rule-checks.ts";

/** A case for a rule of a plugin; the configuration is that of the run, but for its rules. */
export interface PluginRuleCase extends RuleCase {
  readonly config?: Omit<Config, "rules" | "extends" | "plugins" | "overrides"> & { readonly preset?: Preset };
}

/** The functions of a test runner: those of node:test, Vitest, Jest and Mocha fit. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/** A test for each case, and one for all of them together: no case twice, every message and every option used. */
export const testRule = (rule: AnyRule, cases: RuleCases<PluginRuleCase>, { describe, it }: TestRunner): void => {
  describe(rule.id, () => {
    for (const { name, run } of pluginChecks(rule, cases)) it(name, run);
  });
};

/** The same without a test runner: throws when a case fails, with all that failed. */
export const checkRule = async (rule: AnyRule, cases: RuleCases<PluginRuleCase>): Promise<void> => {
  const failed: string[] = [];
  for (const { name, run } of pluginChecks(rule, cases)) {
    try {
      await run();
    } catch (error) {
      failed.push(`${rule.id} ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length > 0) throw new Error(failed.join("\n\n"));
};

/** Only this rule is on, with all of its messages. */
const pluginChecks = (rule: AnyRule, cases: RuleCases<PluginRuleCase>): readonly Check[] => {
  const plugin: Plugin = { name: rule.id.split("/")[0]!, rules: [rule] };
  const others = Object.fromEntries(builtIn.map(({ id }) => [id, "off" as const]));
  return checksOf(rule, cases, {
    lint: async ({ config, options }, text) => {
      const report = await lint([{ file: "manifest.yaml", text }], {
        config: { ...config, rules: { ...others, [rule.id]: ["on", { ...options }] } },
        plugins: [plugin],
        traces: false,
      });
      const [crash] = report.crashes;
      if (crash) throw crash.error;
      return report.findings;
    },
    findOptionsMistake: async (options) => (await import("../config/check-options.ts")).findOptionsMistake(rule, options)?.message,
  });
};
