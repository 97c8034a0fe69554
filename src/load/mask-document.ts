import { mask } from "../model/mask.ts";
import type { Child } from "./yaml-tree.ts";

/** The lines of a document, with whatever could be a secret masked. */
export const maskLines = (text: string, _tree: Child | undefined): readonly string[] => maskUnparsed(text);

/** Keys whose values tell what a broken document is and hold no secret. */
const openKeys = /^(?:apiVersion|kind|name|namespace|generateName|helm\.sh\/[\w.-]+|hooklint\.dev\/[\w.-]+)$/;

/** Of a text that is no YAML only keys, and the values of keys known to be harmless, are shown. */
const maskUnparsed = (text: string): readonly string[] =>
  text.split(/\r?\n/).map((line) => {
    if (/^\s*(?:#.*)?$/.test(line) || /^\s*(?:- )*$/.test(line))
      return /^\s*#(?! Source: )/.test(line) ? line.replace(/#.*/, `# ${mask}`) : line;
    const pair = /^(\s*(?:- +)*)(["']?)([\w./-]+)\2(\s*:(?:\s+|$))(.*)$/.exec(line);
    if (!pair) return line.replace(/\S.*/, mask);
    const [, indent, quote, key, colon, value] = pair;
    const shown = value === "" || openKeys.test(key!) ? value : mask;
    return `${indent}${quote}${key}${quote}${colon}${shown}`;
  });
