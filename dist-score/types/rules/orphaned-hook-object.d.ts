import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    weighty: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    running: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    left: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
