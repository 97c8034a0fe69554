import type { YamlPath } from "../model/location.ts";
/** `a`, `a and b`, `a, b and c`; from the fifth on `a, b, c and 4 more`. */
export declare function listOf(items: readonly string[], most?: number): string;
/** `5m`, `90s`, `1h30m`: seconds as Helm's `--timeout` writes them. */
export declare function durationOf(seconds: number): string;
/** What to write in place of a word that is not known. */
export declare const writeInstead: (guess: string | undefined, known: readonly string[]) => string;
/** `spec.containers[0].name`, as Kubernetes' own messages write it. */
export declare const fieldOf: (path: YamlPath) => string;
