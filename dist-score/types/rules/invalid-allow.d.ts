import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly id: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    unknown: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, id }: Data) => string;
    };
    reason: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, id }: Data) => string;
    };
}>;
export default _default;
