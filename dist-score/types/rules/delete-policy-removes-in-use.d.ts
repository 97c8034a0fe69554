import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly provider: Resource;
    readonly user: Resource;
    readonly does: string;
    readonly when: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    workload: {
        severity: "error";
        certainty: "proof";
        text: ({ provider, user, does, when }: Data) => string;
    };
    laterHook: {
        severity: "error";
        certainty: "proof";
        text: ({ provider, user, does, when }: Data) => string;
    };
}>;
export default _default;
