import { type Event, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from "js-yaml";
import { Refusal } from "./go-yaml/cursor.ts";
import { type ReadScalarEvent, readGoEvents } from "./go-yaml/events.ts";
import type { Mistake } from "./parse-yaml.ts";
import { explainYaml } from "./yaml-messages.ts";

/** Characters that Go refuses wherever they stand. */
const control = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** What js-yaml reads, and Go refuses or reads otherwise. */
const ambiguous = /[\0-\x09\x0B-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\\\/|^(?:\.\.\.|%)|^ *[?:]|(?:^|[\s,[{])[!&*]|:[,[\]{}]/m;
/** A text in quotes with more behind it, as an item of a list: js-yaml lets a key begin there. */
const quotedItem = /^ *(?:- +)+["'].*["'][^\s:,#]/m;
/** In brackets a question mark ends a plain text for Go. */
const bracket = /[[{]/;

/** What js-yaml says of lines in brackets and quotes that Go takes: something else is wrong with the text. */
const indentation = explainYaml("deficient indentation");

/**
 * Events as js-yaml gives them, which is fast; where js-yaml refuses a text that Helm's parser may take, or takes what Helm's may refuse,
 * those of Helm's own (`go-yaml`). What both refuse is explained in the words of js-yaml, which knows more about the place.
 */
export const readEvents = (text: string, maxDepth: number): Event[] | Mistake => {
  const isAmbiguous = ambiguous.test(text) || quotedItem.test(text) || (text.includes("?") && bracket.test(text));
  const quick = isAmbiguous ? undefined : readQuickly(text, maxDepth);
  if (Array.isArray(quick)) return quick;
  try {
    const offset = text.search(control);
    if (offset >= 0) throw new Refusal("a character that YAML does not allow (a control character, or half of a surrogate pair)", offset);
    return readGoEvents(text, maxDepth);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const mistake = quick ?? readQuickly(text, maxDepth);
    const isOurs = Array.isArray(mistake) || mistake.message === indentation;
    return isOurs ? { message: error.message, offset: error.offset } : mistake;
  }
};

const readQuickly = (text: string, maxDepth: number): Event[] | Mistake => {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { message: explainYaml(error.reason), offset: error.mark?.position ?? 0 };
  }
};

/** The text that a scalar stands for. */
export const decodeScalar = (text: string, event: ScalarEvent): string =>
  "decoded" in event ? (event as ReadScalarEvent).decoded : getScalarValue(text, event);
