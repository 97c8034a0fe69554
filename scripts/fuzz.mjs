// Mutated manifests through hooklint, held against Helm's own SortManifests (the WebAssembly module):
//   npm run fuzz -- --minutes N [--seed S] [--inputs N]     a run; the seed is printed
//   npm run fuzz -- --seed S --input I                      one input of a run again, in full
// Inputs are made of ../shared/corpus where it is there, so that seeds mean the same only with the same corpus. What fails is made small
// and kept in the system's temporary folder (hooklint-fuzz/). Exit code 1 when anything failed.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { bundleSources } from "./bundle-sources.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const corpus = resolve(root, "../shared/corpus/charts");
const fixtures = join(root, "fixtures/releases");
const published = join(root, "dist/index.js");
/** An input that takes so long hangs, however busy the machine is. */
const hang = 120_000;

const { values } = parseArgs({
  options: { minutes: { type: "string" }, seed: { type: "string" }, inputs: { type: "string" }, input: { type: "string" } },
});
const numberOf = (name, otherwise) => {
  const value = values[name] === undefined ? otherwise : Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  console.error(`--${name} wants a number`);
  process.exit(2);
};
const seed = numberOf("seed", Math.floor(Math.random() * 2 ** 31));
const single = values.input === undefined ? undefined : numberOf("input");
const minutes = numberOf("minutes", single === undefined && values.inputs === undefined ? 1 : 1e4);
const inputs = numberOf("inputs", 2 ** 31 - 1);
if (!existsSync(published)) {
  console.error("dist/ is not there: npm run build");
  process.exit(2);
}
if (!existsSync(corpus))
  console.error("NO CORPUS: ../shared/corpus is not there, inputs are made of fixtures/releases alone, and seeds mean other inputs.");

const folder = mkdtempSync(join(root, "node_modules/.fuzz-"));
const contents = ["long-run", "start-documents", "inputs", "check-input"]
  .map((name) => `export * from "./test/fuzz/${name}.ts";`)
  .join("\n");
const bundle = await bundleSources(root, contents, join(folder, "fuzz.mjs"));

const started = Date.now();
const until = started + minutes * 60_000;
const sum = { inputs: 0, bytes: 0, refused: 0, purpose: 0, hooks: 0, failed: 0 };
const replay = (index) => `npm run fuzz -- --seed ${seed} --input ${index}`;
const tell = (index, text, file) =>
  console.log(`FAILED seed ${seed} input ${index}: ${text.slice(0, 600)}\n  again: ${replay(index)}${file ? `\n  small: ${file}` : ""}`);

/** One thread from an input on; hands back where the next one has to begin, or undefined at the end. */
const work = (from, to) =>
  new Promise((settle) => {
    // The input that the thread is at, and a number that grows as long as it goes on.
    const state = new SharedArrayBuffer(8);
    const at = new Int32Array(state);
    at[0] = from;
    const urls = { bundle, published: pathToFileURL(published).href };
    const workerData = { ...urls, corpus, fixtures, seed, from, to, until, state };
    const worker = new Worker(new URL("./fuzz/worker.mjs", import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    let last = 0;
    let since = Date.now();
    let told = Date.now();
    const timer = setInterval(() => {
      const beats = Atomics.load(at, 1);
      if (beats !== last) [last, since] = [beats, Date.now()];
      if (Date.now() - told > 60_000) {
        told = Date.now();
        console.log(`${Atomics.load(at, 0)} inputs, ${Math.round((Date.now() - started) / 1000)} s`);
      }
      if (Date.now() - since > hang) lose("hangs");
    }, 500);
    const finish = (next) => {
      clearInterval(timer);
      void worker.terminate();
      settle(next);
    };
    /** What was counted in this thread is lost with it; its inputs are not. */
    const lose = (how) => {
      const index = Atomics.load(at, 0);
      sum.failed++;
      sum.inputs += index - from + 1;
      tell(index, how);
      finish(index + 1);
    };
    worker.on("error", (error) => lose(`brings the thread down: ${error}`));
    worker.on("message", ({ failure, tally }) => {
      if (failure) tell(failure.index, failure.text, failure.file);
      if (!tally) return;
      for (const key of Object.keys(sum)) sum[key] += tally[key];
      finish(undefined);
    });
  });

try {
  console.log(`seed ${seed}`);
  if (single !== undefined) {
    const { inputOf, readStartDocuments } = await import(bundle);
    for (const [path, text] of inputOf(readStartDocuments(corpus, fixtures).documents, seed, single)) console.log(`=== ${path}\n${text}`);
  }
  let from = single ?? 0;
  const to = single === undefined ? inputs : single + 1;
  while (from !== undefined && from < to && Date.now() < until) from = await work(from, to);
  const seconds = Math.round((Date.now() - started) / 1000);
  const megabytes = (sum.bytes / 1e6).toFixed(1);
  console.log(
    `seed ${seed}: ${sum.inputs} inputs, ${megabytes} MB, ${seconds} s; refused by both ${sum.refused}, hooks ${sum.hooks}, unlike on purpose ${sum.purpose}, failed ${sum.failed}`,
  );
  process.exitCode = sum.failed > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
