import { afterAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { resolveSettings } from "../../src/config/settings.ts";
import { lintReleases } from "../../src/index.ts";
import { noteHiddenHooks } from "../../src/load/hidden-hooks.ts";
import { readChart } from "../../src/load/read-chart.ts";
import { renderChart } from "../../src/load/render-chart.ts";
import { readValues } from "../../src/load/values-input.ts";
import { listValuesSets } from "../../src/load/values-sets.ts";
import { charts, pool, renderer } from "./chart-cases.ts";

afterAll(() => pool.close());

const compared = [
  "changing-hook-name",
  "delete-hook-behind-condition",
  "duplicate-annotation-key",
  "hook-became-regular",
  "hook-name-not-release-scoped",
  "install-only-hook",
  "invalid-hook-weight",
  "nondeterministic-hook",
];

const lintFixture = async (name: string, maxRenders?: number) => {
  const path = `charts/${name}`;
  const chart = await readChart(path, charts + name, pool);
  const releases = [];
  const rendered = [];
  const notes: string[] = [];
  for (const set of listValuesSets(chart, { disk: charts + name })) {
    const values = await readValues(set.values, charts, pool);
    const options = { releaseName: "rel", namespace: "ns", ...(maxRenders === undefined ? {} : { maxRenders }) };
    const result = await renderChart(renderer, chart, set, values, options);
    const { renders, documents, notes: said } = result;
    releases.push({ name: renders.install.name, file: path, documents, renders });
    notes.push(...said);
    rendered.push(result);
  }
  notes.push(...noteHiddenHooks(chart, rendered));
  const settings = await resolveSettings({ rules, config: { preset: "strict" } });
  const report = await lintReleases(releases, settings.of);
  expect(report.crashes).toEqual([]);
  const findings = report.findings
    .filter(({ ruleId }) => compared.includes(ruleId))
    .map(({ ruleId, messageId, object, location: { template }, values }) => {
      const place = `${template?.file.slice(`${path}/templates/`.length)}:${template?.line}`;
      return `${ruleId}/${messageId} ${object?.kind}/${object?.name} ${place}${values.length > 0 ? ` with ${values}` : ""}`;
    });
  return { findings, notes };
};

describe("what only several renders show", () => {
  test("each rule, at the line of the template, with the values that show it", async () => {
    expect(await lintFixture("compared", 9)).toEqual({
      findings: [
        "hook-became-regular/refused ServiceAccount/rel account.yaml:7",
        "hook-name-not-release-scoped/deleted Job/check check.yaml:4 with ci/singleton-values.yaml",
        "changing-hook-name/revision Job/rel-report-1 check.yaml:13",
        "delete-hook-behind-condition/lost Job/rel-clean clean.yaml:7",
        "install-only-hook/notRendered Job/rel-clean clean.yaml:7",
        "invalid-hook-weight/ignored Job/rel-moved moved.yaml:8",
        "duplicate-annotation-key/valuesUnhook Job/rel-seed seed.yaml:5",
        "nondeterministic-hook/credential Secret/rel-session session.yaml:8",
      ],
      notes: [],
    });
  });

  test("eight renders, unless somebody asks for more; one that is left out shows nothing, and is named", async () => {
    const eight = await lintFixture("compared");
    expect(eight.findings).toHaveLength(7);
    expect(eight.notes[0]).toBe(
      "charts/compared: not rendered as a chart whose users set annotations: there are enough renders (--max-renders allows more)",
    );
    const { findings, notes } = await lintFixture("compared", 3);
    expect(findings.map((finding) => finding.split("/")[0])).toEqual([
      "hook-became-regular",
      "delete-hook-behind-condition",
      "install-only-hook",
      "invalid-hook-weight",
    ]);
    expect(notes[0]).toBe(
      "charts/compared: not rendered as another release in another namespace, or as a second run with other random values, at another time, or as the next revision, or as an upgrade with other random values, at another time, or as a chart whose users set annotations: there are enough renders (--max-renders allows more)",
    );
  });
});
