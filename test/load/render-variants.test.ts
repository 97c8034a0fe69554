import { afterAll, describe, expect, test } from "vitest";
import { noteHiddenHooks } from "../../src/load/hidden-hooks.ts";
import { readChart } from "../../src/load/read-chart.ts";
import { type RenderOptions, renderChart } from "../../src/load/render-chart.ts";
import { noValues, readValues } from "../../src/load/values-input.ts";
import { listValuesSets } from "../../src/load/values-sets.ts";
import { closeRenderer, renderShop, renderShopChart } from "../support/chart.ts";
import { charts, pool, renderer } from "./chart-cases.ts";

afterAll(() => Promise.all([pool.close(), closeRenderer()]));

const renderSets = async (name: string, options: Partial<RenderOptions> = {}, pick = (_: string) => true) => {
  const chart = await readChart(`charts/${name}`, charts + name, pool);
  const sets = listValuesSets(chart, { disk: charts + name }).filter((set) => pick(set.name));
  const rendered = [];
  for (const set of sets) {
    const values = await readValues(set.values, charts, pool);
    rendered.push(await renderChart(renderer, chart, set, values, { releaseName: "rel", namespace: "ns", ...options }));
  }
  return { chart, sets, rendered };
};

describe("values sets", () => {
  test("the chart's own, ci/*-values.yaml, those that are listed, -f; --set for each of them", async () => {
    const chart = await readChart("shop", `${charts}shop`, pool);
    const sets = listValuesSets(chart, {
      disk: `${charts}shop`,
      listed: ["x.yaml", "ci/bare-values.yaml"],
      flags: { ...noValues, files: ["a", "b"], set: ["c=1"] },
    });
    expect(sets.map(({ name, values }) => [name, values.files, values.set])).toEqual([
      ["", [], ["c=1"]],
      ["ci/backup-values.yaml", [`${charts}shop/ci/backup-values.yaml`], ["c=1"]],
      ["ci/bare-values.yaml", [`${charts}shop/ci/bare-values.yaml`], ["c=1"]],
      ["x.yaml", [`${charts}shop/x.yaml`], ["c=1"]],
      ["a, b", ["a", "b"], ["c=1"]],
    ]);
  });
});

describe("renders that differ", () => {
  test("names, places and what Helm drops", async () => {
    const [own, backup] = (await renderSets("shop")).rendered;
    expect(own!.renders.install).toMatchObject({ name: "charts/shop", releaseName: "rel", namespace: "ns" });
    expect(backup!.renders.install.name).toBe("charts/shop (ci/backup-values.yaml)");
    expect(own!.renders.install.dropped.map(({ unknownEvents }) => unknownEvents)).toEqual([["post-deploy"]]);
    expect(own!.renders.install.crds.map(({ name }) => name)).toEqual(["widgets.example.com"]);
    const migrate = own!.renders.install.hooks.find(({ resource }) => resource.name === "rel-shop-migrate")!.resource;
    const place = (key: string) => migrate.document.locate(["metadata", "annotations", key], "key").template;
    expect(place("helm.sh/hook-weight")).toEqual({ file: "charts/shop/templates/migrate.yaml", line: 10 });
    expect(place("helm.sh/hook")).toEqual({
      file: "charts/shop/templates/_helpers.tpl",
      line: 14,
      includedFrom: { file: "charts/shop/templates/migrate.yaml", line: 9 },
    });
  });

  test("only those that can differ, and those that do not are the same", async () => {
    const [own, backup] = (await renderSets("shop")).rendered;
    expect([...own!.renders.others.keys()]).toEqual(["upgrade", "other-name", "annotated"]);
    expect(backup!.renders.others.has("next-revision"), "the hook that asks for it is only in these values").toBe(true);
    expect(own!.renders.probes).toEqual([{ path: "hooks.annotations", key: "hooklint.dev/probe-0" }]);
    expect(own!.renders.others.get("upgrade")!.hooks.map(({ resource }) => resource.name)).toEqual(
      own!.renders.install.hooks.map(({ resource }) => resource.name),
    );
    const other = own!.renders.others.get("other-name")!;
    expect(other.hooks.map(({ resource }) => resource.name)).toEqual(["migrate", "other-rel-primary", "other-rel-shop-migrate"]);
    const names = (variant: "install" | "next-revision") =>
      (variant === "install" ? backup!.renders.install : backup!.renders.others.get(variant)!).hooks.flatMap(({ resource }) =>
        resource.kind === "Pod" ? resource.name : [],
      );
    expect(names("install")).toEqual(["extras-test", "rel-shop-backup-1"]);
    expect(names("next-revision")).toEqual(["extras-test", "rel-shop-backup-2"]);
  });

  test("where no hook is rendered there is nothing to compare, but an upgrade may have one", async () => {
    const hook = "kind: Pod\napiVersion: v1\nmetadata:\n  name: {{ .Release.Name }}\n  annotations:\n    helm.sh/hook: test\n";
    const renders = async (condition: string) => {
      const { install, others } = await renderShop(`# templates/test.yaml\n{{- if ${condition} }}\n${hook}{{- end }}\n`);
      return [install.hooks.length, ...others.keys()];
    };
    expect(await renders(".Values.on")).toEqual([0]);
    expect(await renders(".Release.IsUpgrade")).toEqual([0, "upgrade"]);
    expect(await renders("true")).toEqual([1, "other-name"]);
  });

  test("a chart that draws lots is rendered again, in another world", async () => {
    const [random] = (await renderSets("random")).rendered;
    expect([...random!.renders.others.keys()]).toEqual(["again"]);
    expect(random!.notes).toEqual(["charts/random: Helm warns: this chart is deprecated"]);
  });

  test("no more renders than are allowed, and what was left out is said", async () => {
    const [own] = (await renderSets("shop", { maxRenders: 3 }, (name) => name === "")).rendered;
    expect([...own!.renders.others.keys()]).toEqual(["upgrade"]);
    expect(own!.renders.leftOut).toEqual(["other-name", "annotated"]);
    expect(own!.notes).toContain(
      "charts/shop: not rendered as another release in another namespace, or as a chart whose users set annotations: there are enough renders (--max-renders allows more)",
    );
  });
});

test("hooks that no values switch on are named, with what they stand behind", async () => {
  const { chart, rendered } = await renderSets("shop");
  expect(noteHiddenHooks(chart, rendered)).toEqual([
    "charts/shop/templates/never.yaml:8: this hook is rendered with none of the values: it stands behind {{ range $.Values.nothing }}, {{ if $.Values.neverSet }}",
  ]);
  expect(noteHiddenHooks(chart, [rendered[0]!])).toEqual([
    "charts/shop/charts/extras/templates/test.yaml: the hooks in it are rendered with none of the values, which switch its chart off",
    "charts/shop/templates/backup.yaml:7: this hook is rendered with none of the values: it stands behind {{ if .Values.backup.enabled }}",
    expect.stringContaining("never.yaml:8"),
  ]);
});

test("hooks behind one condition are named together, and so are those of a chart that is off", async () => {
  const hook = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    helm.sh/hook: test\n";
  const { source, rendered } = await renderShopChart(`# templates/test.yaml\n{{- if .Values.on }}\n${hook}---\n${hook}{{- end }}\n`);
  const off = ["a.yaml", "b.yaml"].map((file) => ({ name: `charts/db/templates/${file}`, data: new TextEncoder().encode(hook) }));
  expect(noteHiddenHooks({ ...source, files: [...source.files, ...off] }, [rendered])).toEqual([
    "shop/charts/db: the hooks in 2 of its templates are rendered with none of the values, which switch the chart off",
    "shop/templates/test.yaml:7, 14: these hooks are rendered with none of the values: they stand behind {{ if .Values.on }}",
  ]);
});
