import { type Resource } from "../src/model/resource.ts";
interface Pair {
    readonly object: Resource;
    readonly other: Resource;
}
interface Late extends Pair {
    readonly weights: readonly [own: number, its: number];
}
interface Work extends Pair {
    readonly what: string;
}
interface Overdue {
    readonly object: Resource;
    readonly timeout: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    readonly notAwaited: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object }: Pick<Pair, "object">) => string;
    };
    readonly equalWeight: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, other }: Pair) => string;
    };
    readonly later: {
        readonly severity: "error";
        readonly certainty: "proof";
        readonly text: ({ object, other, weights: [own, its] }: Late) => string;
    };
    readonly laterRights: {
        readonly severity: "error";
        readonly certainty: "assumption";
        readonly text: ({ object, other, weights: [own, its] }: Late) => string;
    };
    readonly noDeadline: {
        readonly severity: "warning";
        readonly certainty: "assumption";
        readonly text: ({ object, timeout }: Overdue) => string;
    };
    readonly madeAgain: {
        readonly severity: "warning";
        readonly certainty: "heuristic";
        readonly text: ({ object, other, what }: Work) => string;
    };
    readonly held: {
        readonly severity: "warning";
        readonly certainty: "heuristic";
        readonly text: ({ object, other, what }: Work) => string;
    };
    readonly finalizer: {
        readonly severity: "warning";
        readonly certainty: "assumption";
        readonly text: ({ object, other }: Pair) => string;
    };
    readonly operator: {
        readonly severity: "info";
        readonly certainty: "heuristic";
        readonly preset: "strict";
        readonly text: ({ object, other }: Pair) => string;
    };
    readonly cleanedLate: {
        readonly severity: "warning";
        readonly certainty: "heuristic";
        readonly text: ({ object, other, what }: Work) => string;
    };
    readonly storage: {
        readonly severity: "warning";
        readonly certainty: "heuristic";
        readonly text: ({ object, other, what }: Work) => string;
    };
}>;
export default _default;
