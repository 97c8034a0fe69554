import { type Container } from "./pod.ts";
import type { ReleaseModel } from "./release.ts";
/** The parts of an image's name, with Docker's defaults filled in. */
export interface Image {
    readonly registry: string;
    /** Without registry; `library/` stands before the names of Docker Hub that have no owner. */
    readonly repository: string;
    /** Undefined when none is written, or when a digest makes it idle. */
    readonly tag: string | undefined;
    readonly hasDigest: boolean;
}
export declare function readImage(text: string): Image;
export declare const imageOf: (container: Container) => Image | undefined;
/** Whether an image is one of those that Bitnami took off Docker Hub in September 2025: all with a version. */
export declare const isRetired: ({ registry, repository, tag, hasDigest }: Image) => boolean;
/** Every image that the workloads of a release run. */
export declare const workloadImagesOf: (key: ReleaseModel) => readonly Image[];
export declare const isSameRepository: (a: Image, b: Image) => boolean;
