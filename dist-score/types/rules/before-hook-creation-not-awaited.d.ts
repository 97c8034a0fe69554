import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly user: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    lingers: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    finalizer: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    held: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, user }: Data) => string;
    };
    pod: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
