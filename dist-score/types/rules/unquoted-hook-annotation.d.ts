import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly field: string;
    readonly type: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    refused: {
        severity: "error";
        certainty: "proof";
        text: ({ object, field, type }: Data) => string;
    };
    name: {
        severity: "error";
        certainty: "proof";
        text: ({ object, field, type }: Data) => string;
    };
}>;
export default _default;
