import { renderEverywhere } from "./every-format.ts";
import { findPlanted, plant } from "./plant.ts";

export const leaksOf = async (manifests: string): Promise<{ readonly planted: number; readonly leaks: readonly string[] }> => {
  const { text, planted } = plant(manifests);
  const outputs = await renderEverywhere(text);
  return { planted, leaks: [...outputs].flatMap(([format, output]) => (findPlanted(output) ? [`${format}: ${findPlanted(output)}`] : [])) };
};
