import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    once: {
        severity: "info";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
