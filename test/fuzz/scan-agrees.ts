import { isMistake, type ParsedYaml, parseYaml } from "../../src/load/parse-yaml.ts";
import { readHead, readPlainHead } from "../../src/load/read-head.ts";
import { readPlain } from "../../src/load/read-plain.ts";
import { scanShape } from "../../src/load/scan-shape.ts";
import { splitManifests } from "../../src/load/split-manifests.ts";
import { toData } from "../../src/load/yaml-data.ts";
import { buildTree } from "../../src/load/yaml-tree.ts";

const written = (result: unknown): string =>
  JSON.stringify(result, (key, value) => (value instanceof Map ? [...value] : key === "offset" ? undefined : value));

const told = (text: string): string => {
  const parsed = parseYaml(text);
  return written(isMistake(parsed) ? parsed : readHead(text, parsed));
};

/** What is read without events, and by them, of a text that the scan knows; undefined where the events are needed. */
const plainOf = (head: string, text: string): readonly (readonly [plain: string, parsed: string])[] => {
  const plainHead = readPlainHead(head);
  const plain = readPlain(text, ({ tag, value }) => `${tag} ${value}`);
  return [
    ...(plainHead ? [[written({ kind: "head", head: plainHead, hasDoubles: false }), told(text)] as const] : []),
    ...(plain !== undefined ? [[written(plain), written(tagged(text))] as const] : []),
  ];
};

const tagged = (text: string): unknown => {
  const { node } = buildTree(text, (parseYaml(text) as ParsedYaml).events);
  const visit = (each: typeof node): typeof node =>
    each.kind === "scalar"
      ? { ...each, scalar: { ...each.scalar, value: `${each.scalar.tag} ${each.scalar.value}` } }
      : each.kind === "sequence"
        ? { ...each, items: each.items.map((item) => ({ ...item, node: visit(item.node) })) }
        : { ...each, pairs: new Map([...each.pairs].map(([name, pair]) => [name, { ...pair, node: visit(pair.node) }])) };
  return toData(visit(node));
};

/** Where the scan of a document says other things than its parser; also how many the scan knew, and how many of them are read without events. */
export const compareScan = (text: string): { readonly difference: string | undefined; readonly known: number; readonly plain: number } => {
  let known = 0;
  let plain = 0;
  for (const cut of splitManifests([text])) {
    const shape = scanShape(cut.text);
    if (!shape) continue;
    const scanned = told(shape.head);
    if (!scanned.startsWith('{"kind":"head"')) continue;
    known++;
    const parsed = told(cut.text);
    if (parsed !== scanned) return { difference: `scanned: ${scanned}\nparsed: ${parsed}\n${JSON.stringify(cut.text)}`, known, plain };
    const read = plainOf(shape.head, cut.text);
    if (read.length === 2) plain++;
    const other = read.find(([own, theirs]) => own !== theirs);
    if (other) return { difference: `read: ${other[0]}\nparsed: ${other[1]}\n${JSON.stringify(cut.text)}`, known, plain };
  }
  return { difference: undefined, known, plain };
};
