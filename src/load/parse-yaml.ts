import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { checkAliases } from "./check-aliases.ts";
import { resolvePlain, resolveTagged } from "./go-scalars.ts";
import { decodeScalar, readEvents } from "./read-events.ts";
import { isMergeKey } from "./yaml-tree.ts";

/** A mistake, and the offset in the text that it is at. */
export interface Mistake {
  readonly message: string;
  readonly offset: number;
}

export interface ParsedYaml {
  readonly events: readonly Event[];
  readonly hasAlias: boolean;
}

/** As deep as a document may be. Helm reads deeper ones, but no Kubernetes object is. */
export const maxDepth = 100;

/** The events of the first YAML document of a text (the only one that Helm reads), or what is wrong with it. */
export const parseYaml = (text: string): ParsedYaml | Mistake => {
  const events = readEvents(text, maxDepth);
  if (!Array.isArray(events)) return events;
  const { end, hasAlias, mistake } = inspect(text, events);
  if (end < events.length) events.length = end;
  return mistake ?? (hasAlias ? checkAliases(text, events) : undefined) ?? { events, hasAlias };
};

export const isMistake = (parsed: ParsedYaml | Mistake): parsed is Mistake => "message" in parsed;

/** In one pass: where the first document ends, and what js-yaml lets pass and Helm does not: keys and values that JSON does not have. */
const inspect = (text: string, events: readonly Event[]): { end: number; hasAlias: boolean; mistake?: Mistake | undefined } => {
  let hasAlias = false;
  let depth = 0;
  let last = 0;
  const anchors = new Map<string, boolean>();
  /** For each open node: 0 a sequence or document, 1 a mapping before a key, 2 a mapping before a value. */
  const states = [0];
  for (let index = 0; index < events.length; index++) {
    const event = events[index]!;
    if (event.type === EVENT_ID.POP) {
      if (--depth === 0) return { end: index + 1, hasAlias };
      continue;
    }
    if ("anchorStart" in event && event.anchorStart >= 0 && event.type !== EVENT_ID.ALIAS)
      anchors.set(text.slice(event.anchorStart, event.anchorEnd), event.type === EVENT_ID.MAPPING);
    const state = states[depth]!;
    if (state !== 0) states[depth] = 3 - state;
    if (event.type === EVENT_ID.SCALAR) {
      let mistake: Mistake | undefined;
      if (state === 1 && isMergeKey(text, event)) mistake = checkMerged(text, events, index, anchors);
      else if (event.tagStart >= 0) mistake = checkTagged(text, event);
      else if (event.style === SCALAR_STYLE.PLAIN) mistake = state === 1 ? checkPlainKey(text, event, last) : checkPlainValue(text, event);
      if (event.valueEnd > last) last = event.valueEnd;
      if (mistake) return { end: index, hasAlias, mistake };
    } else if (event.type === EVENT_ID.ALIAS) hasAlias = true;
    else if (state === 1 && event.type !== EVENT_ID.DOCUMENT) return { end: index, hasAlias, mistake: refuseKey(text, event.start) };
    else states[++depth] = event.type === EVENT_ID.MAPPING ? 1 : 0;
  }
  return { end: events.length, hasAlias };
};

const refuseKey = (text: string, start: number): Mistake =>
  text.startsWith("{{", start - 1)
    ? { message: "a template expression stands here: this text is not rendered yet", offset: start - 1 }
    : { message: "a mapping or a list cannot be a key", offset: start };

/** `convertToJSONableObject` refuses a key that is null. `last` is the end of the scalar before it. */
const checkPlainKey = (text: string, { valueStart, valueEnd }: ScalarEvent, last: number): Mistake | undefined => {
  const length = valueEnd - valueStart;
  if (length > 4 || (length > 1 && length < 4)) return undefined;
  if (resolvePlain(valueStart < 0 ? "" : text.slice(valueStart, valueEnd)).tag !== "null") return undefined;
  const offset = valueStart < 0 ? last + Math.max(0, text.slice(last).search(/[:?]/)) : valueStart;
  return { message: "a key is empty or null: Helm refuses it, since JSON has no such key", offset };
};

/** `json.Marshal` refuses infinities and NaN; all their spellings begin with a sign or a dot and end with a letter. */
const checkPlainValue = (text: string, { valueStart, valueEnd }: ScalarEvent): Mistake | undefined => {
  if (valueEnd - valueStart > 5 || valueEnd - valueStart < 4) return undefined;
  const first = text.charCodeAt(valueStart);
  if (first !== 46 && first !== 43 && first !== 45) return undefined;
  const { value } = resolvePlain(text.slice(valueStart, valueEnd));
  if (typeof value !== "number" || Number.isFinite(value)) return undefined;
  return { message: "the value is infinite or not a number: Helm refuses it, since JSON has no such value", offset: valueStart };
};

/** Whether each anchor that was met stands before a mapping. */
type Anchors = ReadonlyMap<string, boolean>;

/** What `<<` takes in: a mapping, or a list of mappings, each written there or by an alias (decode.go `merge`). */
const checkMerged = (text: string, events: readonly Event[], at: number, anchors: Anchors): Mistake | undefined => {
  let isFine = isMapping(text, events[at + 1]!, anchors);
  if (events[at + 1]!.type === EVENT_ID.SEQUENCE) {
    let index = at + 2;
    for (isFine = true; isFine && events[index]!.type !== EVENT_ID.POP; index = afterNode(events, index))
      isFine = isMapping(text, events[index]!, anchors);
  }
  const offset = (events[at] as ScalarEvent).valueStart;
  return isFine ? undefined : { message: "`<<` takes in mappings only: Helm refuses this value", offset };
};

/** Of an alias, what its anchor stands before; whether there is one is for `checkAliases` to say. */
const isMapping = (text: string, event: Event, anchors: Anchors): boolean =>
  event.type === EVENT_ID.ALIAS ? (anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? true) : event.type === EVENT_ID.MAPPING;

const afterNode = (events: readonly Event[], start: number): number => {
  let depth = 0;
  for (let at = start; ; at++) {
    const { type } = events[at]!;
    if (type === EVENT_ID.POP) depth--;
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    if (depth === 0) return at + 1;
  }
};

const checkTagged = (text: string, event: ScalarEvent): Mistake | undefined => {
  const tag = text.slice(event.tagStart, event.tagEnd);
  if (resolveTagged(tag, decodeScalar(text, event))) return undefined;
  return { message: `the text is not what its tag ${tag} says`, offset: event.tagStart };
};
