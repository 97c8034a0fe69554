// Turns a WebAssembly module into one that has already been initialised: Go's start-up (0.3 s, most of it schemas that a
// library parses) is run once at build time, and the memory and the globals that it leaves become the module's own.
import { wasiImports } from "../renderer/wasi.mjs";

const section = { import: 2, memory: 5, global: 6, export: 7, data: 11, dataCount: 12, custom: 0 };
const pageSize = 65536;
/** 1 GiB: a chart that needs more is an attack or a mistake. */
const maxPages = 16384;
/** Shorter runs of zeros are written out: a segment of its own costs about as much. */
const shortestGap = 32;

function readUnsigned(bytes, at) {
  let value = 0;
  let shift = 0;
  for (let next = at; ; next++, shift += 7) {
    value += (bytes[next] & 127) * 2 ** shift;
    if (bytes[next] < 128) return [value, next + 1];
  }
}

function unsigned(value) {
  const out = [];
  do {
    out.push((value % 128) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(out);
}

function signed(value) {
  const out = [];
  for (let rest = BigInt(value); ; ) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    const last = (rest === 0n && !(low & 64)) || (rest === -1n && low & 64);
    out.push(last ? low : low | 128);
    if (last) return Buffer.from(out);
  }
}

function readSections(bytes) {
  const sections = [];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, start] = readUnsigned(bytes, at + 1);
    sections.push({ id, body: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return sections;
}

const writeSections = (sections) =>
  Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    ...sections.flatMap(({ id, body }) => [Buffer.from([id]), unsigned(body.length), body]),
  ]);

/** The types of the module's globals. Go's are all mutable, of type i32 (0x7f) or i64 (0x7e), with a constant to begin with. */
function readGlobals(body) {
  let [count, at] = readUnsigned(body, 0);
  const types = [];
  for (; count > 0; count--) {
    types.push(body[at]);
    at += 3;
    while (body[at] >= 128) at++;
    at += 1;
    if (body[at++] !== 0x0b) throw new Error("a global does not begin as a constant");
  }
  return types;
}

const exportGlobals = (body, count) => {
  const [before, rest] = readUnsigned(body, 0);
  const added = Array.from({ length: count }, (_, i) => {
    const name = Buffer.from(`global${i}`);
    return Buffer.concat([unsigned(name.length), name, Buffer.from([3]), unsigned(i)]);
  });
  return Buffer.concat([unsigned(before + count), body.subarray(rest), ...added]);
};

/** Memory as data segments: all that is not zero. */
function dataOf(memory) {
  const segments = [];
  for (let at = 0; at < memory.length; ) {
    while (at < memory.length && memory[at] === 0) at++;
    if (at === memory.length) break;
    let end = at;
    for (let zeros = 0; end < memory.length && zeros < shortestGap; end++) zeros = memory[end] === 0 ? zeros + 1 : 0;
    while (memory[end - 1] === 0) end--;
    segments.push(Buffer.concat([Buffer.from([0, 0x41]), signed(at), Buffer.from([0x0b]), unsigned(end - at), memory.subarray(at, end)]));
    at = end;
  }
  return Buffer.concat([unsigned(segments.length), ...segments]);
}

export async function initialisedModule(bytes) {
  const sections = readSections(bytes).filter(({ id }) => id !== section.custom);
  const find = (id) => sections.find((s) => s.id === id);
  const types = readGlobals(find(section.global).body);
  const probe = writeSections(sections.map((s) => (s.id === section.export ? { ...s, body: exportGlobals(s.body, types.length) } : s)));

  let tick = 0;
  const host = wasiImports({ seed: 1, time: 0, monotonic: () => ++tick, onText: (text) => process.stderr.write(text) });
  const { instance } = await WebAssembly.instantiate(probe, host.imports);
  host.attach(instance.exports);
  instance.exports._initialize();

  const memory = Buffer.from(instance.exports.memory.buffer);
  const globals = types.map((type, i) =>
    Buffer.concat([Buffer.from([type, 1, type === 0x7f ? 0x41 : 0x42]), signed(instance.exports[`global${i}`].value), Buffer.from([0x0b])]),
  );
  const replaced = {
    [section.memory]: Buffer.concat([Buffer.from([1, 1]), unsigned(memory.length / pageSize), unsigned(maxPages)]),
    [section.global]: Buffer.concat([unsigned(globals.length), ...globals]),
    [section.data]: dataOf(memory),
  };
  return writeSections(sections.filter(({ id }) => id !== section.dataCount).map((s) => ({ ...s, body: replaced[s.id] ?? s.body })));
}
