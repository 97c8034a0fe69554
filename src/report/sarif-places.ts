import type { PhysicalLocation, Region } from "sarif";
import type { Location } from "../model/location.ts";
import { createLineHash } from "./github-line-hash.ts";
import type { SarifOptions } from "./sarif-options.ts";
import { readSpan } from "./source-lines.ts";
import { pathFromRoot, toUri } from "./uri.ts";
import { viewOf } from "./view.ts";

/** Turns locations into SARIF's, and reads each file once. */
export interface Places {
  /** Where an alert belongs: the template's line when it is known, the manifest that was given when not. */
  readonly home: (location: Location) => PhysicalLocation;
  /** The line of the rendered template that put in what stands in a helper. */
  readonly includer: (location: Location) => PhysicalLocation | undefined;
  /** The rendered text itself. */
  readonly rendered: (location: Location, withSnippet?: boolean) => PhysicalLocation;
  /** GitHub's hash of the line that the alert is on; undefined when the file cannot be read. */
  readonly lineHash: (location: Location) => string | undefined;
}

export const hasTemplateLine = ({ template }: Location): boolean => template?.line !== undefined;

export function createPlaces({ root = "", sourceOf = () => undefined }: SarifOptions): Places {
  const sources = new Map<string, { readonly lines: readonly string[]; readonly hash: (line: number) => string | undefined } | undefined>();
  const read = (file: string) => {
    if (!sources.has(file)) {
      const text = sourceOf(file);
      sources.set(file, text === undefined ? undefined : { lines: text.split(/\r\n|\r|\n/), hash: createLineHash(text) });
    }
    return sources.get(file);
  };
  const at = (file: string, region: Region): PhysicalLocation => ({
    artifactLocation: { uri: toUri(pathFromRoot(file, root)), uriBaseId: "SRCROOT" },
    region,
  });

  const rendered: Places["rendered"] = (location, withSnippet = false) => {
    const { start, end } = location;
    const snippet = withSnippet ? readSpan(location) : "";
    return at(location.file, {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(snippet !== "" && { snippet: { text: snippet } }),
    });
  };
  // A template's text is not masked: its region has no snippet.
  const home: Places["home"] = (location) => {
    const { template } = location;
    if (template?.line === undefined) return rendered(location, true);
    const view = viewOf(location);
    if (view.isTemplate)
      return at(view.file, {
        startLine: view.start.line,
        startColumn: view.start.column,
        endLine: view.end.line,
        endColumn: view.end.column,
      });
    const text = read(template.file)?.lines[template.line - 1];
    return at(template.file, {
      startLine: template.line,
      ...(text?.trim() && { startColumn: text.search(/\S/) + 1, endLine: template.line, endColumn: text.trimEnd().length + 1 }),
    });
  };
  const includer: Places["includer"] = ({ template }) => {
    const from = template?.includedFrom;
    return from?.line === undefined ? undefined : at(from.file, { startLine: from.line });
  };
  const lineHash: Places["lineHash"] = ({ file, start, template }) =>
    template?.line === undefined ? read(file)?.hash(start.line) : read(template.file)?.hash(template.line);
  return { home, includer, rendered, lineHash };
}
