import type { LoadedConfig } from "../config/load-config.ts";
import type { ResolvedSettings } from "../config/settings.ts";

/** What holds for a path: every layer resolved, as JSON. */
export const printConfig = (path: string, loaded: LoadedConfig | undefined, resolved: ResolvedSettings): string => {
  const { preset, failOn, rules, profiles, waits, operations, subcharts, releaseName, namespace, values, kubeVersion, apiVersions, allow } =
    resolved.of(path);
  const rulesShown = [...rules].map(([id, { shown, severity, options }]) => [
    id,
    { shown, severity: severity ?? "as the rule says", options },
  ]);
  const configs = loaded ? [...loaded.bases, loaded] : [];
  const printed = {
    config: loaded?.file ?? null,
    extends: loaded?.config.extends ?? [],
    plugins: loaded?.plugins.map(({ from }) => from) ?? [],
    path,
    ignored: resolved.isIgnored(path),
    preset,
    failOn,
    rules: Object.fromEntries(rulesShown),
    helm: profiles.map(({ version }) => version),
    waits,
    operations: [...operations],
    releaseName,
    namespace,
    values,
    kubeVersion,
    apiVersions,
    assume: configs.flatMap(({ config }) => config.assume ?? []),
    subcharts,
    ignore: configs.flatMap(({ config }) => config.ignore ?? []),
    allow: allow.map(({ text, reason }) => ({ allow: text, reason })),
  };
  return `${JSON.stringify(printed, undefined, 2)}\n`;
};
