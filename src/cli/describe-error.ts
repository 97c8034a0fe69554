import type { UserError } from "../errors.ts";

/** A mistake of the user as standard error shows it: place, what, and below what to do. */
export const describeError = ({ place, message, hint }: UserError): string =>
  `hooklint: ${place ? `${place}: ` : ""}${message}\n${hint ? hint.replace(/^/gm, "  ") + "\n" : ""}`;

/** A mistake of ours. */
export const describeBug = (error: unknown): string =>
  `hooklint: this is a bug in hooklint, please report it\n${error instanceof Error ? error.stack : String(error)}\n`;
