import type { YamlPath } from "./location.ts";
import { type PodTemplate } from "./pod.ts";
/** What a container's command does to objects of the cluster, as far as its text tells: always a guess. */
export interface CommandEffect {
    readonly verb: "create" | "delete" | "scale";
    /** As kubectl names it, lower case, singular, without group: `secret`, `deployment`. */
    readonly kind: string;
    readonly name: string;
    readonly path: YamlPath;
}
/** `Deployments.apps` → `deployment`. */
export declare function singularKind(word: string): string;
/** The commands of a text: a shell script's, cut at line ends, `;`, `&` and `|`; a word list's only one. */
export declare function wordsOf(text: string): readonly (readonly string[])[];
/** Each command of a pod as one text: a script's one by one, without comments and what it only prints, an argument list as a whole. */
export declare function commandLinesOf(pod: PodTemplate): readonly string[];
/** What the pod's commands create, delete or scale by name. */
export declare function effectsOf(pod: PodTemplate): readonly CommandEffect[];
/** What a container's command deletes, by name or not: always a guess. */
export interface Deletion {
    /** As in `CommandEffect`. */
    readonly kind: string;
    /** Empty when it goes by labels, or takes all. */
    readonly names: readonly string[];
    /** The labels that it goes by: `key=value`, as kubectl takes them. */
    readonly selector: string | undefined;
    /** Whether kubectl waits until the objects are gone, as it does unless told. */
    readonly isAwaited: boolean;
    readonly path: YamlPath;
}
/** What the pod's commands delete with kubectl. */
export declare function deletionsOf(pod: PodTemplate): readonly Deletion[];
/** Whether a command makes certificates for webhooks. */
export declare const makesCertificates: (words: readonly string[]) => boolean;
