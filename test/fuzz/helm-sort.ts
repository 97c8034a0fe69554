import { encodeRequest } from "../../src/load/envelope.ts";
import type { RenderPool } from "../../src/load/render-pool.ts";
import type { Files } from "./inputs.ts";

export interface SortedHook {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly manifest: string;
  readonly events: readonly string[];
  readonly weight: number;
  readonly deletePolicies: readonly string[];
  readonly logPolicies: readonly string[];
}

/** What Helm's SortManifests makes of the files of a release. */
export interface HelmSorted {
  readonly hooks: readonly SortedHook[];
  readonly manifests: readonly { readonly path: string; readonly manifest: string }[];
}
export type HelmAnswer = HelmSorted | { readonly error: string };

/** Asks the WebAssembly module, many releases at once. A byte order mark that a file begins with is the file's, and not its first document's. */
export const askHelm = async (pool: RenderPool, releases: readonly Files[]): Promise<readonly HelmAnswer[]> => {
  const encoder = new TextEncoder();
  const requests = releases.map((files) =>
    encodeRequest(
      { op: "sort" },
      files.map(([name, text]) => ({ name, data: encoder.encode(text.replace(/^\uFEFF/, "")) })),
    ),
  );
  const answers = await pool.run({ about: "sort", seed: 1, time: 0, requests, isQuestion: true });
  return answers.map(({ error, result }) => (error === undefined ? (result as HelmSorted) : { error }));
};
