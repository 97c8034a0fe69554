interface Data {
    readonly kinds: readonly string[];
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    watched: {
        severity: "info";
        certainty: "proof";
        text: ({ kinds }: Data) => string;
    };
}>;
export default _default;
