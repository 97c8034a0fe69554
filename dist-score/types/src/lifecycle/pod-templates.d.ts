import { type Mapping } from "../model/values.ts";
export declare const templateOf: (object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly data: Mapping;
}) => Mapping | undefined;
/** What pods of a spec cannot start without (a kubelet's own rules; recordings: random-references, missing-secret-job). */
export interface PodNeeds {
    readonly objects: readonly string[];
    readonly claims: readonly string[];
    readonly account: string | undefined;
}
export declare const needsOfSpec: (key: Readonly<Record<string, unknown>>) => PodNeeds;
