import { applyEdits, type Edit } from "./edits.ts";
import { type Random, randomOf } from "./random.ts";

export const drawEdits = (random: Random): readonly Edit[] =>
  Array.from({ length: [1, 1, 2, 3][random(4)]! }, (): Edit => [random(2 ** 20), random(2 ** 20), random(2 ** 30)]);

/** A text that was changed in a few places, as people and machines break manifests. */
export const mutate = (text: string, seed: number): string => applyEdits(text, drawEdits(randomOf(seed)));
