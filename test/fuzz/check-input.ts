import { compareWithHelm, readAlike } from "./compare-with-helm.ts";
import type { HelmAnswer } from "./helm-sort.ts";
import type { Files } from "./inputs.ts";
import { type Api, useApi } from "./use-api.ts";

/** How much of hooklint an input goes through: only its reading, also lint, or every command. */
export type Depth = "read" | "lint" | "all";

export const depthOf = (index: number): Depth => (index % 1000 === 999 ? "all" : index % 200 === 0 ? "lint" : "read");

export interface Checked {
  readonly verdict: "equal" | "purpose" | "failed";
  readonly text: string;
  readonly isRefused: boolean;
  readonly hooks: number;
}

/** Two seconds for 100 kB, and as many for less: a process that others push aside needs as long for nothing. */
const allowed = (files: Files): number =>
  Math.max(2000, (files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) / 100_000) * 2000);

/** Runs it; when it took too long three times over, says so. Counted is the time of all processors where others make the clock's longer. */
const timed = async <T>(files: Files, work: () => Promise<T> | T): Promise<{ readonly result: T; readonly slow: string | undefined }> => {
  const most = allowed(files);
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; ; tries++) {
    const start = performance.now();
    const used = tries === 0 ? undefined : process.cpuUsage();
    const result = await work();
    least = Math.min(least, performance.now() - start);
    if (used) {
      const { user, system } = process.cpuUsage(used);
      least = Math.min(least, (user + system) / 1000);
    }
    if (least <= most) return { result, slow: undefined };
    if (tries === 3) return { result, slow: `too slow: ${Math.round(least)} ms where ${Math.round(most)} ms are allowed` };
  }
};

export const checkInput = async (api: Api, files: Files, answer: HelmAnswer, depth: Depth): Promise<Checked> => {
  const isRefused = "error" in answer;
  const fail = (text: string): Checked => ({ verdict: "failed", text, isRefused, hooks: 0 });
  try {
    const read = await timed(files, () => readAlike(files));
    if (read.slow !== undefined) return fail(`reading is ${read.slow}`);
    const { verdict, text, hooks } = compareWithHelm(files, answer, read.result);
    if (verdict === "different") return fail(text);
    if (depth !== "read") {
      const used = await timed(files, () => useApi(api, files, isRefused && verdict === "equal", depth === "all"));
      if (used.result !== undefined || used.slow !== undefined) return fail(used.result ?? `${depth} is ${used.slow}`);
    }
    return { verdict, text, isRefused, hooks };
  } catch (error) {
    return fail(`reading threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
};
