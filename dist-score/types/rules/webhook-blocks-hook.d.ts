import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly webhook: Resource;
    readonly what: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    blocked: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object, webhook, what }: Data) => string;
    };
}>;
export default _default;
