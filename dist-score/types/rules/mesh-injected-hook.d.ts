import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly mesh: string;
    readonly because: string;
}
declare const text: ({ object, mesh, because }: Data) => string;
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    injected: {
        severity: "warning";
        certainty: "heuristic";
        text: typeof text;
    };
    aware: {
        severity: "info";
        certainty: "heuristic";
        text: typeof text;
    };
}>;
export default _default;
