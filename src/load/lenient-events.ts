import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from "js-yaml";

/** Beyond this, a document is taken for broken. */
const maxRepairs = 500;

/**
 * Events as js-yaml gives them, except for two things that Helm's parser (go.yaml.in/yaml/v2) allows and charts do:
 * - A `{…}`, `[…]` or quoted text may go on at any indentation. Where js-yaml stops at such a line, the line is joined to the one
 *   before, by blanks of the same length so that offsets stay true.
 * - In double quotes a single quote may be escaped. Two single quotes are read in its place.
 */
export const readEvents = (text: string, maxDepth: number): Event[] => {
  let joined = text;
  for (let repairs = 0; ; repairs++) {
    try {
      const events = parseEvents(joined, { maxDepth });
      return joined === text ? events : events.map((event) => asWritten(text, event));
    } catch (error) {
      if (!(error instanceof YAMLException) || !error.mark || repairs === maxRepairs) throw error;
      const next = repair(joined, error.reason, error.mark.position);
      if (next === joined) throw error;
      joined = next;
    }
  }
};

const repair = (text: string, reason: string, offset: number): string => {
  if (reason === "deficient indentation") return joinLine(text, offset);
  if (reason === "unknown escape sequence" && text[offset] === "'") return `${text.slice(0, offset - 1)}''${text.slice(offset + 1)}`;
  return text;
};

/** What spans lines, or has an escape, in the text itself has to be decoded as such. */
const asWritten = (text: string, event: Event): Event => {
  if (event.type !== EVENT_ID.SCALAR || !event.fast) return event;
  const source = text.slice(event.valueStart, event.valueEnd);
  const isDecoded = /[\r\n]/.test(source) || (event.style === SCALAR_STYLE.DOUBLE_QUOTED && source.includes("\\"));
  return isDecoded ? { ...event, fast: false } : event;
};

/** The text that a scalar stands for. */
export const decodeScalar = (text: string, event: ScalarEvent): string => {
  if (event.fast || event.style !== SCALAR_STYLE.DOUBLE_QUOTED) return getScalarValue(text, event);
  const source = text.slice(event.valueStart, event.valueEnd).replace(/\\(.)/gs, (all, char) => (char === "'" ? char : all));
  return getScalarValue(source, { ...event, valueStart: 0, valueEnd: source.length });
};

/** Blanks out the line break before `offset`, with the comments and blank lines around it. */
const joinLine = (text: string, offset: number): string => {
  let start = text.lastIndexOf("\n", offset - 1);
  if (start < 0 || text.slice(start, offset).trim() !== "") return text;
  for (;;) {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const content = contentLength(text.slice(lineStart, start));
    if (content > 0 || lineStart === 0) {
      start = lineStart + content;
      break;
    }
    start = lineStart - 1;
  }
  return text.slice(0, start) + " ".repeat(offset - start) + text.slice(offset);
};

/** How long a line is without the comment and the blanks at its end. */
const contentLength = (line: string): number => {
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const char = line[at]!;
    if (quote !== "") {
      if (char === "\\" && quote === '"') at++;
      else if (char === quote) quote = "";
    } else if ((char === '"' || char === "'") && (at === 0 || /[\s,[{:]/.test(line[at - 1]!))) quote = char;
    else if (char === "#" && (at === 0 || /\s/.test(line[at - 1]!))) return line.slice(0, at).trimEnd().length;
  }
  return line.trimEnd().length;
};
