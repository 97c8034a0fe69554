import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly other: Resource;
    readonly field: string;
    readonly share: string;
    readonly event: string;
}
declare const text: ({ object, field, share }: Data) => string;
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    pullSecrets: {
        severity: "warning";
        certainty: "heuristic";
        preset: "recommended";
        text: typeof text;
    };
    field: {
        severity: "warning";
        certainty: "heuristic";
        text: typeof text;
    };
    latePolicy: {
        severity: "warning";
        certainty: "proof";
        preset: "recommended";
        text: ({ object, other, event }: Data) => string;
    };
}>;
export default _default;
