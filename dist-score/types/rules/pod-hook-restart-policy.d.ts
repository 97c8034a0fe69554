import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly because: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    never: {
        severity: "error";
        certainty: "proof";
        text: ({ object, because }: Data) => string;
    };
    cannotFail: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    suspended: {
        severity: "error";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
