import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { InputError } from "../errors.ts";

const chunkSize = 1 << 16;

/** The text of a file in chunks of whole lines, 64 KB or a line each: no string is as large as the file. */
export function* readChunks(path: string, file: string): Generator<string> {
  const descriptor = openSync(path, "r");
  try {
    yield* decodeChunks(readBytes(descriptor), file);
  } finally {
    closeSync(descriptor);
  }
}

function* readBytes(descriptor: number): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(chunkSize);
  for (;;) {
    const length = readSync(descriptor, buffer, 0, chunkSize, null);
    if (length === 0) return;
    yield buffer.subarray(0, length);
  }
}

/** UTF-8 in chunks, each of which is read before the next one is asked for; cut behind line breaks so that no character is cut. */
export function* decodeChunks(chunks: Iterable<Uint8Array>, file: string): Generator<string> {
  /** What is not handed on yet, in the first `length` bytes. */
  let held = Buffer.allocUnsafeSlow(0);
  let length = 0;
  let isFirst = true;
  for (const chunk of chunks) {
    if (isFirst) refuseBinary(chunk, file);
    isFirst = false;
    if (held.length < length + chunk.length) held = copyInto(2 * (length + chunk.length), held.subarray(0, length));
    held.set(chunk, length);
    const end = chunk.lastIndexOf(10) + 1;
    if (end > 0) {
      yield decode(held.subarray(0, length + end), file);
      held.copyWithin(0, length + end, length + chunk.length);
      length = 0;
    }
    length += chunk.length - end;
  }
  if (length > 0) yield decode(held.subarray(0, length), file);
}

const copyInto = (size: number, bytes: Uint8Array) => {
  const larger = Buffer.allocUnsafeSlow(size);
  larger.set(bytes);
  return larger;
};

/** As git does: text has no NUL byte near its begin. One further on is for the document that it stands in. */
const refuseBinary = (chunk: Uint8Array, file: string): void => {
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) {
    throw new InputError("this file is UTF-16, and Helm reads UTF-8 only", {
      place: file,
      hint: "Save it as UTF-8; in PowerShell write it with `| Out-File -Encoding utf8` instead of `>`.",
    });
  }
  if (chunk.subarray(0, 8000).includes(0)) throw notText(file);
};

const decode = (bytes: Buffer, file: string): string => {
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (!isUtf8(bytes)) throw notText(file);
  return bytes.toString("utf8");
};

const notText = (file: string): InputError =>
  new InputError("this is not a text in UTF-8", {
    place: file,
    hint: "Give rendered manifests (what `helm template` prints), a folder of them, or a chart.",
  });
