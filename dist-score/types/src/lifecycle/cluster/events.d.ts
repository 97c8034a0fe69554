import { type ClusterEvent, type ClusterState } from "./state.ts";
/** What happens to an object when its time has come. */
export declare function applyEvent(state: ClusterState, event: ClusterEvent, vanishesAtOnce: boolean): void;
/** Lets time pass until the next thing happens, at most until `limit`; false when nothing did. */
export declare function advance(state: ClusterState, limit: number, vanishesAtOnce?: (event: ClusterEvent) => boolean): boolean;
