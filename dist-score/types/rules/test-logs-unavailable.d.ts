import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    deleted: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    deletedFailed: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    noPod: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    elsewhere: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object }: Data) => string;
    };
    containers: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
