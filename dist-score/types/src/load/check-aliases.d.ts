import { type Event } from "js-yaml";
import type { Mistake } from "./parse-yaml.ts";
/** Finds aliases without an anchor, aliases of what they stand in, and documents that aliases blow up, without expanding any. */
export declare const checkAliases: (text: string, events: readonly Event[]) => Mistake | undefined;
