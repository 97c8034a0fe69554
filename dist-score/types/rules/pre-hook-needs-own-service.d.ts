import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly service: Resource;
    readonly event: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    waits: {
        severity: "error";
        certainty: "assumption";
        text: ({ user, service, event }: Data) => string;
    };
    names: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ user, service, event }: Data) => string;
    };
    gone: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ user, service, event }: Data) => string;
    };
}>;
export default _default;
