import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly user: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    used: {
        severity: "error";
        certainty: "assumption";
        text: ({ object, user }: Data) => string;
    };
    workload: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    customResource: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
