import { readFileSync } from "node:fs";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { ConfigError } from "../errors.ts";
import type { BaselineEntry } from "../lint/finding.ts";

/** The names of an entry's keys in the file. */
const keys = { file: "file", ruleId: "rule", messageId: "messageId", message: "message", fingerprint: "fingerprint" } as const;

/** The entries of a baseline; a line that two branches added counts once. `shown` is what messages call the file. */
export const readBaseline = (path: string, shown: string): readonly BaselineEntry[] => {
  const lines = new LineCounter();
  const document = parseDocument(readText(path, shown), { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset = 0): string => `${shown}:${lines.linePos(offset).line}`;
  const refuse = (what: string, offset?: number): ConfigError =>
    new ConfigError(what, { place: placeOf(offset), hint: "Resolve what git left there, or write it anew with --write-baseline." });
  const [error] = document.errors;
  if (error) throw refuse("this is no baseline: it is no YAML", error.pos[0]);
  const root = document.contents;
  if (!isMap(root)) throw refuse("this is no baseline");
  if ((root.get("version") as unknown) !== 1) throw refuse("this is no baseline of version 1");
  const list = root.get("findings");
  if (!isSeq(list)) throw refuse("this is no baseline: it has no findings");
  const entries = list.items.map((item) => {
    const offset = (item as { readonly range?: readonly number[] | null }).range?.[0];
    if (!isMap(item)) throw refuse("an entry is no finding", offset);
    const entry = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, item.get(key) as unknown]));
    if (Object.values(entry).some((value) => typeof value !== "string")) throw refuse("an entry lacks something, or has no text", offset);
    return entry as unknown as BaselineEntry;
  });
  return [...new Map(entries.map((entry) => [JSON.stringify([entry.file, entry.fingerprint]), entry])).values()];
};

const readText = (path: string, shown: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new ConfigError(isMissing ? "there is no such baseline" : "the baseline cannot be read", {
      place: shown,
      hint: `hooklint --write-baseline ${shown} writes one.`,
    });
  }
};
