// A thread that renders: requests in, responses out, each job on an instance of its own, so that no chart can see or slow
// down another. Instances are cheap, the module is compiled once and shared.
import { parentPort, workerData } from "node:worker_threads";
import { wasiImports } from "./wasi.mjs";

const { module } = workerData;

function createInstance(seed, time) {
  let said = "";
  const host = wasiImports({
    seed,
    time,
    monotonic: () => performance.now(),
    onText: (text) => {
      if (said.length < 4096) said += text;
    },
  });
  const { exports } = new WebAssembly.Instance(module, host.imports);
  host.attach(exports);
  return { exports, lastWords: () => said };
}

function answer({ exports }, request) {
  const at = exports.reserve(request.length) >>> 0;
  new Uint8Array(exports.memory.buffer, at, request.length).set(request);
  const packed = exports.answer();
  const start = Number(packed >> 32n) >>> 0;
  return new Uint8Array(exports.memory.buffer).slice(start, start + Number(packed & 0xffffffffn));
}

/** For requests that only ask and leave nothing behind. */
let kept;

parentPort.on("message", ({ seed, time, requests, isQuestion }) => {
  let instance;
  try {
    instance = (isQuestion && kept) || createInstance(seed, time);
    if (isQuestion) kept = instance;
    const responses = requests.map((request) => answer(instance, request));
    parentPort.postMessage(
      { responses },
      responses.map(({ buffer }) => buffer),
    );
  } catch (error) {
    kept = undefined;
    parentPort.postMessage({ crash: instance?.lastWords().split("\n", 1)[0] || String(error) });
  }
});
