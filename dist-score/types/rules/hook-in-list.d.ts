import { type ListItem } from "../src/model/lists.ts";
import { type Resource } from "../src/model/resource.ts";
interface ItemData {
    readonly object: Resource;
    readonly item: ListItem;
}
interface ListData {
    readonly object: Resource;
    readonly count: number;
}
declare const _default: import("../src/lint/rule.ts").Rule<object, {
    unseen: {
        severity: "error";
        certainty: "proof";
        text: ({ object, item }: ItemData) => string;
    };
    overruled: {
        severity: "error";
        certainty: "proof";
        text: ({ object, item }: ItemData) => string;
    };
    together: {
        severity: "info";
        certainty: "proof";
        text: ({ object, count }: ListData) => string;
    };
}>;
export default _default;
