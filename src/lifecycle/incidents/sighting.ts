import { memoize } from "../../model/memoize.ts";
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

/** Looks for bad ends of some kinds: at the last step alone, or at all that went before it too. */
export type StepWatcher = (last: Ran) => readonly Sighting[];
export type SceneWatcher = (scene: Scene) => readonly Sighting[];

export const isDeletion = ({ verb, answer }: Call): boolean => verb === "delete" && answer === "ok";
export const isSending = ({ verb, because }: Call): boolean => because === "hook" && (verb === "create" || verb === "apply");

export const see = (last: Ran, kind: IncidentKind, object: ObjectRef, text: string, also: readonly string[] = []): Sighting => {
  const { apiVersion, kind: objectKind, namespace, name } = object;
  return {
    kind,
    object: { apiVersion, kind: objectKind, namespace, name },
    concerns: [keyOf(object), ...also],
    operation: last.operation,
    text,
  };
};

/** The calls of a step by the object that they are about. */
export const callsByKey = memoize(({ result }: Ran): ReadonlyMap<string, readonly Call[]> => {
  const groups = new Map<string, Call[]>();
  for (const call of result.calls) {
    const key = keyOf(call);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
});

/** The calls of a step about the same object, this one too. */
export const callsAbout = (last: Ran, object: ObjectRef): readonly Call[] => callsByKey(last).get(keyOf(object)) ?? [];

export const wasDeletedBefore = (last: Ran, call: Call, because: Call["because"]): boolean =>
  callsAbout(last, call).some((other) => other.index < call.index && other.because === because && isDeletion(other));

/** Whether the object is the one that was told to end badly: then what becomes of it says nothing. */
export const concernsFault = ({ mishap }: Ran, call: ObjectRef): boolean =>
  mishap !== undefined && mishap.kind !== "interrupt" && mishap.object.kind === call.kind && mishap.object.name === call.name;
