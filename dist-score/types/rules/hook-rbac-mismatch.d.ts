import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly name: string;
    readonly other: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    account: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, name, other }: Data) => string;
    };
    role: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, name }: Data) => string;
    };
    subject: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, name, other }: Data) => string;
    };
    none: {
        severity: "info";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object, name }: Data) => string;
    };
}>;
export default _default;
