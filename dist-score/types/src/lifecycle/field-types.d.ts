import type { KubeObject } from "./objects.ts";
import type { Reply } from "./request.ts";
/** Helm takes an object that it cannot decode for one of a kind that it does not know, and sends a plain merge (recording: mistyped-change). */
export declare const isMistyped: (object: KubeObject) => boolean;
/** What the API server says to it: it cannot decode a POST, and cannot compare an apply (recordings: mistyped-data, mistyped-env). */
export declare function refuseType(object: KubeObject, how: "create" | "patch" | "apply", namespace?: string): Reply | undefined;
