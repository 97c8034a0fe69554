// The thread that a run of scripts/fuzz.mjs works in: an endless loop stops this one, and not the one that watches it.
import { parentPort, workerData } from "node:worker_threads";

const { bundle, published, corpus, fixtures, seed, from, to, until, state } = workerData;
// Most inputs are wrong, and nobody reads where in js-yaml that was noticed.
Error.stackTraceLimit = 4;

const [{ readStartDocuments, runInputs }, api] = await Promise.all([import(bundle), import(published)]);
const at = new Int32Array(state);
const { documents } = readStartDocuments(corpus, fixtures);
const tally = await runInputs({
  api,
  documents,
  seed,
  from,
  to,
  isOver: () => Date.now() >= until,
  onInput: (index) => {
    Atomics.store(at, 0, index);
    Atomics.add(at, 1, 1);
  },
  onFailure: (index, text, file) => parentPort.postMessage({ failure: { index, text, file } }),
});
parentPort.postMessage({ tally });
