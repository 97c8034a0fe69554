import type { HookEvent } from "../model/hook.ts";
import type { ObjectRef, Resource } from "../model/resource.ts";
import type { Propagation, Reason } from "./request.ts";

export type Verb = "create" | "apply" | "patch" | "update" | "delete" | "wait" | "wait-deleted" | "logs";

/** The part of an operation that a call belongs to. */
export type CallPhase = HookEvent | "crds" | "resources" | "wait" | "rollback" | "uninstall" | "cleanup";

/** Why Helm makes a call. */
export type Because =
  | "before-hook-creation"
  | "hook"
  | "hook-succeeded"
  | "hook-failed"
  | "release"
  | "removed"
  | "uninstall"
  | "cleanup"
  | "rollback"
  | "crd"
  | "logs";

/** What the cluster says to a call. */
export type Answer =
  | "ok"
  | "not-found"
  | "already-exists"
  | "immutable"
  | "conflict"
  | "invalid"
  | "forbidden"
  | "failed"
  | "timed-out"
  | "vanished";

/** One thing that Helm does to the cluster, with what came of it. `namespace` is "" for the release's. */
export interface Call extends ObjectRef {
  /** Counted from 1 within an operation. */
  readonly index: number;
  readonly phase: CallPhase;
  readonly verb: Verb;
  readonly because: Because;
  /** The hook's weight, for calls about hooks. */
  readonly weight?: number;
  readonly answer: Answer;
  /** The HTTP status; 0 for waiting and logs. */
  readonly status?: number;
  /** What the API server, or Helm's waiting, says when it is not ok. */
  readonly message?: string;
  /** The word of Kubernetes for it, where that says more. */
  readonly reason?: Reason;
  /** The kind of a patch. */
  readonly patch?: "strategic" | "merge" | "json";
  readonly propagation?: Propagation;
  /** For waiting: at most so many seconds. */
  readonly timeout?: number;
  /** The object as the chart has it. */
  readonly resource?: Resource;
}

/** Whether a call does not come to what it is for: nothing is wrong when what is to be deleted is not there. */
export const isTrouble = ({ verb, answer }: Pick<Call, "verb" | "answer">): boolean =>
  answer !== "ok" && (answer !== "not-found" || isRefused({ verb, answer }));

/** Whether the API server does not find the namespace in which an object is to be made. */
export const isRefused = ({ verb, answer }: Pick<Call, "verb" | "answer">): boolean =>
  answer === "not-found" && (verb === "create" || verb === "apply");
