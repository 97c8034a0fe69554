import { codeAt, isBlank, isBlankOrEnd, isEnd, isIndicator, Refusal } from "./cursor.ts";
import { scanBlock } from "./scan-block.ts";
import { scanDirective, scanName, scanTag, skipToToken } from "./scan-names.ts";
import { type ScannedScalar, scanPlain, scanQuoted } from "./scan-scalars.ts";
import {
  closeBlocks,
  closeFlowLevel,
  createState,
  insertToken,
  isValidKey,
  openFlowLevel,
  pushMark,
  removeKey,
  rollIndent,
  type ScannerState,
  saveKey,
  type Token,
  unrollIndent,
} from "./scanner-state.ts";

/** The tokens of a text, one at a time: what lies behind the last one that was asked for is not looked at. */
export interface Tokens {
  peek(): Token;
  take(): Token;
}

type Fetch = (state: ScannerState) => void;

const openFlow =
  (type: "[" | "{"): Fetch =>
  (state) => {
    saveKey(state);
    openFlowLevel(state);
    state.mayBeKey = true;
    pushMark(state, type, 1);
  };
const closeFlow =
  (type: "]" | "}"): Fetch =>
  (state) => {
    removeKey(state);
    closeFlowLevel(state);
    state.mayBeKey = false;
    pushMark(state, type, 1);
  };
const fetchComma: Fetch = (state) => {
  removeKey(state);
  state.mayBeKey = true;
  pushMark(state, ",", 1);
};
const fetchIndicator =
  (type: "document start" | "document end"): Fetch =>
  (state) => {
    closeBlocks(state);
    pushMark(state, type, 3);
  };
const fetchDirective: Fetch = (state) => {
  closeBlocks(state);
  const start = state.cursor.at;
  state.queue.push({ type: "directive", start, ...scanDirective(state.cursor), end: state.cursor.at });
};
const fetchEnd: Fetch = (state) => {
  const { cursor, queue } = state;
  // The end of a text is the begin of a line, where a key cannot go on.
  if (cursor.column > 0) cursor.line++;
  cursor.column = 0;
  closeBlocks(state);
  queue.push({ type: "stream end", start: cursor.at, end: cursor.at });
};
const fetchEntry: Fetch = (state) => {
  if (state.flowLevel === 0) {
    if (!state.mayBeKey) throw new Refusal("a list cannot begin here", state.cursor.at);
    rollIndent(state, "block sequence", state.cursor);
  }
  removeKey(state);
  state.mayBeKey = true;
  pushMark(state, "entry", 1);
};
const fetchKey: Fetch = (state) => {
  if (state.flowLevel === 0) {
    if (!state.mayBeKey) throw new Refusal("a key cannot begin here", state.cursor.at);
    rollIndent(state, "block mapping", state.cursor);
  }
  removeKey(state);
  state.mayBeKey = state.flowLevel === 0;
  pushMark(state, "key", 1);
};
const fetchValue: Fetch = (state) => {
  const key = state.keys.at(-1)!;
  if (isValidKey(state, key)) {
    insertToken(state, key.number, { type: "key", start: key.at, end: key.at });
    rollIndent(state, "block mapping", key, key.number);
    key.isPossible = false;
    state.keyOf.delete(key.number);
    state.mayBeKey = false;
  } else {
    if (state.flowLevel === 0) {
      if (!state.mayBeKey)
        throw new Refusal("a colon stands here where no key is before it: a value with `: ` in it needs quotes", state.cursor.at);
      rollIndent(state, "block mapping", state.cursor);
    }
    state.mayBeKey = state.flowLevel === 0;
  }
  pushMark(state, "value", 1);
};
/** What may be a key, and no key may follow on its line. */
const fetchInline =
  (scan: (state: ScannerState) => Token): Fetch =>
  (state) => {
    saveKey(state);
    state.mayBeKey = false;
    state.queue.push(scan(state));
  };
const scalarToken = ({ cursor }: ScannerState, start: number, scalar: ScannedScalar): Token => ({
  type: "scalar",
  start,
  end: cursor.at,
  scalar,
});
const fetchAlias = fetchInline(({ cursor }) => ({ type: "alias", ...scanName(cursor) }));
const fetchAnchor = fetchInline(({ cursor }) => ({ type: "anchor", ...scanName(cursor) }));
const fetchTag = fetchInline(({ cursor }) => ({ type: "tag", ...scanTag(cursor) }));
const fetchQuoted = fetchInline((state) => scalarToken(state, state.cursor.at, scanQuoted(state.cursor)));
const fetchPlain = fetchInline((state) => {
  const start = state.cursor.at;
  const scalar = scanPlain(state.cursor, state.indent, state.flowLevel > 0);
  if (scalar.hasBreaks) state.mayBeKey = true;
  return scalarToken(state, start, scalar);
});
const fetchBlock: Fetch = (state) => {
  removeKey(state);
  state.mayBeKey = true;
  state.queue.push(scalarToken(state, state.cursor.at, scanBlock(state.cursor, state.indent)));
};

const refuse: Fetch = ({ cursor }) => {
  const isTab = cursor.text[cursor.at] === "\t";
  const message = isTab ? "a tab stands where only spaces may indent" : "this character cannot begin a value: the text needs quotes";
  throw new Refusal(message, cursor.at);
};

const byCharacter: Readonly<Record<string, Fetch>> = {
  "[": openFlow("["),
  "{": openFlow("{"),
  "]": closeFlow("]"),
  "}": closeFlow("}"),
  ",": fetchComma,
  "*": fetchAlias,
  "&": fetchAnchor,
  "!": fetchTag,
  "'": fetchQuoted,
  '"': fetchQuoted,
};

/** `yaml_parser_fetch_next_token`, in its order. */
const chooseFetch = ({ cursor, flowLevel }: ScannerState): Fetch => {
  const code = codeAt(cursor);
  const next = codeAt(cursor, 1);
  if (isEnd(code)) return fetchEnd;
  const char = cursor.text[cursor.at]!;
  if (cursor.column === 0 && char === "%") return fetchDirective;
  if (isIndicator(cursor, "---")) return fetchIndicator("document start");
  if (isIndicator(cursor, "...")) return fetchIndicator("document end");
  const known = byCharacter[char];
  if (known) return known;
  const isFlow = flowLevel > 0;
  if (char === "-" && isBlankOrEnd(next)) return fetchEntry;
  if (char === "?" && (isFlow || isBlankOrEnd(next))) return fetchKey;
  if (char === ":" && (isFlow || isBlankOrEnd(next))) return fetchValue;
  if ((char === "|" || char === ">") && !isFlow) return fetchBlock;
  if (!isBlankOrEnd(code) && !"-?:#|>%@`".includes(char)) return fetchPlain;
  if (char === "-" && !isBlank(next)) return fetchPlain;
  return !isFlow && (char === "?" || char === ":") ? fetchPlain : refuse;
};

/** The scanner of go.yaml.in/yaml/v2 v2.4.3 (scannerc.go), which Helm reads all documents with. */
export const scanTokens = (text: string): Tokens => {
  const state = createState(text);
  const { cursor, queue } = state;
  const fetchNext = (): void => {
    skipToToken(
      cursor,
      () => state.flowLevel > 0 || !state.mayBeKey,
      () => {
        if (state.flowLevel === 0) state.mayBeKey = true;
      },
    );
    unrollIndent(state, cursor.column);
    chooseFetch(state)(state);
  };
  const peek = (): Token => {
    for (;;) {
      const first = queue[state.head];
      const key = first && state.keyOf.get(state.taken);
      if (first && (!key || !isValidKey(state, key))) return first;
      fetchNext();
    }
  };
  const take = (): Token => {
    const token = peek();
    state.head++;
    state.taken++;
    if (state.head > 1000) {
      queue.splice(0, state.head);
      state.head = 0;
    }
    return token;
  };
  return { peek, take };
};
