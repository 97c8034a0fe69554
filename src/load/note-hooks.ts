import { hookAnnotation } from "../model/hook.ts";
import type { ManifestInput } from "./read-sources.ts";

/** What a reader should know about releases in which there is no hook to look at: nothing is wrong with them. */
export const noteMissingHooks = (inputs: readonly ManifestInput[]): readonly string[] => {
  const notes: string[] = [];
  let isHelms = false;
  for (const { name, documents } of inputs) {
    if (documents.some(({ head, problem }) => problem || head?.annotations.has(hookAnnotation))) continue;
    if (documents.length === 0) notes.push(`${name}: nothing is rendered, there are no documents`);
    else if (documents.some(({ template }) => template !== undefined)) {
      isHelms = true;
      notes.push(
        `${name}: no hooks; should it come from \`helm get manifest\`: that command leaves them out, \`helm get hooks\` prints them`,
      );
    } else notes.push(`${name}: no hooks`);
  }
  if (isHelms)
    notes.push(
      "Helm leaves out documents with an unknown event: in what it printed they cannot be seen (run hooklint on the chart, or see --helm-stderr)",
    );
  return notes;
};
