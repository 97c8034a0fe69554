import type { UserError } from "../errors.ts";

/** A mistake of the user as standard error shows it: place, what, and below what to do. */
export const describeError = ({ place, message, hint }: UserError): string =>
  `hooklint: ${place ? `${place}: ` : ""}${message}\n${hint ? hint.replace(/^/gm, "  ") + "\n" : ""}`;
