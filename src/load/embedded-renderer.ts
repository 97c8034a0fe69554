import { encodeRequest } from "./envelope.ts";
import { explainRefusal } from "./render-errors.ts";
import type { RenderPool } from "./render-pool.ts";
import type { OriginFile, Rendered, Renderer } from "./renderer.ts";

/** Two worlds for random and time functions, a day and more apart. */
const worlds = [
  { seed: 1, time: Date.UTC(2026, 0, 1), stir: 0 },
  { seed: 20260102, time: Date.UTC(2026, 0, 2, 1, 1, 1), stir: 7 },
] as const;

/** Helm's own engine, compiled to WebAssembly: the same answer on every machine. */
export const createEmbeddedRenderer = (pool: RenderPool): Renderer => ({
  canMark: true,
  render: async (chart, request): Promise<Rendered> => {
    const { seed, time, stir } = worlds[request.world];
    const overrides = (request.overrides ?? []).map(({ name, text }) => ({ name, data: new TextEncoder().encode(text) }));
    const open = encodeRequest({ op: "open", open: { archive: chart.isArchive } }, chart.files);
    const render = encodeRequest(
      {
        op: "render",
        render: {
          values: request.values.header,
          name: request.releaseName,
          namespace: request.namespace,
          revision: request.revision,
          isUpgrade: request.isUpgrade,
          kubeVersion: request.kubeVersion ?? "",
          apiVersions: request.apiVersions,
          skipSchema: request.skipSchema ?? false,
          overrides: overrides.length,
          withTemplates: true,
          stir,
        },
      },
      [...request.values.files, ...overrides],
    );
    const [opened, answer] = await pool.run({ about: chart.path, seed, time, requests: [open, render] });
    if (opened!.error !== undefined) throw explainRefusal(chart, opened!);
    if (answer!.error !== undefined) throw explainRefusal(chart, answer!);
    const result = answer!.result as { notes: string; crds: number; templates: number; unchecked: readonly string[] | null };
    const decoder = new TextDecoder();
    const files = answer!.files.map(({ name, origin = "", data }): OriginFile => ({ name, origin, text: decoder.decode(data) }));
    const templatesAt = files.length - result.templates;
    const crdsAt = templatesAt - result.crds;
    const unchecked = (result.unchecked ?? []).map(
      (name) =>
        `values of ${name} are not checked: its values.schema.json refers to a schema elsewhere, and hooklint does not use the network`,
    );
    return {
      chart: opened!.result as { name: string; version: string },
      files: files.slice(0, crdsAt),
      crds: files.slice(crdsAt, templatesAt),
      templates: files.slice(templatesAt),
      notes: result.notes,
      warnings: [...new Set([...unchecked, ...(answer!.warnings ?? [])])].sort(),
    };
  },
});
