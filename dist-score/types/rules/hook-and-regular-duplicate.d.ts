import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    before: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    recreated: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    idiom: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
