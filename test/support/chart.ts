import type { ChartSource } from "../../src/load/chart-source.ts";
import { createEmbeddedRenderer } from "../../src/load/embedded-renderer.ts";
import { type RenderedChart, renderChart } from "../../src/load/render-chart.ts";
import { createRenderPool, type RenderPool } from "../../src/load/render-pool.ts";
import { noValues, readValues } from "../../src/load/values-input.ts";
import type { ChartRenders } from "../../src/model/renders.ts";

/** Helm's own renderer, started when the first chart is rendered. */
const pool: RenderPool = createRenderPool({ threads: 1 });

export const closeRenderer = (): Promise<void> => pool.close();

/** The files of a chart in one text, each behind a comment with its path: `# templates/job.yaml`. */
const filesIn = (text: string): readonly { readonly name: string; readonly data: Uint8Array }[] =>
  text
    .split(/^# (?=(?:values\.yaml|templates\/\S+)$)/m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { name: part.slice(0, end), data: new TextEncoder().encode(part.slice(end + 1)) };
    });

/** A chart called shop, rendered with its own values. */
export const renderShopChart = async (text: string): Promise<{ readonly source: ChartSource; readonly rendered: RenderedChart }> => {
  const chart = new TextEncoder().encode("apiVersion: v2\nname: shop\nversion: 1.0.0\n");
  const files = [{ name: "Chart.yaml", data: chart }, ...filesIn(text)];
  const source = { path: "shop", isArchive: false, files };
  const values = await readValues(noValues, ".", pool);
  const options = { releaseName: "release-name", namespace: "default" };
  const rendered = await renderChart(createEmbeddedRenderer(pool), source, { name: "", values: noValues }, values, options);
  return { source, rendered };
};

/** What rules see of it. */
export const renderShop = async (text: string): Promise<ChartRenders> => (await renderShopChart(text)).rendered.renders;
