import { type Event, type ScalarEvent } from "js-yaml";
/**
 * Events as js-yaml gives them, except for two things that Helm's parser (go.yaml.in/yaml/v2) allows and charts do:
 * - A `{…}`, `[…]` or quoted text may go on at any indentation. Where js-yaml stops at such a line, the line is joined to the one
 *   before, by blanks of the same length so that offsets stay true.
 * - In double quotes a single quote may be escaped. Two single quotes are read in its place.
 */
export declare const readEvents: (text: string, maxDepth: number) => Event[];
/** The text that a scalar stands for. */
export declare const decodeScalar: (text: string, event: ScalarEvent) => string;
