import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    generated: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
