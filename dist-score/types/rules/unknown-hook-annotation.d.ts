import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly key: string;
    /** For keys in the wrong place: where they stand. */
    readonly place: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    misspeltEvent: {
        severity: "error";
        certainty: "proof";
        text: ({ object, key }: Data) => string;
    };
    misspeltWeight: {
        severity: "error";
        certainty: "proof";
        text: ({ object, key }: Data) => string;
    };
    misspelt: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, key }: Data) => string;
    };
    misplacedEvent: {
        severity: "error";
        certainty: "proof";
        text: ({ object, place }: Data) => string;
    };
    misplacedWeight: {
        severity: "error";
        certainty: "proof";
        text: ({ object, place }: Data) => string;
    };
    misplaced: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, key, place }: Data) => string;
    };
    copied: {
        severity: "info";
        certainty: "proof";
        preset: "strict";
        text: ({ object, key, place }: Data) => string;
    };
}>;
export default _default;
