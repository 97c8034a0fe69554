import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly place: string;
    readonly others: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<{
    always: boolean;
}, {
    byName: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, place, others }: Data) => string;
    };
    remark: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object, place, others }: Data) => string;
    };
    alone: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
