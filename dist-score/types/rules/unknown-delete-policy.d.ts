import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly word: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    disables: {
        severity: "error";
        certainty: "proof";
        text: ({ object, word }: Data) => string;
    };
    ignored: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, word }: Data) => string;
    };
    empty: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    never: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, word }: Data) => string;
    };
}>;
export default _default;
