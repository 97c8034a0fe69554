import { type HookEvent } from "../src/model/hook.ts";
import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly event: HookEvent;
    readonly times: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    again: {
        severity: "error";
        certainty: "proof";
        text: ({ object, event, times }: Data) => string;
    };
    remade: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, event, times }: Data) => string;
    };
    fails: {
        severity: "error";
        certainty: "proof";
        text: ({ object, event }: Data) => string;
    };
    taken: {
        severity: "warning";
        certainty: "proof";
        text: ({ object, event, times }: Data) => string;
    };
}>;
export default _default;
