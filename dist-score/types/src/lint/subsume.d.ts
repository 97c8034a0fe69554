import type { Resource } from "../model/resource.ts";
import type { Finding } from "./finding.ts";
/** A finding before it is known whether a more specific one speaks for it. */
export interface Candidate {
    readonly finding: Finding;
    readonly object: Resource | undefined;
    /** What the finding comes from, where a rule says so: two findings of different causes never subsume each other. */
    readonly cause: string | undefined;
}
/**
 * Of several findings of one cause on one object the most specific speaks, and names the others in `alsoReportedBy`. It speaks
 * for findings about its own object and about the objects that it names as related.
 */
export declare function subsume(candidates: readonly Candidate[], subsumes: ReadonlyMap<string, readonly string[]>): readonly Finding[];
