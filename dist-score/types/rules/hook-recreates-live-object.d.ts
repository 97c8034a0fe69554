import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly users: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    identity: {
        severity: "error";
        certainty: "proof";
        text: ({ object, users }: Data) => string;
    };
    used: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, users }: Data) => string;
    };
    workload: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    exposing: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
