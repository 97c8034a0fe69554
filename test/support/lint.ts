import { operations } from "../../src/lifecycle/operations.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import type { AnyRule } from "../../src/lint/rule.ts";
import { type RunResult, runRules, wantsIncidents } from "../../src/lint/run.ts";
import { seeIncidents } from "../../src/lint/see-incidents.ts";
import type { RuleSettings, Settings } from "../../src/lint/settings.ts";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import type { ReleaseModel } from "../../src/model/release.ts";
import type { ChartRenders, RenderVariant } from "../../src/model/renders.ts";

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
    lacksPlugins: false,
    releaseName: "release-name",
    namespace: undefined,
    values: [],
    kubeVersion: undefined,
    apiVersions: [],
    ...overrides,
  };
}

/** Other renders of the manifest's chart, and what else is known of them. */
export interface RendersCase extends Partial<Pick<ChartRenders, "leftOut" | "refused" | "probes">> {
  /** What they render to; what is left out is the same as the manifest. */
  readonly others?: Partial<Record<Exclude<RenderVariant, "install">, string>>;
  /** Whether its templates ask the cluster. */
  readonly hasLookup?: boolean;
}

/** A release called release-name in default, and the renders that a case gives beside it. */
export function rendersOf(
  text: string,
  { others = {}, leftOut = [], refused = [], probes = [], hasLookup = false }: RendersCase,
): ChartRenders {
  const file = "manifest.yaml";
  const build = (rendered: string, before = ""): ReleaseModel =>
    buildRelease(loadText({ file, text: rendered, rendered: { template: file, placeOf: () => ({ file }) } }), {
      name: file,
      releaseName: `${before}release-name`,
      namespace: `${before}default`,
    });
  return {
    chart: { path: "shop", name: "shop", version: "1.0.0" },
    values: "",
    install: build(text),
    others: new Map(
      Object.entries(others).map(([variant, rendered]) => [
        variant as keyof typeof others,
        build(rendered, variant === "other-name" ? "other-" : ""),
      ]),
    ),
    leftOut,
    refused,
    probes,
    lookups: new Set(hasLookup ? [file] : []),
    allowComments: [],
  };
}

/** What a manifest is held against: the manifest that an upgrade comes from, the other renders of its chart. */
export interface Beside {
  readonly previous?: string;
  readonly renders?: ChartRenders;
}

/** The findings of some rules on a manifest. A rule that crashes fails the test. */
export function lintText(
  text: string,
  rules: readonly AnyRule[],
  overrides: Partial<Settings> = {},
  options: object = {},
  { previous, renders }: Beside = {},
): RunResult {
  const model = (manifest: string, file: string) => modelOf(manifest, file, overrides.namespace);
  const release = renders?.install ?? model(text, "manifest.yaml");
  const settings = settingsFor(rules, overrides, options);
  const before = previous === undefined ? undefined : model(previous, "previous.yaml");
  const result = runRules(release, rules, settings, {
    ...(before && { previous: before }),
    ...(renders && { renders }),
    ...(wantsIncidents(rules, settings) && seeIncidents(release, release.name, { ...settings, ...(before && { previous: before }) })),
  });
  const [crash] = result.crashes;
  if (crash) throw crash.error;
  return { ...result, findings: [...result.findings, ...result.aboutAllows] };
}
