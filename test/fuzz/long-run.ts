import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRenderPool, type RenderPool } from "../../src/load/render-pool.ts";
import { type Checked, checkInput, depthOf } from "./check-input.ts";
import { askHelm, type HelmAnswer } from "./helm-sort.ts";
import { type Files, inputOf } from "./inputs.ts";
import { reduceText } from "./reduce.ts";
import type { Api } from "./use-api.ts";

export interface RunOptions {
  readonly api: Api;
  readonly documents: readonly string[];
  readonly seed: number;
  /** The first input, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly isOver: () => boolean;
  /** Called before each input, and while one is made small, so that somebody may see where a run hangs. */
  readonly onInput: (index: number) => void;
  readonly onFailure: (index: number, text: string, file: string | undefined) => void;
}

export interface Tally {
  inputs: number;
  bytes: number;
  refused: number;
  purpose: number;
  hooks: number;
  failed: number;
  next: number;
}

const batchSize = 250;

/** Helm's answers; where one input brings the module down, each is asked for alone, and that one is left out. */
const askAll = async (pool: RenderPool, inputs: readonly Files[]): Promise<readonly (HelmAnswer | undefined)[]> => {
  try {
    return await askHelm(pool, inputs);
  } catch {
    const answers: (HelmAnswer | undefined)[] = [];
    for (const input of inputs)
      answers.push(
        await askHelm(pool, [input]).then(
          ([answer]) => answer,
          () => undefined,
        ),
      );
    return answers;
  }
};

/** What two failures have in common when they have one cause. */
const causeOf = (text: string): string => text.split("\n", 1)[0]!.replace(/\d+/g, "N").slice(0, 100);

/** The first of each cause are made small, and kept where nothing is checked in. */
const keepReduced = async (
  pool: RenderPool,
  { api, seed, onInput }: RunOptions,
  index: number,
  files: Files,
  failure: Checked,
): Promise<string> => {
  const cause = causeOf(failure.text);
  let reduced = files;
  for (const at of files.keys()) {
    const holds = async (text: string): Promise<boolean> => {
      onInput(index);
      const tried = reduced.map((file, place): Files[number] => (place === at ? [file[0], text] : file));
      const [answer] = await askAll(pool, [tried]);
      if (!answer) return false;
      const { verdict, text: said } = await checkInput(api, tried, answer, depthOf(index));
      return verdict === "failed" && causeOf(said) === cause;
    };
    const text = await reduceText(reduced[at]![1], holds, 800);
    reduced = reduced.map((file, place): Files[number] => (place === at ? [file[0], text] : file));
  }
  const folder = join(tmpdir(), "hooklint-fuzz");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `seed-${seed}-input-${index}.json`);
  writeFileSync(path, `${JSON.stringify({ files: reduced, failure: failure.text }, undefined, 2)}\n`);
  return path;
};

/** Checks inputs one after another, batch by batch: Helm's module, a thread of its own, is asked for the next while one is checked. */
export const runInputs = async (options: RunOptions): Promise<Tally> => {
  const { documents, seed, from, to, isOver, api } = options;
  const pool = createRenderPool({ threads: 1 });
  const tally: Tally = { inputs: 0, bytes: 0, refused: 0, purpose: 0, hooks: 0, failed: 0, next: from };
  const causes = new Map<string, number>();
  const prepare = (start: number) => {
    const inputs = Array.from({ length: Math.max(0, Math.min(batchSize, to - start)) }, (_, at) => inputOf(documents, seed, start + at));
    return { inputs, answers: inputs.length > 0 ? askAll(pool, inputs) : Promise.resolve([]) };
  };
  let batch = prepare(from);
  for (let start = from; start < to && !isOver(); start += batchSize) {
    const { inputs } = batch;
    const answers = await batch.answers;
    batch = prepare(start + batchSize);
    for (const [at, files] of inputs.entries()) {
      const index = start + at;
      options.onInput(index);
      const answer = answers[at];
      if (!answer) continue;
      const checked = await checkInput(api, files, answer, depthOf(index));
      tally.inputs++;
      tally.bytes += files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
      tally.hooks += checked.hooks;
      if (checked.isRefused) tally.refused++;
      if (checked.verdict === "purpose") tally.purpose++;
      if (checked.verdict !== "failed") continue;
      tally.failed++;
      const cause = causeOf(checked.text);
      const seen = (causes.get(cause) ?? 0) + 1;
      causes.set(cause, seen);
      options.onFailure(index, checked.text, seen <= 3 ? await keepReduced(pool, options, index, files, checked) : undefined);
    }
    tally.next = start + inputs.length;
  }
  await batch.answers;
  await pool.close();
  return tally;
};
