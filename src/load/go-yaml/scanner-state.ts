import { type Cursor, Refusal, skip } from "./cursor.ts";
import type { ScannedScalar } from "./scan-scalars.ts";

export type Mark =
  | "stream end"
  | "document start"
  | "document end"
  | "block sequence"
  | "block mapping"
  | "block end"
  | "entry"
  | "key"
  | "value"
  | "["
  | "]"
  | "{"
  | "}"
  | ",";
interface Place {
  readonly start: number;
  readonly end: number;
}
export type Token =
  | (Place & { readonly type: Mark })
  | (Place & { readonly type: "anchor" | "alias" })
  | (Place & { readonly type: "tag"; readonly handle: string })
  | (Place & { readonly type: "directive"; readonly isVersion: boolean; readonly handle: string })
  | (Place & { readonly type: "scalar"; readonly scalar: ScannedScalar });

interface SimpleKey {
  isPossible: boolean;
  readonly isRequired: boolean;
  readonly number: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

const noKey = (): SimpleKey => ({ isPossible: false, isRequired: false, number: 0, at: 0, line: 0, column: 0 });
const noColon = (offset: number): Refusal => new Refusal("a key has no colon, or its text runs on to the next line", offset);

/** Tokens that are not taken yet, the keys that they may turn out to be, and the indentation. */
export interface ScannerState {
  readonly cursor: Cursor;
  readonly queue: Token[];
  /** How many of the queue are taken, and how many there were before it began. */
  head: number;
  taken: number;
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  mayBeKey: boolean;
  readonly keys: SimpleKey[];
  /** The key that a token may begin, by the number of the token. */
  readonly keyOf: Map<number, SimpleKey>;
}

export const createState = (text: string): ScannerState => ({
  cursor: { text, at: text.startsWith("\uFEFF") ? 1 : 0, line: 0, column: 0 },
  queue: [],
  head: 0,
  taken: 0,
  indent: -1,
  indents: [],
  flowLevel: 0,
  mayBeKey: true,
  keys: [noKey()],
  keyOf: new Map(),
});

/** A token of this many characters, from here on. */
export const pushMark = ({ queue, cursor }: ScannerState, type: Mark, length: number): void => {
  const start = cursor.at;
  skip(cursor, length);
  queue.push({ type, start, end: cursor.at });
};

export const insertToken = ({ queue, head, taken }: ScannerState, number: number, token: Token): void => {
  queue.splice(head + number - taken, 0, token);
};

/** Whether a key that was possible still is: it has to end on its line, within 1024 characters. */
export const isValidKey = ({ cursor }: ScannerState, key: SimpleKey): boolean => {
  if (!key.isPossible) return false;
  if (key.line === cursor.line && key.at + 1024 >= cursor.at) return true;
  if (key.isRequired) throw noColon(key.at);
  key.isPossible = false;
  return false;
};

export const removeKey = ({ keys, keyOf }: ScannerState): void => {
  const key = keys.at(-1)!;
  if (!key.isPossible) return;
  if (key.isRequired) throw noColon(key.at);
  key.isPossible = false;
  keyOf.delete(key.number);
};

export const saveKey = (state: ScannerState): void => {
  if (!state.mayBeKey) return;
  const { at, line, column } = state.cursor;
  const isRequired = state.flowLevel === 0 && state.indent === column;
  const key = { isPossible: true, isRequired, number: state.taken + state.queue.length - state.head, at, line, column };
  removeKey(state);
  state.keys[state.keys.length - 1] = key;
  state.keyOf.set(key.number, key);
};

export const openFlowLevel = (state: ScannerState): void => {
  state.keys.push(noKey());
  state.flowLevel++;
};

export const closeFlowLevel = (state: ScannerState): void => {
  if (state.flowLevel === 0) return;
  state.flowLevel--;
  state.keyOf.delete(state.keys.pop()!.number);
};

/** Opens a list or a mapping where its column is deeper than what is open; before token `number`, if one is given. */
export const rollIndent = (
  state: ScannerState,
  type: "block sequence" | "block mapping",
  { at, column }: { readonly at: number; readonly column: number },
  number?: number,
): void => {
  if (state.flowLevel > 0 || state.indent >= column) return;
  state.indents.push(state.indent);
  state.indent = column;
  const token = { type, start: at, end: at };
  if (number === undefined) state.queue.push(token);
  else insertToken(state, number, token);
};

export const unrollIndent = (state: ScannerState, column: number): void => {
  if (state.flowLevel > 0) return;
  while (state.indent > column) {
    state.queue.push({ type: "block end", start: state.cursor.at, end: state.cursor.at });
    state.indent = state.indents.pop()!;
  }
};

/** Closes all that is open, where a document begins or ends. */
export const closeBlocks = (state: ScannerState): void => {
  unrollIndent(state, -1);
  removeKey(state);
  state.mayBeKey = false;
};
