import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly does: string;
    readonly why: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    gone: {
        severity: "error";
        certainty: "proof";
        text: ({ user, does, why }: Data) => string;
    };
    rights: {
        severity: "error";
        certainty: "assumption";
        text: ({ user, does, why }: Data) => string;
    };
}>;
export default _default;
