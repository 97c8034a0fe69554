import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly does: string;
    readonly provider: string;
    readonly when: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    later: {
        severity: "error";
        certainty: "proof";
        text: ({ user, does, when }: Data) => string;
    };
    promised: {
        severity: "error";
        certainty: "assumption";
        text: ({ user, does, provider, when }: Data) => string;
    };
    rights: {
        severity: "error";
        certainty: "assumption";
        text: ({ user, does, when }: Data) => string;
    };
    nobody: {
        severity: "warning";
        certainty: "assumption";
        text: ({ user, does }: Data) => string;
    };
    outside: {
        severity: "info";
        certainty: "assumption";
        preset: "strict";
        text: ({ user, does }: Data) => string;
    };
}>;
export default _default;
