import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly definition: Resource;
    readonly custom: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    resource: {
        severity: "error";
        certainty: "proof";
        text: ({ definition, custom }: Data) => string;
    };
    before: {
        severity: "error";
        certainty: "proof";
        text: ({ definition, custom }: Data) => string;
    };
    race: {
        severity: "warning";
        certainty: "proof";
        text: ({ definition, custom }: Data) => string;
    };
    again: {
        severity: "error";
        certainty: "proof";
        text: ({ definition }: Data) => string;
    };
    stays: {
        severity: "warning";
        certainty: "proof";
        text: ({ definition }: Data) => string;
    };
}>;
export default _default;
