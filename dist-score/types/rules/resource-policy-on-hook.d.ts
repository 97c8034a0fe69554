import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly policies: readonly string[];
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    deleted: {
        severity: "error";
        certainty: "proof";
        text: ({ object, policies }: Data) => string;
    };
    dead: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
