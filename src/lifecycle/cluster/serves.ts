import { groupOf } from "../../model/resource.ts";
import { isBuiltIn } from "../kinds.ts";
import { type ClusterState, decide, type LiveObject, textAt } from "./state.ts";

/** Whether the API server serves a kind: built in, or defined in the cluster. */
export function serves(state: ClusterState, kind: { readonly apiVersion: string; readonly kind: string }, atOnce: boolean): boolean {
  if (isBuiltIn(kind)) return true;
  const definition = definitionOf(state, kind);
  if (!definition) return state.options.servesUndefined(kind);
  if (!atOnce || definition.madeBy !== "hook" || state.now - definition.madeAt > servedAfter) return true;
  const chosen = decide(state, {
    row: "a hook of a kind right after the hook that makes its CRD, Helm 3",
    why: `CustomResourceDefinition/${definition.name} has just been made, and Helm 3 does not wait until the API server serves ${kind.kind}`,
    otherwise: "the API server is fast enough, and the hook is made",
    outcomes: 2,
  });
  return chosen === 1;
}

/** Within so many milliseconds the API server may not serve a new kind yet (recordings: crd-hook-and-resource-hook). */
const servedAfter = 500;

function definitionOf(state: ClusterState, kind: { readonly apiVersion: string; readonly kind: string }): LiveObject | undefined {
  for (const live of state.objects.values()) {
    if (
      live.kind === "CustomResourceDefinition" &&
      textAt(live.data, "spec", "names", "kind") === kind.kind &&
      textAt(live.data, "spec", "group") === groupOf(kind.apiVersion)
    )
      return live;
  }
  return undefined;
}
