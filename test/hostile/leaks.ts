import { renderEverywhere } from "./every-format.ts";
import { findPlanted, plant } from "./plant.ts";

interface Leaks {
  readonly planted: number;
  readonly leaks: readonly string[];
  /** The outputs that were searched. */
  readonly outputs: readonly string[];
}

export const leaksOf = async (manifests: string, wants?: (output: string) => boolean): Promise<Leaks> => {
  const { text, planted } = plant(manifests);
  const outputs = await renderEverywhere(text, wants && { wants });
  const leaks = [...outputs].flatMap(([name, output]) => (findPlanted(output) ? [`${name}: ${findPlanted(output)}`] : []));
  return { planted, leaks, outputs: [...outputs.keys()] };
};
