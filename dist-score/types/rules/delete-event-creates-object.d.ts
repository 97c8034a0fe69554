import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly event: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    unused: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, event }: Data) => string;
    };
    stays: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, event }: Data) => string;
    };
}>;
export default _default;
