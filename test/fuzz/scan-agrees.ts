import { isMistake, parseYaml } from "../../src/load/parse-yaml.ts";
import { readHead } from "../../src/load/read-head.ts";
import { scanShape } from "../../src/load/scan-shape.ts";
import { splitManifests } from "../../src/load/split-manifests.ts";

const told = (text: string): string => {
  const parsed = parseYaml(text);
  const result = isMistake(parsed) ? parsed : readHead(text, parsed);
  return JSON.stringify(result, (key, value) => (value instanceof Map ? [...value] : key === "offset" ? undefined : value));
};

/** Where the scan of a document says other things than its parser; also whether the scan knew any of them. */
export const compareScan = (text: string): { readonly difference: string | undefined; readonly known: number } => {
  let known = 0;
  for (const cut of splitManifests([text])) {
    const shape = scanShape(cut.text);
    if (!shape) continue;
    const scanned = told(shape.head);
    if (!scanned.startsWith('{"kind":"head"')) continue;
    known++;
    const parsed = told(cut.text);
    if (parsed !== scanned) return { difference: `scanned: ${scanned}\nparsed: ${parsed}\n${JSON.stringify(cut.text)}`, known };
  }
  return { difference: undefined, known };
};
