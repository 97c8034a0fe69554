import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly what: string;
}
declare const refused: ({ object, what }: Data) => string;
declare const notApplied: ({ object, what }: Data) => string;
declare const _default: import("../src/lint/rule.ts").Rule<{
    kubernetes: string;
}, {
    name: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    label: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    missing: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    type: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    restartPolicy: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    duplicate: {
        severity: "error";
        certainty: "proof";
        text: typeof refused;
    };
    removedApi: {
        severity: "error";
        certainty: "assumption";
        text: typeof refused;
    };
    duplicateKey: {
        severity: "error";
        certainty: "assumption";
        text: typeof notApplied;
    };
    unknownField: {
        severity: "error";
        certainty: "assumption";
        text: typeof notApplied;
    };
    droppedField: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, what }: Data) => string;
    };
}>;
export default _default;
