import type { Document } from "./document.ts";
import type { ReleaseModel } from "./release.ts";
import type { Resource } from "./resource.ts";
export interface ReleaseOptions {
    /** How findings and plans name the release. */
    readonly name: string;
    readonly releaseName: string;
    /** What `--namespace` says; when it is not known, the namespace that most objects write is taken for it. */
    readonly namespace: string | undefined;
    /** Documents of the chart's `crds/` folder, when they are known apart from the rest. */
    readonly crds?: readonly Document[];
}
/**
 * Sorts documents into the piles that Helm sorts them into (`SortManifests`, Helm 3.21.4 pkg/releaseutil and 4.2.4 pkg/release/v1/util,
 * manifest_sorter.go): files by path, documents as they stand in their file, then by kind.
 */
export declare const buildRelease: (documents: readonly Document[], options: ReleaseOptions) => ReleaseModel;
/** The object that a document describes; undefined when it describes none. `namespace` is the release's own. */
export declare const toResource: (document: Document, namespace: string) => Resource | undefined;
