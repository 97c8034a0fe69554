import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";

/** Beyond this, a document is taken for broken. */
const maxRepairs = 500;

/**
 * Events as js-yaml gives them, except that a `{…}`, `[…]` or quoted text may go on at any indentation: YAML 1.2 and js-yaml want its
 * lines indented more than the key before it, the parser in Helm does not care, and charts close their lists under the key.
 * Where js-yaml stops at such a line, the line is joined to the one before, by blanks of the same length so that offsets stay true.
 */
export const readEvents = (text: string, maxDepth: number): Event[] => {
  let joined = text;
  for (let repairs = 0; ; repairs++) {
    try {
      const events = parseEvents(joined, { maxDepth });
      return joined === text ? events : events.map((event) => asWritten(text, event));
    } catch (error) {
      const offset = error instanceof YAMLException && error.reason === "deficient indentation" ? error.mark?.position : undefined;
      const next = offset === undefined || repairs === maxRepairs ? joined : joinLine(joined, offset);
      if (next === joined) throw error;
      joined = next;
    }
  }
};

/** What spans lines in the text itself has to be decoded as such. */
const asWritten = (text: string, event: Event): Event =>
  event.type === EVENT_ID.SCALAR && event.fast && /[\r\n]/.test(text.slice(event.valueStart, event.valueEnd))
    ? { ...event, fast: false }
    : event;

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
