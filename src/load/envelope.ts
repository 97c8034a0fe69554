/** A file by the name that the other side knows it by. */
export interface NamedBytes {
  readonly name: string;
  readonly data: Uint8Array;
}

/** What the renderer sends back: renderer/main.go. */
export interface Answer {
  readonly error?: string;
  /** Dependencies that are not in `charts/`. */
  readonly missing?: readonly string[];
  readonly warnings?: readonly string[];
  readonly result?: unknown;
  readonly files: readonly (NamedBytes & { readonly origin?: string })[];
}

/** The length of a header, the header as JSON, and the files' bytes one after another. */
export const encodeRequest = (header: object, files: readonly NamedBytes[] = []): Uint8Array => {
  const list = files.map(({ name, data }) => ({ name, size: data.length }));
  const head = new TextEncoder().encode(JSON.stringify({ ...header, files: list }));
  const raw = new Uint8Array(4 + head.length + files.reduce((sum, { data }) => sum + data.length, 0));
  new DataView(raw.buffer).setUint32(0, head.length, true);
  raw.set(head, 4);
  let at = 4 + head.length;
  for (const { data } of files) {
    raw.set(data, at);
    at += data.length;
  }
  return raw;
};

export const decodeAnswer = (raw: Uint8Array): Answer => {
  const length = new DataView(raw.buffer, raw.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(raw.subarray(4, 4 + length)));
  let at = 4 + length;
  const files = ((head.files ?? []) as { name: string; size: number; origin?: string }[]).map(({ size, ...file }) => {
    const data = raw.subarray(at, at + size);
    at += size;
    return { ...file, data };
  });
  return { ...head, files };
};
