import { type Resource } from "../src/model/resource.ts";
interface KeyData {
    readonly object: Resource;
    readonly key: string;
}
interface BlockData {
    readonly object: Resource;
    readonly block: string;
    readonly lost: readonly string[];
}
interface MergedData {
    readonly object: Resource;
    readonly count: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    readonly overridden: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, key }: KeyData) => string;
    };
    readonly other: {
        readonly severity: "warning";
        readonly certainty: "proof";
        readonly text: ({ object, key }: KeyData) => string;
    };
    readonly same: {
        readonly severity: "info";
        readonly certainty: "proof";
        readonly text: ({ object, key }: KeyData) => string;
    };
    readonly unhooked: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, block, lost }: BlockData) => string;
    };
    readonly block: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, block, lost }: BlockData) => string;
    };
    readonly blockOther: {
        readonly severity: "warning";
        readonly certainty: "proof";
        readonly text: ({ object, block, lost }: BlockData) => string;
    };
    readonly merged: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, count }: MergedData) => string;
    };
}>;
export default _default;
