import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly seconds?: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    deleted: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    tooOld: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    expires: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, seconds }: Data) => string;
    };
    restarted: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    onFailure: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
