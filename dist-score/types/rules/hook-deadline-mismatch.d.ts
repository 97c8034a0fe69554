import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly seconds: number;
    readonly limit: string;
    readonly timeout: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    deadline: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, seconds, timeout }: Data) => string;
    };
    backoff: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, seconds, limit, timeout }: Data) => string;
    };
}>;
export default _default;
