import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly text: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    ignored: {
        severity: "error";
        certainty: "proof";
        text: ({ object, text }: Data) => string;
    };
    zero: {
        severity: "info";
        certainty: "proof";
        text: ({ object, text }: Data) => string;
    };
}>;
export default _default;
