import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly image: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    retired: {
        severity: "warning";
        certainty: "heuristic";
        text: ({ object, image }: Data) => string;
    };
    frozen: {
        severity: "info";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object, image }: Data) => string;
    };
    floatingAtDelete: {
        severity: "warning";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object, image }: Data) => string;
    };
    floating: {
        severity: "info";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object, image }: Data) => string;
    };
    onlyAtDelete: {
        severity: "info";
        certainty: "heuristic";
        preset: "strict";
        text: ({ object, image }: Data) => string;
    };
}>;
export default _default;
