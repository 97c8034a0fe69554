import type { BaselineEntry } from "../lint/finding.ts";
import { count } from "./counts.ts";
import { jsonLine, printable } from "./printable.ts";

/** A baseline as it lies in a repository: a finding a line, so that git merges what two branches did to it. */
export const formatBaseline = (entries: readonly BaselineEntry[]): string =>
  [
    "# What hooklint found here when this was written, and leaves out with --baseline. --prune-baseline takes out what is fixed.",
    "version: 1",
    entries.length === 0 ? "findings: []" : "findings:",
    ...entries.map(
      ({ file, ruleId, messageId, message, fingerprint }) =>
        `  - ${jsonLine({ file, rule: ruleId, messageId, fingerprint, message }).replace(/^\{(.*)\}$/, "{ $1 }")}`,
    ),
    "",
  ].join("\n");

const most = 20;

/** The entries that are not needed any more, for standard error. */
export const tellStale = (stale: readonly BaselineEntry[], baseline: string): string =>
  [
    `${baseline}: ${count(stale.length, "entry", "entries")} not needed any more; --prune-baseline takes ${stale.length === 1 ? "it" : "them"} out:`,
    ...stale.slice(0, most).map(({ file, ruleId, message }) => `  ${printable(`${file}: ${message} (${ruleId})`)}`),
    ...(stale.length > most ? [`  and ${stale.length - most} more`] : []),
    "",
  ].join("\n");
