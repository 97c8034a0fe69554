import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly name: string;
}
declare const text: ({ object, name }: Data) => string;
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    daemon: {
        severity: "warning";
        certainty: "heuristic";
        text: typeof text;
    };
    server: {
        severity: "warning";
        certainty: "heuristic";
        preset: "strict";
        text: typeof text;
    };
    vault: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
