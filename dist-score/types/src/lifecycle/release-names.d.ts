import type { ReleaseModel } from "../model/release.ts";
/**
 * The release name that a render was made with, by what most objects say in the labels that Helm's starter chart and its
 * predecessors give them; undefined when nothing tells.
 */
export declare const releaseNameOf: (key: ReleaseModel) => string | undefined;
/** How a name is put together: does it depend on what the user calls the release? */
export interface NameShape {
    /** What stands before the release name; undefined when the name does not hold it. */
    readonly before: string | undefined;
    readonly after: string;
}
export declare function shapeOf(name: string, releaseName: string | undefined): NameShape;
/** The release names that sort before, or after, a text. */
export interface ReleaseNames {
    readonly sort: "before" | "after";
    readonly text: string;
}
/** The release names for which `a` sorts before `b`; undefined when both sort alike whatever the release is called. */
export declare function releaseNamesPuttingFirst(a: string, b: string, releaseName: string | undefined): ReleaseNames | undefined;
/** Whether a name may end with `.Release.Revision`, which `helm template` renders as 1: then the next run has another. */
export declare const mayEndWithRevision: (name: string) => boolean;
/**
 * Whether the last part of a name looks like `randAlphaNum`'s or a digest's (`ji5tq`): letters and digits mixed, so that the next
 * render has another. A guess from one render; two renders prove it.
 */
export declare function looksGenerated(name: string): boolean;
