import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly event: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    wedges: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, event }: Data) => string;
    };
}>;
export default _default;
