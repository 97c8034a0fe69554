import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly events: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    replaced: {
        severity: "error";
        certainty: "proof";
        text: ({ object, events }: Data) => string;
    };
    meets: {
        severity: "error";
        certainty: "proof";
        text: ({ object, events }: Data) => string;
    };
    apart: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object, events }: Data) => string;
    };
}>;
export default _default;
