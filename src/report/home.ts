import type { Finding } from "../lint/finding.ts";
import type { Location } from "../model/location.ts";
import { describeScope } from "./scope.ts";
import { pathFromRoot } from "./uri.ts";

/** Where a finding belongs in the user's repository. */
export interface Home {
  readonly file: string;
  readonly line: number;
  /** Set when the place is in the rendered text itself, whose columns are known. */
  readonly span: Location | undefined;
}

export interface HomeOptions {
  /** The working directory as seen from the root of the repository; "" when it is the root. */
  readonly root?: string;
}

/** The template's line when it is known, the manifest that was given when not. */
export const homeOf = (location: Location, { root = "" }: HomeOptions): Home => {
  const { template } = location;
  if (template?.line !== undefined) return { file: pathFromRoot(template.file, root), line: template.line, span: undefined };
  return { file: pathFromRoot(location.file, root), line: location.start.line, span: location };
};

/** What is wrong, when it shows, what to do: the lines for a reader who sees no code frame. */
export const tellShortly = (finding: Finding): readonly string[] => {
  const scope = describeScope(finding).join(" · ");
  return [finding.message, ...(scope === "" ? [] : [scope]), ...(finding.help === undefined ? [] : [finding.help])];
};
