import type { AllowComment } from "../model/allow-comment.ts";
import type { Document, DocumentProblem, DuplicateKey, Part, RenderedFrom, ScalarTag } from "../model/document.ts";
import type { Location, Position, YamlPath } from "../model/location.ts";
import { readAllowComments } from "./allow-comments.ts";
import type { Scalar } from "./go-scalars.ts";
import { detach, type KeptText, keepText } from "./keep-text.ts";
import { lazily } from "./lazily.ts";
import { maskLines } from "./mask-document.ts";
import { isMistake, type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import { type HeadResult, readHead, readPlainHead } from "./read-head.ts";
import { readPlain } from "./read-plain.ts";
import { scanShape } from "./scan-shape.ts";
import { type Cut, readSourceLine } from "./split-manifests.ts";
import { templateText } from "./template-text.ts";
import { toData } from "./yaml-data.ts";
import { findNode, findSpan } from "./yaml-places.ts";
import type { Span } from "./yaml-spans.ts";
import { buildTree, type Child, findDoubles } from "./yaml-tree.ts";

/** Makes a document of a cut; undefined when nothing but comments is in it. Parses it once and keeps its head. */
export const loadDocument = (file: string, index: number, cut: Cut, rendered?: RenderedFrom): Document | undefined => {
  const make = (read: Read, kept: KeptText) =>
    createDocument({ file, index, line: cut.line, column: cut.column, kept, read, template: readSourceLine(cut.text), rendered });
  const scanned = scanHead(cut.text);
  if (scanned) return make({ ...scanned, isPlain: true }, keepText(cut.text));
  const kept = keepText(cut.text);
  const text = kept.read();
  const parsed = parseYaml(text);
  if (isMistake(parsed)) return make({ kind: "refused", reason: "syntax", ...parsed }, kept);
  const result = readHead(text, parsed);
  return result.kind === "empty" ? undefined : make(result, kept);
};

/** The head of a document of plain form, without the events of all of it; undefined where these are needed to tell. */
const scanHead = (text: string): ReadHead | undefined => {
  const shape = scanShape(text);
  if (!shape) return undefined;
  const head = readPlainHead(shape.head);
  if (head) return { kind: "head", head, hasDoubles: false };
  const parsed = parseYaml(shape.head);
  if (isMistake(parsed)) return undefined;
  const result = readHead(shape.head, parsed);
  return result.kind === "head" ? result : undefined;
};

type ReadHead = Extract<HeadResult, { kind: "head" }>;

/** What was read of a document; `isPlain`: scanShape knows its form. */
type Read =
  | (ReadHead & { readonly isPlain?: boolean })
  | { readonly kind: "refused"; readonly reason: DocumentProblem["reason"]; readonly message: string; readonly offset: number };

interface Parts {
  readonly file: string;
  readonly index: number;
  readonly line: number;
  readonly column: number;
  readonly kept: KeptText;
  readonly read: Read;
  /** What its own comment says. */
  readonly template: string | undefined;
  readonly rendered: RenderedFrom | undefined;
}

const createDocument = ({ file, index, line, column, kept, read, template: said, rendered }: Parts): Document => {
  const text = kept.read;
  const head = read.kind === "head" ? read.head : undefined;
  const refused = read.kind === "refused" ? read : undefined;
  const template = rendered?.template ?? (said === undefined ? undefined : detach(said));
  const lineStarts = lazily(() => findLineStarts(text()));
  // The events are not kept: most documents are never looked into, and those that are, seldom more than once.
  const tree = lazily((): Child | undefined =>
    refused?.reason === "syntax" ? undefined : buildTree(text(), (parseYaml(text()) as ParsedYaml).events),
  );
  const data = lazily(() => (read.kind === "head" && read.isPlain ? readPlain(text(), scalarValue) : undefined) ?? toData(tree()?.node));
  const doubles = lazily((): readonly DuplicateKey[] => {
    const root = tree();
    return root
      ? findDoubles(root).map(({ path, pairs }) => ({
          path,
          locations: pairs.map(({ key }) => toLocation(path, key)),
          values: pairs.map(({ node }) => toData(node)),
        }))
      : [];
  });
  const allows = lazily((): readonly AllowComment[] =>
    refused?.reason === "syntax" ? [] : readAllowComments(document, (span) => toLocation([], span)),
  );
  const maskedLines = lazily(() => maskLines(text().replace(/\r?\n$/, ""), head && tree()));
  const templates =
    rendered &&
    templateText(rendered, {
      line,
      written: lazily(() =>
        text()
          .split("\n")
          .map((row) => row.replace(/\r$/, "")),
      ),
      shown: maskedLines,
    });
  const toPosition = (offset: number): Position => {
    const row = findRow(lineStarts(), offset);
    return { line: line + row, column: offset - lineStarts()[row]! + (row === 0 ? column : 1) };
  };
  const toLocation = (path: YamlPath, span: Span): Location => {
    const start = toPosition(span.start);
    const place = rendered ? rendered.placeOf(start.line, start.column) : template === undefined ? undefined : { file: template };
    return { file, path, start, end: toPosition(span.end), ...(place && { template: place }), document };
  };
  const scalarAt = (path: YamlPath) => {
    const root = tree();
    const found = root && findNode(root, path);
    return found && found.depth === path.length && found.child.node.kind === "scalar"
      ? { ...found.child, node: found.child.node }
      : undefined;
  };
  const document: Document = {
    file,
    index,
    line,
    get text(): string {
      return text();
    },
    mentions: kept.mentions,
    template,
    head,
    ...(templates && { templates }),
    hasDoubleHeadKeys: read.kind === "head" && read.hasDoubles,
    get problem(): DocumentProblem | undefined {
      return refused && { reason: refused.reason, message: refused.message, location: toLocation([], mistakeSpan(text(), refused.offset)) };
    },
    get data(): unknown {
      return data();
    },
    get duplicateKeys(): readonly DuplicateKey[] {
      return doubles();
    },
    get allowComments(): readonly AllowComment[] {
      return allows();
    },
    locate(path: YamlPath, part: Part = "value"): Location {
      const root = tree();
      if (!root) return toLocation([], refused ? mistakeSpan(text(), refused.offset) : { start: 0, end: 0 });
      const found = findNode(root, path);
      return toLocation(path.slice(0, found.depth), findSpan(text(), found, path, part));
    },
    tagOf: (path: YamlPath): ScalarTag | undefined => scalarAt(path)?.node.scalar.tag,
    rawOf(path: YamlPath): string | undefined {
      const found = scalarAt(path);
      return found && text().slice(found.span.start, found.span.end);
    },
    excerpt(from: number, to: number) {
      const lines = maskedLines();
      const first = Math.max(from, line);
      return lines.slice(first - line, Math.max(0, to - line + 1)).map((shown, at) => ({ line: first + at, text: shown }));
    },
  };
  return document;
};

const scalarValue = ({ value }: Scalar) => value;

const findLineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** The last line that starts at or before `offset`. */
const findRow = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** From a mistake to the end of its line; the last written line when it is at the very end. */
const mistakeSpan = (text: string, offset: number): Span => {
  const written = text.trimEnd().length;
  const at = Math.min(offset, Math.max(0, written - 1));
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? written : newline;
  return { start: Math.min(at, end), end: Math.max(at, text[end - 1] === "\r" ? end - 1 : end) };
};
