import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
/** The Services of a release whose selector fits the pods of an object. A Service without a selector selects nothing. */
export declare function selectedBy(release: ReleaseModel, workload: Resource): readonly Resource[];
/** The objects of a release whose pods a Service selects. */
export declare function backendsOf(release: ReleaseModel, service: Resource): readonly Resource[];
