import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly seconds: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    race: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, seconds }: Data) => string;
    };
    late: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object, seconds }: Data) => string;
    };
}>;
export default _default;
