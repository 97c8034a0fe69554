import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly needed: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    needs: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, needed }: Data) => string;
    };
    blocks: {
        severity: "warning";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object }: Data) => string;
    };
}>;
export default _default;
