import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { brotliDecompressSync } from "node:zlib";
import { InputError } from "../errors.ts";
import { type Answer, decodeAnswer } from "./envelope.ts";

/** The version of Helm whose engine is inside. */
export const embeddedHelm = "4.2.4";

/** Requests that one instance of the renderer answers one after another. */
export interface Job {
  /** Who is to blame when it does not end: a path. */
  readonly about: string;
  /** What random functions start from, and what `now` says (milliseconds). */
  readonly seed: number;
  readonly time: number;
  readonly requests: readonly Uint8Array[];
  /** It leaves nothing behind, so any instance will do. */
  readonly isQuestion?: boolean;
}

/** Threads that render; they are started when they are needed and do not keep the process alive. */
export interface RenderPool {
  readonly threads: number;
  run(job: Job): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly threads?: number;
  /** How long a job may take. */
  readonly seconds?: number;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Each thread may use up to 1 GiB (scripts/initialised-module.mjs); most need a tenth of it. */
const threadMemory = 1.5 * 2 ** 30;

const defaultThreads = (): number => Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / threadMemory)));

export const createRenderPool = ({ threads = defaultThreads(), seconds = 120 }: PoolOptions = {}): RenderPool => {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Waiting[] = [];

  const discard = (worker: Worker): void => {
    all.delete(worker);
    void worker.terminate();
  };
  const assign = (worker: Worker, { job, resolve, reject }: Waiting): void => {
    worker.ref();
    const timer = setTimeout(() => finish(() => reject(tooSlow(job.about, seconds)), true), seconds * 1000);
    const onMessage = (message: { responses?: readonly Uint8Array[]; crash?: string }): void =>
      finish(() => (message.responses ? resolve(message.responses.map(decodeAnswer)) : reject(crashed(job.about, message.crash ?? ""))));
    const onError = (error: unknown): void => finish(() => reject(error), true);
    const finish = (settle: () => void, isLost = false): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError);
      if (isLost) discard(worker);
      else {
        worker.unref();
        idle.push(worker);
      }
      settle();
      next();
    };
    worker.on("message", onMessage).on("error", onError);
    worker.postMessage({ seed: job.seed, time: job.time, requests: job.requests, isQuestion: job.isQuestion ?? false });
  };
  const next = (): void => {
    while (queue.length > 0) {
      let worker = idle.pop();
      if (!worker && all.size < threads) {
        worker = new Worker(join(rendererFolder(), "worker.mjs"), { workerData: { module: compiledModule() } });
        all.add(worker);
      }
      if (!worker) return;
      assign(worker, queue.shift()!);
    }
  };
  return {
    threads,
    run: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        next();
      }),
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
      all.clear();
      idle.length = 0;
    },
  };
};

const tooSlow = (place: string, seconds: number): InputError =>
  new InputError(`rendering the chart takes more than ${seconds} seconds`, {
    place,
    hint: "Look for a template that calls itself, or a range or repeat over a very large number.",
  });

const crashed = (place: string, words: string): InputError =>
  new InputError(`the chart brings Helm's engine down: ${words}`, {
    place,
    hint: "Look for a template that includes itself without end, or builds a very large text.",
  });

let folder: string | undefined;

/** Beside `src` and beside `dist`: this file may have been bundled into a chunk, so look upwards. */
const rendererFolder = (): string => {
  if (folder) return folder;
  const name = `helm-${embeddedHelm}.wasm.br`;
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, "renderer", name))) {
    const parent = dirname(at);
    if (parent === at) throw new Error(`renderer/${name} is not part of this installation`);
    at = parent;
  }
  folder = join(at, "renderer");
  return folder;
};

/** The part of WebAssembly that is needed: the types of Node 20 have no values for it. */
const { Module } = (globalThis as unknown as { readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => object } }).WebAssembly;

let compiled: object | undefined;

/** Unpacked and compiled when the first chart is rendered, once in a process. */
const compiledModule = (): object => {
  compiled ??= new Module(brotliDecompressSync(readFileSync(join(rendererFolder(), `helm-${embeddedHelm}.wasm.br`))));
  return compiled;
};
