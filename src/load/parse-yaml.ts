import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from "js-yaml";
import { checkAliases } from "./check-aliases.ts";
import { resolvePlain } from "./go-scalars.ts";
import { explainYaml } from "./yaml-messages.ts";

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
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    if (error instanceof YAMLException) return { message: explainYaml(error.reason), offset: error.mark?.position ?? 0 };
    throw error;
  }
  const end = endOfFirstDocument(events);
  if (end < events.length) events.length = end;
  const hasAlias = events.some((event) => event.type === EVENT_ID.ALIAS);
  return findMistake(text, events) ?? (hasAlias ? checkAliases(text, events) : undefined) ?? { events, hasAlias };
};

export const isMistake = (parsed: ParsedYaml | Mistake): parsed is Mistake => "message" in parsed;

const endOfFirstDocument = (events: readonly Event[]): number => {
  let depth = 0;
  for (let index = 0; index < events.length; index++) {
    const type = events[index]!.type;
    if (type <= EVENT_ID.MAPPING) depth++;
    else if (type === EVENT_ID.POP && --depth === 0) return index + 1;
  }
  return events.length;
};

/** What js-yaml's parser lets pass and Helm does not: keys and values that JSON does not have. */
const findMistake = (text: string, events: readonly Event[]): Mistake | undefined => {
  /** For each open node: 0 a sequence or document, 1 a mapping before a key, 2 a mapping before a value. */
  const open: number[] = [];
  for (const event of events) {
    const top = open.length - 1;
    const isKey = open[top] === 1;
    if (event.type === EVENT_ID.SCALAR) {
      const mistake = event.style === SCALAR_STYLE.PLAIN ? checkPlain(text, event, isKey) : undefined;
      if (mistake) return mistake;
    } else if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    } else if (event.type !== EVENT_ID.ALIAS) {
      if (isKey && event.type !== EVENT_ID.DOCUMENT) return { message: "a mapping or a list cannot be a key", offset: event.start };
      if (top >= 0 && open[top] !== 0) open[top] = 3 - open[top]!;
      open.push(event.type === EVENT_ID.MAPPING ? 1 : 0);
      continue;
    }
    if (top >= 0 && open[top] !== 0) open[top] = 3 - open[top]!;
  }
  return undefined;
};

/** `json.Marshal` refuses infinities and NaN, `convertToJSONableObject` a key that is null. */
const checkPlain = (text: string, event: ScalarEvent, isKey: boolean): Mistake | undefined => {
  if (event.tagStart >= 0) return undefined;
  const start = event.valueStart;
  if (isKey) {
    const length = event.valueEnd - start;
    if (length > 4 || resolvePlain(getScalarValue(text, event)).tag !== "null") return undefined;
    return { message: "a key is empty or null: Helm refuses it, since JSON has no such key", offset: Math.max(0, start) };
  }
  if (start < 0) return undefined;
  const first = text.charCodeAt(start);
  if (first !== 46 && first !== 43 && first !== 45) return undefined;
  const scalar = resolvePlain(getScalarValue(text, event));
  if (typeof scalar.value !== "number" || Number.isFinite(scalar.value)) return undefined;
  return { message: "the value is infinite or not a number: Helm refuses it, since JSON has no such value", offset: start };
};
