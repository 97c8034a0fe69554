import type { Arguments } from "./parse-flags.ts";

/** What `hooklint plan` needs beside the path to show the same; what --set says may be a secret. */
export const placeArgsOf = (args: Arguments): readonly string[] =>
  ["values", "release-name", "namespace", "config"].flatMap((name) => args.all(name).flatMap((value) => [`--${name}`, value]));
