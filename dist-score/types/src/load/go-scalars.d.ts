import type { ScalarTag } from "../model/document.ts";
/** A scalar as sigs.k8s.io/yaml v1.6.0 (go.yaml.in/yaml/v2 v2.4.4, resolve.go) resolves it. */
export interface Scalar {
    readonly tag: ScalarTag;
    readonly value: string | number | boolean | null;
    /** What it becomes where Go wants a string (`convertToJSONableObject`). */
    readonly text: string;
}
/** What a plain scalar is. Timestamps stay strings, as they do for Helm (`decoder.scalar`). */
export declare const resolvePlain: (source: string) => Scalar;
/**
 * A scalar with a tag, quoted or not (`resolve` looks at the tag before the quotes). An own tag (`!secret x`) leaves a string.
 * undefined: the text is not what the tag says, and Go refuses the document.
 */
export declare const resolveTagged: (tag: string, source: string) => Scalar | undefined;
