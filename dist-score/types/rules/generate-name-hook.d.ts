import type { Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    refused: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    fails: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    pilesUp: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
