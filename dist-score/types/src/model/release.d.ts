import type { Document } from "./document.ts";
import type { Hook } from "./hook.ts";
import type { Resource } from "./resource.ts";
/** A document that Helm throws away without a word. */
export interface Dropped {
    readonly resource: Resource;
    /** The words of `helm.sh/hook` that Helm does not know, as written (trimmed); "" for an empty item. */
    readonly unknownEvents: readonly string[];
}
/** Everything one chart renders to, sorted into the piles that Helm sorts it into. */
export interface ReleaseModel {
    /** How findings and plans name it: a path, or a path and the values files in brackets. */
    readonly name: string;
    /** `--release-name` and `--namespace`: only for messages, the text is rendered already. */
    readonly releaseName: string;
    readonly namespace: string;
    /** Whether somebody said so; otherwise it is inferred from what the objects write. */
    readonly isNamespaceGiven: boolean;
    /** In Helm's install order of kinds. */
    readonly resources: readonly Resource[];
    /** In Helm's kind-and-path order; the order within an event is `lifecycle/order.ts`. */
    readonly hooks: readonly Hook[];
    readonly dropped: readonly Dropped[];
    /** Objects of the chart's `crds/` folder, when it is known. */
    readonly crds: readonly Resource[];
    /** Documents that are no YAML, or no object. */
    readonly broken: readonly Document[];
    /** How many documents were read, empty ones excepted. */
    readonly documents: number;
}
