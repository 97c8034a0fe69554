import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly does: string;
    readonly events: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    previous: {
        severity: "warning";
        certainty: "proof";
        text: ({ user, does }: Data) => string;
    };
    identity: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ user, does }: Data) => string;
    };
    leftover: {
        severity: "warning";
        certainty: "proof";
        text: ({ user, does, events }: Data) => string;
    };
    once: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ user, does, events }: Data) => string;
    };
}>;
export default _default;
