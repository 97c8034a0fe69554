// What the renderer's module may ask of its host (WASI preview 1), and no more: a clock, random bytes, and a place to cry
// out when it dies. No files, no network, no environment. node:wasi would be experimental and give it more than it needs.

const badDescriptor = 8;

/** Numbers that look random and are the same for the same seed (xorshift, 32 bits). */
function randomBytes(seed) {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  };
}

/**
 * Imports for one instance. Everything that changes from run to run in Helm is fixed here: with the same `seed` and `time`
 * (milliseconds) a chart renders to the same bytes on every machine.
 */
export function wasiImports({ seed, time, monotonic, onText }) {
  let memory;
  const view = () => new DataView(memory.buffer);
  const random = randomBytes(seed);
  const decoder = new TextDecoder();
  const writePair = (first, second, a, b) => {
    view().setUint32(first, a, true);
    view().setUint32(second, b, true);
    return 0;
  };
  const calls = {
    // Go wants a program's name and takes it from the first argument.
    args_sizes_get: (count, size) => writePair(count, size, 1, 2),
    args_get: (list, text) => {
      view().setUint32(list, text, true);
      view().setUint16(text, "h".charCodeAt(0), true);
      return 0;
    },
    environ_sizes_get: (count, size) => writePair(count, size, 0, 0),
    environ_get: () => 0,
    sched_yield: () => 0,
    clock_time_get: (id, _precision, out) => {
      view().setBigUint64(out, id === 0 ? BigInt(time) * 1_000_000n : BigInt(Math.round(monotonic() * 1e6)), true);
      return 0;
    },
    random_get: (at, length) => {
      const bytes = new Uint8Array(memory.buffer, at, length);
      for (let i = 0; i < length; i++) bytes[i] = random();
      return 0;
    },
    // Go only ever polls to sleep: answer that the time is over.
    poll_oneoff: (subscriptions, events, _count, out) => {
      view().setBigUint64(events, view().getBigUint64(subscriptions, true), true);
      view().setUint32(events + 8, 0, true);
      view().setUint32(out, 1, true);
      return 0;
    },
    fd_fdstat_get: (fd, out) => {
      if (fd > 2) return badDescriptor;
      new Uint8Array(memory.buffer, out, 24).fill(0);
      view().setUint8(out, 2);
      return 0;
    },
    fd_write: (_fd, pieces, count, out) => {
      let written = 0;
      for (let at = pieces; at < pieces + 8 * count; at += 8) {
        const length = view().getUint32(at + 4, true);
        onText(decoder.decode(new Uint8Array(memory.buffer, view().getUint32(at, true), length)));
        written += length;
      }
      view().setUint32(out, written, true);
      return 0;
    },
    proc_exit: (code) => {
      throw new Error(`the renderer ended with ${code}`);
    },
  };
  const refuse = () => badDescriptor;
  return {
    imports: { wasi_snapshot_preview1: new Proxy(calls, { get: (known, name) => known[name] ?? refuse }) },
    attach: (exports) => {
      memory = exports.memory;
    },
  };
}
