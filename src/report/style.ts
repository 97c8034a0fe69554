/** How a text report looks beyond its words. The command line makes the choice; reporters only call it. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  /** Makes `text` lead to a place in a file; only where the terminal can do that. */
  readonly link?: (text: string, file: string, line: number) => string;
}
export type Paint = (text: string) => string;

const same: Paint = (text) => text;

/** Words alone: for files, pipes and `NO_COLOR`. */
export const plainStyle: Style = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same, cyan: same };

const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`;

/** The sixteen colours that every terminal has, so that the user's own theme decides. */
export const colorStyle: Style = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  blue: sgr(34, 39),
  green: sgr(32, 39),
  cyan: sgr(36, 39),
};
