import { colorStyle, plainStyle, type Style } from "../report/style.ts";
import { type Io, wantsColor } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

/** How text looks where it goes: in a file without colours, unless the flag asks for them. */
export const styleOf = (args: Arguments, io: Io, file?: string): { readonly style: Style; readonly width?: number } => {
  const color = args.last("color");
  const isColored = file === undefined ? wantsColor(color, io) : color === "true";
  const width = file === undefined ? io.stdout.columns : undefined;
  return { style: isColored ? colorStyle : plainStyle, ...(width ? { width } : {}) };
};
