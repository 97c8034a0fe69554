import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly policies: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    blocks: {
        severity: "error";
        certainty: "proof";
        text: ({ object, policies }: Data) => string;
    };
    always: {
        severity: "error";
        certainty: "proof";
        text: ({ object, policies }: Data) => string;
    };
    interrupted: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, policies }: Data) => string;
    };
    createOnce: {
        severity: "info";
        certainty: "proof";
        text: ({ object, policies }: Data) => string;
    };
}>;
export default _default;
