import { type Resource } from "../src/model/resource.ts";
interface Data {
    readonly user: Resource;
    readonly provider: Resource;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    shared: {
        severity: "info";
        certainty: "proof";
        text: ({ user, provider }: Data) => string;
    };
}>;
export default _default;
