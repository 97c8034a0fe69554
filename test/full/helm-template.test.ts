import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { createHelmRenderer } from "../../src/load/helm-renderer.ts";
import { readChart } from "../../src/load/read-chart.ts";
import { renderChart } from "../../src/load/render-chart.ts";
import { cases, charts, pool, renderer, request } from "../load/chart-cases.ts";

// HELM4 and HELM3 name the programs; without them there is nothing to hold the recordings against.
const helm4 = process.env["HELM4"];
const helm3 = process.env["HELM3"];

afterAll(() => pool.close());

describe.skipIf(!helm4)("the recordings are what Helm 4.2.4 prints", () => {
  test.each(cases)("$chart $flags", ({ name, chart, flags }) => {
    const args = ["template", "rel", `./${chart}`, "--namespace", "ns", "--include-crds", ...flags];
    const printed = execFileSync(helm4!, args, { cwd: charts, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    expect(printed).toBe(readFileSync(`${charts}expected/${name}.yaml`, "utf8"));
  });
});

describe.each([
  ["3", helm3],
  ["4", helm4],
])("--renderer helm, with Helm %s", (_, program) => {
  test.skipIf(!program)("gives the same release, with what Helm drops", async () => {
    const chart = await readChart("shop", `${charts}shop`, pool);
    const { values } = await request({ files: ["shop/ci/backup-values.yaml"], setFile: ["labels.motd=shop/files/motd.txt"] });
    const describeRelease = async (by: typeof renderer) => {
      const options = { releaseName: "rel", namespace: "ns", kubeVersion: "1.31.2" };
      const { install } = (await renderChart(by, chart, { name: "", values: { files: [] } }, values, options)).renders;
      const names = (list: readonly { readonly resource: { readonly kind: string; readonly name: string } }[]) =>
        list.map(({ resource }) => `${resource.kind}/${resource.name}`).sort();
      return {
        hooks: names(install.hooks),
        resources: names(install.resources.map((resource) => ({ resource }))),
        dropped: names(install.dropped),
        crds: install.crds.map(({ name }) => name),
        data: install.resources.find(({ name }) => name === "rel-shop")?.document.data,
      };
    };
    expect(await describeRelease(createHelmRenderer(program))).toEqual(await describeRelease(renderer));
  });

  test.skipIf(!program)("tells of missing dependencies and of templates as the embedded engine does", async () => {
    const told = async (name: string, by: typeof renderer) => {
      const chart = await readChart(name, charts + name, pool);
      return by.render(chart, await request()).then(
        () => undefined,
        ({ message, place, hint }) => ({ message, place, hint }),
      );
    };
    for (const name of ["missing-dependency", "broken"])
      expect(await told(name, createHelmRenderer(program))).toEqual(await told(name, renderer));
  });
});

test("without helm that is said", async () => {
  const chart = await readChart("shop", `${charts}shop`, pool);
  await expect(createHelmRenderer("/nowhere/helm").render(chart, await request())).rejects.toMatchObject({
    message: "there is no helm to render with",
  });
});
