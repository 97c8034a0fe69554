import type { Mapping } from "../model/values.ts";
import type { Answer } from "./call.ts";
import type { RacePoint } from "./cluster/state.ts";
import type { KindRef } from "./kinds.ts";
import type { KubeObject } from "./objects.ts";

export type Propagation = "Background" | "Foreground" | "Orphan";

/** How Helm waits: `legacy` polls and watches as Helm 3 does, `watcher` is kstatus of Helm 4 (`GetWaiter`, 4.2.4 pkg/kube/client.go). */
export type WaitMethod = "legacy" | "watcher";

/** What Helm asks of a cluster. */
export type Request =
  | { readonly verb: "get"; readonly object: KubeObject }
  | { readonly verb: "create"; readonly object: KubeObject }
  | { readonly verb: "apply"; readonly object: KubeObject; readonly force: boolean }
  /** Three-way: only `patched` of an answer that is `ok` tells whether anything had to be sent. */
  | {
      readonly verb: "patch";
      readonly object: KubeObject;
      readonly patch: "strategic" | "merge";
      readonly original: Mapping;
      readonly fromLive: boolean;
    }
  /** Hands the fields that client-side Helm manages over to server-side apply. */
  | { readonly verb: "patch"; readonly object: KubeObject; readonly patch: "json" }
  | { readonly verb: "update"; readonly object: KubeObject; readonly strict: boolean }
  | { readonly verb: "delete"; readonly object: KubeObject; readonly propagation: Propagation }
  /** `atOnce`: Helm 3 does not wait until the API server serves a kind that a hook has just defined. */
  | { readonly verb: "serves"; readonly kind: KindRef; readonly atOnce: boolean }
  /** A race of Helm's own: `status` of the answer says how it goes, 0 as usual. */
  | { readonly verb: "race"; readonly race: Omit<RacePoint, "chosen"> }
  | {
      readonly verb: "wait";
      readonly objects: readonly KubeObject[];
      readonly until: "finished" | "ready" | "complete";
      readonly method: WaitMethod;
      readonly timeout: number;
    }
  | { readonly verb: "wait-deleted"; readonly objects: readonly KubeObject[]; readonly method: WaitMethod; readonly timeout: number }
  | { readonly verb: "logs"; readonly object: KubeObject; readonly of: "hook" | "test" };

/** The word of Kubernetes for what the answer alone does not tell: a hook's own deadline has ended it; its namespace is being deleted. */
export type Reason = "DeadlineExceeded" | "NamespaceTerminating";

/** What the cluster says. */
export interface Reply {
  readonly answer: Answer;
  /** The HTTP status; 0 for what is no single request. */
  readonly status: number;
  /** The API server's words, or the waiter's, when it is not ok. */
  readonly message: string;
  readonly reason?: Reason;
  /** The object as it stands, for `get`. */
  readonly live?: Mapping;
  /** The key of the object that a creation made, when its name is generated. */
  readonly made?: string;
  /** False for a patch that had nothing to change and was not sent. */
  readonly sent?: boolean;
}

export const ok: Reply = { answer: "ok", status: 200, message: "" };
