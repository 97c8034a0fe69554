import type { Finding } from "./finding.ts";
/** What a finding is known by from run to run. */
export interface FingerprintParts {
    readonly ruleId: string;
    readonly messageId: string;
    /** The path of the `# Source:` line, when there is one. */
    readonly template: string | undefined;
    readonly kind: string | undefined;
    readonly name: string | undefined;
    /** The text of `helm.sh/hook`. */
    readonly events: string | undefined;
    /** Tells several findings of one rule on one object apart. */
    readonly discriminator: string | undefined;
}
/**
 * 16 hex digits, stable when lines move; where the template is known, also when the release is renamed (design.md §7).
 */
export declare function fingerprintOf(parts: FingerprintParts): string;
/**
 * Sorted findings with the second and later of equal fingerprints numbered (`…-2`). Counted per release: what several values files show
 * at one place is one finding; what several files show is not.
 */
export declare function numberEqual<F extends Finding>(findings: readonly F[]): readonly F[];
