import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly user: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    finalizer: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object }: Data) => string;
    };
    claim: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, user }: Data) => string;
    };
}>;
export default _default;
