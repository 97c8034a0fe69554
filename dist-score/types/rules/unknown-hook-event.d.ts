import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly word: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    unknown: {
        severity: "error";
        certainty: "proof";
        text: ({ object, word }: Data) => string;
    };
    empty: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    crd: {
        severity: "info";
        certainty: "assumption";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
