import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly keys: readonly string[];
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    job: {
        severity: "error";
        certainty: "proof";
        text: ({ object, keys }: Data) => string;
    };
    dead: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, keys }: Data) => string;
    };
    podTemplate: {
        severity: "info";
        certainty: "proof";
        text: ({ object, keys }: Data) => string;
    };
}>;
export default _default;
