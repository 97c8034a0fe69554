import { operations } from "../../src/lifecycle/operations.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import { type RunResult, runRules } from "../../src/lint/run.ts";
import type { RuleSettings, Settings } from "../../src/lint/settings.ts";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import type { ReleaseModel } from "../../src/model/release.ts";

/** `namespace` is what `--namespace` says; without it, it is inferred. */
export const modelOf = (text: string, file = "manifest.yaml", namespace?: string): ReleaseModel =>
  buildRelease(loadText({ file, text }), { name: file, releaseName: "release-name", namespace });

/** Every message of the given rules is on, with their defaults under `options`. */
export function settingsFor(rules: readonly AnyRule[], overrides: Partial<Settings> = {}, options: object = {}): Settings {
  const settings = rules.map((rule): [string, RuleSettings] => [
    rule.id,
    { shown: "all", severity: undefined, options: { ...rule.options?.defaults, ...options } },
  ]);
  return {
    preset: "strict",
    failOn: "error",
    rules: new Map(settings),
    profiles: [newestHelm3, newestHelm4],
    waits: [false, true],
    flags: [],
    operations: new Set(operations),
    timeout: 300,
    isAssumed: () => false,
    allow: [],
    subcharts: "report",
    releaseName: "release-name",
    namespace: undefined,
    ...overrides,
  };
}

/** The findings of some rules on a manifest; `previous` is the manifest that an upgrade comes from. A rule that crashes fails the test. */
export function lintText(
  text: string,
  rules: readonly AnyRule[],
  overrides: Partial<Settings> = {},
  options: object = {},
  previous?: string,
): RunResult {
  const model = (manifest: string, file: string) => modelOf(manifest, file, overrides.namespace);
  const before = previous === undefined ? {} : { previous: model(previous, "previous.yaml") };
  const result = runRules(model(text, "manifest.yaml"), rules, settingsFor(rules, overrides, options), before);
  const [crash] = result.crashes;
  if (crash) throw crash.error;
  return { ...result, findings: [...result.findings, ...result.aboutAllows] };
}
