import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A document is cut behind the line that passes this: what follows would make most of the time and little of the variety. */
const enough = 250;

const begin = (text: string): string => {
  const end = text.indexOf("\n", enough);
  return end < 0 ? text : text.slice(0, end + 1);
};

const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => join(folder, file));

/** Of a hook only what Helm reads, in a hundred bytes: for the many inputs that are about the values of annotations. */
const bareHook = (text: string): string | undefined => {
  const [apiVersion] = /^apiVersion:.*$/m.exec(text) ?? [];
  const [kind] = /^kind:.*$/m.exec(text) ?? [];
  const annotations = text.match(/^ +["']?helm\.sh\/hook.*$/gm);
  if (!annotations || apiVersion === undefined || kind === undefined) return undefined;
  return `${apiVersion}\n${kind}\nmetadata:\n  name: a\n  annotations:\n${annotations.map((line) => `    ${line.trim()}\n`).join("")}`;
};

const repeat = (documents: readonly string[], share: number): readonly string[] =>
  Array.from({ length: Math.ceil(share / Math.max(1, documents.length)) }, () => documents).flat();

/**
 * The documents that inputs are made of: those of real charts when `corpus` is there, else our own. Two of three are bare hooks, and most of
 * the others hooks. Without `# Source:` lines: the path of a document is that of its file.
 */
export const readStartDocuments = (
  corpus: string,
  fixtures: string,
): { readonly documents: readonly string[]; readonly isCorpus: boolean } => {
  const isCorpus = existsSync(corpus);
  const found = new Set<string>();
  const bares = new Set<string>();
  for (const file of yamlFiles(isCorpus ? corpus : fixtures)) {
    for (const text of readFileSync(file, "utf8").split(/^---.*\n/m)) {
      const start = begin(text.replace(/^# Source: .*\n/gm, "").trimStart());
      if (/^kind:/m.test(start)) found.add(start.endsWith("\n") ? start : `${start}\n`);
      const bare = bareHook(text);
      if (bare !== undefined) bares.add(bare);
    }
  }
  const isHook = (text: string): boolean => text.includes("helm.sh/hook");
  const hooks = [...found].filter(isHook);
  const others = [...found].filter((text) => !isHook(text));
  const documents = [...others, ...repeat(hooks, 2 * others.length)];
  return { documents: [...documents, ...repeat([...bares], 2 * documents.length)], isCorpus };
};
