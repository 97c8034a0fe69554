import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly users: string;
    /** Whether they are several. */
    readonly are: boolean;
    readonly hook: Resource;
    readonly does: string;
    readonly event: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    needs: {
        severity: "error";
        certainty: "proof";
        text: ({ does, hook, event, ...who }: Data) => string;
    };
    made: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ does, hook, event, ...who }: Data) => string;
    };
    awaits: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ hook, event, ...who }: Data) => string;
    };
    bootstraps: {
        severity: "warning";
        certainty: "heuristic";
        preset: "strict";
        text: ({ hook, event, ...who }: Data) => string;
    };
    migrates: {
        severity: "info";
        certainty: "heuristic";
        preset: "strict";
        text: ({ users, hook, event }: Data) => string;
    };
}>;
export default _default;
