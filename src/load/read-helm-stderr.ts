import type { Location } from "../model/location.ts";
import { createPlainDocument } from "./plain-document.ts";

/** A document that Helm says it skipped: by what `helm.sh/hook` said, for Helm names no more than that. */
export interface SkippedDocument {
  readonly events: string;
  readonly location: Location;
}

/**
 * Helm 3.21.4 `info: skipping unknown hook: "pre-instal"`, Helm 4.2.4 `level=INFO msg="skipping unknown hooks" hookTypes=pre-instal`
 * (recordings: events-unknown).
 */
const skipping = /skipping unknown hooks?(?:: |" hookTypes=)("[^"]*"|\S+)/;

/** The lines in which Helm says what it threw away, from its standard error. */
export const readHelmStderr = (file: string, text: string): readonly SkippedDocument[] => {
  const lines = text.split(/\r?\n/);
  const { place } = createPlainDocument(file, text);
  return lines.flatMap((line, i) => {
    const match = skipping.exec(line);
    if (!match) return [];
    const [whole, written = ""] = match;
    const end = match.index + whole.length;
    return [{ events: written.replace(/^"(.*)"$/, "$1"), location: place(i + 1, end - written.length, end) }];
  });
};
