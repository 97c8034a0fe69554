import { type ReleaseNames } from "../src/lifecycle/release-names.ts";
import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly provider: Resource;
    readonly weight: number;
    /** The provider's weight, when it is another. */
    readonly heavier?: number;
    readonly names: ReleaseNames | undefined;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    late: {
        severity: "error";
        certainty: "proof";
        text: (data: Data) => string;
    };
    rights: {
        severity: "error";
        certainty: "assumption";
        text: (data: Data) => string;
    };
    releaseName: {
        severity: "error";
        certainty: "proof";
        text: (data: Data) => string;
    };
    heavier: {
        severity: "error";
        certainty: "proof";
        text: (data: Data) => string;
    };
    luck: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: (data: Data) => string;
    };
    kinds: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: (data: Data) => string;
    };
}>;
export default _default;
