import type { ReleaseModel } from "../../model/release.ts";
import { keyOf, type ObjectRef } from "../../model/resource.ts";
import type { Call } from "../call.ts";
import type { Ran } from "../explore/history.ts";
import type { Operation } from "../operations.ts";

/** A bad end that a release can come to. */
export type IncidentKind =
  | "already-exists"
  | "immutable"
  | "stale-success"
  | "stale-failure"
  | "missing-dependency"
  | "dependency-removed"
  | "logs-destroyed"
  | "left-behind"
  | "in-the-way"
  | "release-stuck"
  | "destroyed-data"
  | "overlap"
  | "taken-while-dying"
  | "never-ran"
  | "deadlock";

/** What a step shows, before it is told as a story. */
export interface Sighting {
  readonly kind: IncidentKind;
  readonly object: ObjectRef;
  /** The keys of all objects that have to do with it. */
  readonly concerns: readonly string[];
  /** The operation to blame. */
  readonly operation: Operation;
  /** How it ends, in a clause. */
  readonly text: string;
}

/** A history so far, with the step that has just been made. */
export interface Scene {
  readonly release: ReleaseModel;
  readonly earlier: readonly Ran[];
  readonly last: Ran;
}

/** Looks at a scene for bad ends of some kinds. */
export type Watcher = (scene: Scene) => readonly Sighting[];

export const isDeletion = ({ verb, answer }: Call): boolean => verb === "delete" && answer === "ok";
export const isSending = ({ verb, because }: Call): boolean => because === "hook" && (verb === "create" || verb === "apply");

export const see = (scene: Scene, kind: IncidentKind, object: ObjectRef, text: string, also: readonly string[] = []): Sighting => {
  const { apiVersion, kind: objectKind, namespace, name } = object;
  return {
    kind,
    object: { apiVersion, kind: objectKind, namespace, name },
    concerns: [keyOf(object), ...also],
    operation: scene.last.operation,
    text,
  };
};

export const wasDeletedBefore = (calls: readonly Call[], call: Call, because: Call["because"]): boolean =>
  calls.some((other) => other.index < call.index && other.because === because && isDeletion(other) && keyOf(other) === keyOf(call));

/** Whether the object is the one that was told to end badly: then what becomes of it says nothing. */
export const concernsFault = ({ last: { mishap } }: Scene, call: ObjectRef): boolean =>
  mishap !== undefined && mishap.kind !== "interrupt" && mishap.object.kind === call.kind && mishap.object.name === call.name;
