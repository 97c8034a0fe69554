import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly word?: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    kind: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    unknown: {
        severity: "info";
        certainty: "proof";
        text: ({ object, word }: Data) => string;
    };
    tooOld: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
