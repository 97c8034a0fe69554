import { type Event } from "js-yaml";
/** Offsets in a document's text; `end` is exclusive. */
export interface Span {
    readonly start: number;
    readonly end: number;
}
/** Where a node is written. `last` is the end of what was read before: of the last child, for a mapping or a list. */
export declare const nodeSpan: (text: string, event: Event, last: number) => Span;
