interface Data {
    readonly problem: string;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    syntax: {
        severity: "error";
        certainty: "proof";
        text: ({ problem }: Data) => string;
    };
    head: {
        severity: "error";
        certainty: "proof";
        text: ({ problem }: Data) => string;
    };
    object: {
        severity: "error";
        certainty: "proof";
        text: ({ problem }: Data) => string;
    };
}>;
export default _default;
