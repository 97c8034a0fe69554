import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly service: Resource;
    readonly tries: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    unguarded: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object, service, tries }: Data) => string;
    };
}>;
export default _default;
