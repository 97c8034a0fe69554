import { fileURLToPath } from "node:url";
import { createEmbeddedRenderer } from "../../src/load/embedded-renderer.ts";
import { readChart } from "../../src/load/read-chart.ts";
import { createRenderPool, type RenderPool } from "../../src/load/render-pool.ts";
import type { Rendered, RenderRequest } from "../../src/load/renderer.ts";
import { noValues, readValues, type ValuesInput } from "../../src/load/values-input.ts";
import { askHelm, type HelmSorted } from "../fuzz/helm-sort.ts";

export const charts = fileURLToPath(new URL("../../fixtures/charts/", import.meta.url));

/** One call of `helm template rel CHART --namespace ns --include-crds`, as flags and as what hooklint makes of them. */
export interface ChartCase {
  /** The recording: fixtures/charts/expected/<name>.yaml, printed by Helm 4.2.4. */
  readonly name: string;
  readonly chart: string;
  readonly flags: readonly string[];
  readonly values?: Partial<ValuesInput>;
  readonly request?: Partial<RenderRequest>;
}

export const cases: readonly ChartCase[] = [
  { name: "shop", chart: "shop", flags: [] },
  { name: "shop-upgrade", chart: "shop", flags: ["--is-upgrade"], request: { isUpgrade: true } },
  { name: "shop-backup", chart: "shop", flags: ["-f", "shop/ci/backup-values.yaml"], values: { files: ["shop/ci/backup-values.yaml"] } },
  { name: "shop-bare", chart: "shop", flags: ["-f", "shop/ci/bare-values.yaml"], values: { files: ["shop/ci/bare-values.yaml"] } },
  {
    name: "shop-set",
    chart: "shop",
    flags: [
      ...[
        "-f",
        "shop/ci/backup-values.yaml",
        "-f",
        "shop/ci/bare-values.yaml",
        "--set-json",
        'labels={"a":"b"}',
        "--set",
        "migrate.enabled=true,migrate.weight=7",
      ],
      ...["--set-string", "primary.port=001", "--set-file", "labels.motd=shop/files/motd.txt", "--set-literal", "migrate.image=a,b"],
      ...["--kube-version", "1.31.2", "--api-versions", "example.com/v1"],
    ],
    values: {
      files: ["shop/ci/backup-values.yaml", "shop/ci/bare-values.yaml"],
      json: ['labels={"a":"b"}'],
      set: ["migrate.enabled=true,migrate.weight=7"],
      setString: ["primary.port=001"],
      setFile: ["labels.motd=shop/files/motd.txt"],
      setLiteral: ["migrate.image=a,b"],
    },
    request: { kubeVersion: "1.31.2", apiVersions: ["example.com/v1"] },
  },
  { name: "packed", chart: "packed", flags: [] },
  { name: "packed", chart: "packed.tgz", flags: [] },
];

export const pool: RenderPool = createRenderPool({ threads: 1 });
export const renderer = createEmbeddedRenderer(pool);

export const request = async (values: Partial<ValuesInput> = {}, rest: Partial<RenderRequest> = {}): Promise<RenderRequest> => ({
  values: await readValues({ ...noValues, ...values }, charts, pool),
  releaseName: "rel",
  namespace: "ns",
  revision: 1,
  isUpgrade: false,
  apiVersions: [],
  world: 0,
  ...rest,
});

export const renderFixture = async (
  chart: string,
  values: Partial<ValuesInput> = {},
  rest: Partial<RenderRequest> = {},
): Promise<Rendered> => renderer.render(await readChart(chart, charts + chart, pool), await request(values, rest));

/** Helm's own SortManifests. */
export const sortManifests = async ({ files }: Pick<Rendered, "files">): Promise<HelmSorted> => {
  const [answer] = await askHelm(pool, [files.map(({ name, text }) => [name, text] as const)]);
  if (!answer || "error" in answer) throw new Error(answer?.error);
  return answer;
};

/** What `helm template --include-crds` prints (pkg/cmd/template.go, Helm 4.2.4). */
export const print = async (rendered: Rendered): Promise<string> => {
  const { hooks, manifests } = await sortManifests(rendered);
  const show = (path: string, text: string): string => `---\n# Source: ${path}\n${text}\n`;
  const crds = rendered.crds.map(({ name, text }) => show(name, text));
  const plain = [...crds, ...manifests.map(({ path, manifest }) => show(path, manifest))].join("").trim();
  return [`${plain}\n`, ...hooks.map(({ path, manifest }) => show(path, manifest))].join("");
};
