import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly user: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    neededByHook: {
        severity: "error";
        certainty: "proof";
        text: ({ object, user }: Data) => string;
    };
    neverChanged: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, user }: Data) => string;
    };
    unused: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    migration: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object }: Data) => string;
    };
    job: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
