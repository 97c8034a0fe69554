import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { Refusal } from "./cursor.ts";
import type { ScannedScalar } from "./scan-scalars.ts";
import type { Token } from "./scanner-state.ts";
import { scanTokens } from "./tokens.ts";

/** A scalar whose text is known already: js-yaml's decoder knows YAML 1.2 only. */
export interface ReadScalarEvent extends ScalarEvent {
  readonly decoded: string;
}

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

const noProperties: Properties = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };

const styles = {
  plain: SCALAR_STYLE.PLAIN,
  single: SCALAR_STYLE.SINGLE_QUOTED,
  double: SCALAR_STYLE.DOUBLE_QUOTED,
  literal: SCALAR_STYLE.LITERAL_BLOCK,
  folded: SCALAR_STYLE.FOLDED_BLOCK,
} as const;

/**
 * The events of a text's first document, as the parser of go.yaml.in/yaml/v2 v2.4.3 (parserc.go) gives them: what stands behind that
 * document it does not read, and so does Helm not. None when the text is empty. Throws a Refusal.
 */
export const readGoEvents = (text: string, maxDepth: number): Event[] => {
  const tokens = scanTokens(text);
  const events: Event[] = [];
  const handles = new Set(["!", "!!"]);
  const typeOf = (): Token["type"] => tokens.peek().type;
  const isNext = (...types: readonly Token["type"][]): boolean => types.includes(typeOf());
  const refuse = (message: string): never => {
    throw new Refusal(message, tokens.peek().start);
  };

  const emitScalar = (properties: Properties, scalar?: ScannedScalar): void => {
    const event: ReadScalarEvent = {
      type: EVENT_ID.SCALAR,
      ...properties,
      valueStart: scalar?.start ?? -1,
      valueEnd: scalar?.end ?? -1,
      style: scalar ? styles[scalar.style] : SCALAR_STYLE.PLAIN,
      chomping: CHOMPING_MODE.CLIP,
      indent: scalar?.indent ?? -1,
      fast: !scalar || text.slice(scalar.start, scalar.end) === scalar.value,
      decoded: scalar?.value ?? "",
    };
    events.push(event);
  };
  const empty = (): void => emitScalar(noProperties);
  const within = (
    depth: number,
    type: "sequence" | "mapping",
    isFlow: boolean,
    start: number,
    properties: Properties,
    read: () => void,
  ): void => {
    if (depth > maxDepth) throw new Refusal(`nested deeper than ${maxDepth} levels, which is more than hooklint reads`, start);
    const style = isFlow ? COLLECTION_STYLE.FLOW : COLLECTION_STYLE.BLOCK;
    events.push({ type: type === "mapping" ? EVENT_ID.MAPPING : EVENT_ID.SEQUENCE, start, style, ...properties });
    read();
    events.push({ type: EVENT_ID.POP });
  };

  const readProperties = (): Properties => {
    let properties = noProperties;
    for (let at = 0; at < 2; at++) {
      const token = tokens.peek();
      if (token.type === "anchor" && properties.anchorStart < 0)
        properties = { ...properties, anchorStart: token.start, anchorEnd: token.end };
      else if (token.type === "tag" && properties.tagStart < 0) {
        if (token.handle !== "" && !handles.has(token.handle))
          throw new Refusal("a tag begins with a handle that no %TAG line declares", token.start);
        properties = { ...properties, tagStart: token.start, tagEnd: token.end };
      } else break;
      tokens.take();
    }
    return properties;
  };

  const readNode = (depth: number, isBlock: boolean, mayBeIndentless = false): void => {
    if (isNext("alias")) {
      const { start, end } = tokens.take();
      events.push({ type: EVENT_ID.ALIAS, anchorStart: start, anchorEnd: end });
      return;
    }
    const properties = readProperties();
    const token = tokens.peek();
    const open = (type: "sequence" | "mapping", isFlow: boolean, read: (depth: number) => void): void =>
      within(depth + 1, type, isFlow, token.start, properties, () => read(depth + 1));
    if (token.type === "scalar") {
      tokens.take();
      emitScalar(properties, token.scalar);
    } else if (mayBeIndentless && token.type === "entry") open("sequence", false, readIndentless);
    else if (token.type === "[") open("sequence", true, readFlowSequence);
    else if (token.type === "{") open("mapping", true, readFlowMapping);
    else if (isBlock && token.type === "block sequence") open("sequence", false, readSequence);
    else if (isBlock && token.type === "block mapping") open("mapping", false, readMapping);
    else if (properties !== noProperties) emitScalar(properties);
    else refuse("a value is missing here, or what stands here cannot begin one");
  };

  const readSequence = (depth: number): void => {
    tokens.take();
    while (isNext("entry")) {
      tokens.take();
      if (isNext("entry", "block end")) empty();
      else readNode(depth, true);
    }
    if (!isNext("block end")) refuse("this does not continue the list above: the indentation does not fit");
    tokens.take();
  };
  const readIndentless = (depth: number): void => {
    while (isNext("entry")) {
      tokens.take();
      if (isNext("entry", "key", "value", "block end")) empty();
      else readNode(depth, true);
    }
  };
  const readMapping = (depth: number): void => {
    tokens.take();
    while (isNext("key")) {
      tokens.take();
      if (isNext("key", "value", "block end")) empty();
      else readNode(depth, true, true);
      if (!isNext("value")) {
        empty();
        continue;
      }
      tokens.take();
      if (isNext("key", "value", "block end")) empty();
      else readNode(depth, true, true);
    }
    if (isNext("value")) refuse("a key is empty or null: Helm refuses it, since JSON has no such key");
    if (!isNext("block end"))
      refuse("this does not continue the mapping above: the indentation does not fit, or a value with `: ` in it lacks quotes");
    tokens.take();
  };

  const comma = (isFirst: boolean): void => {
    if (isFirst) return;
    if (isNext("stream end")) refuse("a `{` or `[` is opened and never closed");
    if (!isNext(",")) refuse("a comma is missing between two entries of a `{…}` or `[…]`");
    tokens.take();
  };
  /** A pair without braces in a list: `[a: b]`. */
  const readPair = (depth: number): void => {
    if (isNext("value", ",", "]")) {
      // parserc.go takes the token away, whatever it is.
      tokens.take();
      empty();
    } else readNode(depth, false);
    readFlowValue(depth, "]");
  };
  const readFlowValue = (depth: number, closer: "]" | "}"): void => {
    if (isNext("value")) {
      tokens.take();
      if (!isNext(",", closer)) {
        readNode(depth, false);
        return;
      }
    }
    empty();
  };
  const readFlowSequence = (depth: number): void => {
    tokens.take();
    for (let isFirst = true; !isNext("]"); isFirst = false) {
      comma(isFirst);
      if (isNext("]")) break;
      const { start } = tokens.peek();
      if (!isNext("key")) readNode(depth, false);
      else {
        tokens.take();
        within(depth + 1, "mapping", true, start, noProperties, () => readPair(depth + 1));
      }
    }
    tokens.take();
  };
  const readFlowMapping = (depth: number): void => {
    tokens.take();
    for (let isFirst = true; !isNext("}"); isFirst = false) {
      comma(isFirst);
      if (isNext("}")) break;
      if (isNext("key")) {
        tokens.take();
        if (isNext("value", ",", "}")) empty();
        else readNode(depth, false);
        readFlowValue(depth, "}");
      } else {
        readNode(depth, false);
        empty();
      }
    }
    tokens.take();
  };

  const readDirectives = (): void => {
    let hasVersion = false;
    for (let token = tokens.peek(); token.type === "directive"; token = tokens.peek()) {
      if (token.isVersion ? hasVersion : handles.has(token.handle) && token.handle !== "!" && token.handle !== "!!")
        refuse("a directive of YAML stands here twice");
      hasVersion ||= token.isVersion;
      handles.add(token.handle);
      tokens.take();
    }
  };

  if (isNext("stream end")) return events;
  events.push({ type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] });
  if (isNext("directive", "document start")) {
    readDirectives();
    if (!isNext("document start")) refuse("a line that begins with % has no `---` after it");
    tokens.take();
    if (isNext("directive", "document start", "document end", "stream end")) empty();
    else readNode(0, true);
  } else readNode(0, true);
  // Go looks at the token behind the document, and no further.
  tokens.peek();
  events.push({ type: EVENT_ID.POP });
  return events;
};
