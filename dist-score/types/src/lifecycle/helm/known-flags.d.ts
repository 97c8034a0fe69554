import type { Operation } from "../operations.ts";
import type { Profile } from "../profiles.ts";
/** Those of `flags` that an operation of this Helm has. */
export declare function flagsFor(operation: Operation, profile: Profile, flags: readonly string[]): readonly string[];
/** Whether recordings of that Helm show each of the flags with that operation. */
export declare const areRecorded: (operation: Operation, flags: readonly string[]) => boolean;
