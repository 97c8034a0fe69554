import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly timeout: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    overlaps: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object, timeout }: Data) => string;
    };
}>;
export default _default;
