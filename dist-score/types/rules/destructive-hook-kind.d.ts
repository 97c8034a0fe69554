import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly object: Resource;
    readonly how: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    releaseNamespace: {
        severity: "error";
        certainty: "proof";
        text: ({ object, how }: Data) => string;
    };
    namespace: {
        severity: "error";
        certainty: "proof";
        text: ({ object, how }: Data) => string;
    };
    volume: {
        severity: "error";
        certainty: "proof";
        text: ({ object, how }: Data) => string;
    };
    secondInstall: {
        severity: "warning";
        certainty: "proof";
        text: ({ object }: Data) => string;
    };
    scratch: {
        severity: "info";
        certainty: "proof";
        text: ({ object, how }: Data) => string;
    };
    guarded: {
        severity: "info";
        certainty: "assumption";
        text: ({ object }: Data) => string;
    };
    stateful: {
        severity: "error";
        certainty: "proof";
        text: ({ object, how }: Data) => string;
    };
    database: {
        severity: "warning";
        certainty: "assumption";
        text: ({ object, how }: Data) => string;
    };
    customResource: {
        severity: "info";
        certainty: "assumption";
        text: ({ object, how }: Data) => string;
    };
}>;
export default _default;
