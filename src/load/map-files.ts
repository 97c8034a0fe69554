import { InputError } from "../errors.ts";
import type { Document } from "../model/document.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import { loadText } from "./load-text.ts";
import type { OriginFile, Rendered, Renderer, RenderRequest } from "./renderer.ts";
import { mapTemplate, markTemplates, type TemplateMap } from "./template-map.ts";

/** What Helm refuses comes back as what it says. */
export const tryRender = async (renderer: Renderer, chart: ChartSource, request: RenderRequest): Promise<Rendered | InputError> => {
  try {
    return await renderer.render(chart, request);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
};

/** Where the lines of every rendered file were written: one more render, of marked copies. */
export const mapFiles = async (
  renderer: Renderer,
  chart: ChartSource,
  request: RenderRequest,
  rendered: Rendered,
): Promise<ReadonlyMap<string, TemplateMap>> => {
  const marked = await tryRender(renderer, chart, { ...request, overrides: markTemplates(rendered.templates) });
  const texts = new Map(marked instanceof InputError ? [] : marked.files.map(({ name, text }) => [name, text]));
  return new Map(
    rendered.files.map((file) => [file.name, mapTemplate(file, texts.get(file.name), rendered, (origin) => placeInChart(chart, origin))]),
  );
};

/** The documents of rendered files, each with its place in the chart. */
export const toDocuments = (
  chart: ChartSource,
  files: readonly OriginFile[],
  maps: ReadonlyMap<string, TemplateMap>,
): readonly Document[] =>
  files.flatMap(({ name, text, origin }) => {
    const file = placeInChart(chart, origin);
    return loadText({
      file: `<rendered>/${name}`,
      text,
      rendered: { template: name, placeOf: () => ({ file }), ...maps.get(name) },
    });
  });
