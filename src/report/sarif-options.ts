/** What a rule's page says, for the viewers of results. */
export interface RulePage {
  readonly id: string;
  readonly markdown: string;
  readonly text: string;
}

export interface SarifOptions {
  /** The version of hooklint. */
  readonly version?: string;
  /** Of package.json; no address is made up. */
  readonly homepage?: string;
  readonly pages?: readonly RulePage[];
  /** Keeps uploads of one commit apart, as `category` of GitHub's upload action does. */
  readonly category?: string;
  /** The working directory as seen from the root of the repository: `deploy/charts`; "" when it is the root. */
  readonly root?: string;
  /** The text of a file in the repository, byte order mark included; undefined when there is none. */
  readonly sourceOf?: (file: string) => string | undefined;
  /** Report allowed findings too, as suppressed. */
  readonly suppressed?: boolean;
}
