/** What js-yaml says, and how we say it: what is wrong, and what it usually comes from. */
const sentences: readonly (readonly [begins: string, sentence: string])[] = [
  [
    "bad indentation of a mapping entry",
    "this does not continue the mapping above: the indentation does not fit, or a value with `: ` in it lacks quotes",
  ],
  ["bad indentation of a sequence entry", "this does not continue the list above: the indentation does not fit"],
  [
    "end of the stream or a document separator is expected",
    "this does not belong to what stands above: the indentation does not fit, or a key lacks its colon",
  ],
  ["can not read a block mapping entry; a multiline key", "a key has no colon, or its text runs on to the next line"],
  ["expected ':' after a mapping key", "a key has no colon after it"],
  ["a whitespace character is expected after the key-value separator", "a blank is missing after the colon"],
  ["tab characters must not be used in indentation", "a tab stands where only spaces may indent"],
  ["unexpected end of the stream within a double quoted scalar", "a double quote is opened and never closed"],
  ["unexpected end of the stream within a single quoted scalar", "a single quote is opened and never closed"],
  ["unexpected end of the document within a", "a quote is opened and not closed before the document ends"],
  ["unexpected end of the stream within a flow collection", "a `{` or `[` is opened and never closed"],
  [
    "missed comma between flow collection entries",
    "a comma is missing between two entries of a `{…}` or `[…]`; a template expression that was not rendered looks like this too",
  ],
  ["expected the node content, but found ','", "a value is missing before the comma"],
  ["deficient indentation", "the indentation is too small to belong to the value that began above"],
  ["unknown escape sequence", "a backslash in double quotes is followed by a character that it cannot escape"],
  ["expected hexadecimal character", "an escape in double quotes lacks its hexadecimal digits"],
  ["expected valid JSON character", "a control character stands in a quoted text"],
  [
    "the stream contains non-printable characters",
    "a character that YAML does not allow (a control character, or half of a surrogate pair)",
  ],
  ["null byte is not allowed in input", "a NUL byte stands in the text"],
  ["nesting exceeded maxDepth", "nested deeper than 100 levels, which is more than hooklint reads"],
  ["alias node should not have any properties", "an alias has a tag or an anchor of its own"],
  ["undeclared tag handle", "a tag begins with a handle that no %TAG line declares"],
  ["bad explicit indentation width", "the indentation width of a block text must be 1 to 9"],
  ["a line break is expected", "something follows `|` or `>` on its line"],
  ["directives end mark is expected", "a line that begins with % has no `---` after it"],
];

/** A sentence for a reason that js-yaml gives. */
export const explainYaml = (reason: string): string => sentences.find(([begins]) => reason.startsWith(begins))?.[1] ?? reason;
