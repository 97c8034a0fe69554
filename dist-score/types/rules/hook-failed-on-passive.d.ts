import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    dead: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
    stays: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
