import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadText } from "../../src/load/load-text.ts";
import { splitManifests } from "../../src/load/split-manifests.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import type { ReleaseModel } from "../../src/model/release.ts";
import type { Mapping } from "../../src/model/values.ts";

/** What the recorder's `scenario.json` says of a step (../shared/recorder/README.md). */
export interface ScenarioStep {
  readonly operation: "install" | "upgrade" | "rollback" | "uninstall" | "test" | "by-hand";
  readonly "manifest-version"?: string;
  readonly to?: number;
  readonly flags?: readonly string[];
  readonly flags3?: readonly string[];
  readonly flags4?: readonly string[];
  readonly outcomes?: Readonly<Record<string, string>>;
  readonly helm?: "3" | "4";
  readonly killAfter?: number;
  readonly settle?: boolean;
  readonly create?: readonly Mapping[];
  readonly delete?: readonly Mapping[];
}

export interface Scenario {
  readonly id: string;
  readonly helms?: readonly ("3" | "4")[];
  readonly steps: readonly ScenarioStep[];
  readonly as?: string;
  readonly alsoList?: readonly string[];
  /** Whether the namespace controller ran too, which the recorder by itself does not start. */
  readonly namespaceController?: boolean;
}

export interface LoadedScenario {
  readonly scenario: Scenario;
  /** `v1`, `v2` … as Helm reads them. */
  readonly charts: ReadonlyMap<string, ReleaseModel>;
}

export const readScenario = (folder: string): LoadedScenario => {
  const scenario = JSON.parse(readFileSync(join(folder, "scenario.json"), "utf8")) as Scenario;
  const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return { scenario, charts: new Map(versions.map(({ name }) => [name, readChart(join(folder, name))])) };
};

/** `vN/*.yaml` are templates, `vN/charts/<sub>/*.yaml` those of a subchart, `vN/crds/` stays. */
const readChart = (folder: string): ReleaseModel => {
  const documents = filesOf(folder, "chart").flatMap(({ path, template }) =>
    [...splitManifests([readFileSync(path, "utf8")])].flatMap(({ text }) =>
      loadText({ file: template, text: `# Source: ${template}\n${text}` }),
    ),
  );
  return buildRelease(documents, { name: "chart", releaseName: "r", namespace: "ns" });
};

const filesOf = (folder: string, chart: string): readonly { readonly path: string; readonly template: string }[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [{ path, template: `${chart}/templates/${entry.name}` }];
    if (entry.name === "charts") return readdirSync(path).flatMap((sub) => filesOf(join(path, sub), `${chart}/charts/${sub}`));
    return readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => ({
      path: join(path, name),
      template: `${chart}/${entry.name}/${name}`,
    }));
  });

/** Every folder below `top` that holds a scenario. */
export const scenariosBelow = (top: string): readonly string[] => {
  if (existsSync(join(top, "scenario.json"))) return [top];
  return readdirSync(top, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => scenariosBelow(join(top, entry.name)))
    .sort();
};
