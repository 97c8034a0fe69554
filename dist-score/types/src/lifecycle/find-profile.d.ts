import { type Profile } from "./profiles.ts";
/**
 * How the Helm of that version behaves; undefined when hooklint does not know it. `3` and `4` are the newest; a minor version is
 * its newest patch, and a patch newer than those that were read behaves as they do.
 */
export declare const findProfile: (version: string) => Profile | undefined;
/** For hints: `3, 4, or a version from 3.2 to 3.21 or 4.0 to 4.2`. */
export declare const knownVersions: () => string;
