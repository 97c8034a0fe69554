import { InputError } from "../errors.ts";
import { modelOf, type ReleaseInput } from "../index.ts";
import type { Settings } from "../lint/settings.ts";

/** A plan or a graph of half a release would be wrong. */
export const refuseBroken = (input: ReleaseInput, settings: Settings): void => {
  const [broken] = modelOf(input, settings).broken;
  const problem = broken?.problem;
  if (!problem) return;
  const { file, start } = problem.location;
  throw new InputError(problem.message, {
    place: `${file}:${start.line}:${start.column}`,
    hint: "A release with a broken document cannot be planned or drawn; hooklint lint shows them all.",
  });
};
