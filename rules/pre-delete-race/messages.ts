import type { RuleContext } from "../../src/lint/rule.ts";
import { durationOf } from "../../src/lint/words.ts";
import { label, type Resource } from "../../src/model/resource.ts";

export interface Pair {
  readonly object: Resource;
  readonly other: Resource;
}

export interface Late extends Pair {
  readonly weights: readonly [own: number, its: number];
}

export interface Work extends Pair {
  readonly what: string;
}

export interface Impatient extends Pair {
  readonly patience: number;
  readonly grace: number;
}

export interface Overdue {
  readonly object: Resource;
  readonly timeout: number;
  /** Whether hook-failed deletes it then. */
  readonly isKilled: boolean;
  /** What hook-succeeded takes from it then; "" for nothing. */
  readonly taken: string;
}

export const messages = {
  notAwaited: {
    severity: "error",
    certainty: "proof",
    text: ({ object }: Pick<Pair, "object">) => `Helm does not wait for ${label(object)}: the uninstall deletes the release while it works`,
  },
  equalWeight: {
    severity: "error",
    certainty: "proof",
    text: ({ object, other }: Pair) =>
      `at uninstall ${label(object)} starts before ${label(other)}, which it needs: their weights are equal, and their names decide`,
  },
  later: {
    severity: "error",
    certainty: "proof",
    text: ({ object, other, weights: [own, its] }: Late) =>
      `at uninstall ${label(object)} starts before ${label(other)}, which it needs: weight ${own} comes before ${its}`,
  },
  laterRights: {
    severity: "error",
    certainty: "assumption",
    text: ({ object, other, weights: [own, its] }: Late) =>
      `at uninstall ${label(object)} starts before ${label(other)} gives it its rights: weight ${own} comes before ${its}`,
  },
  noDeadline: {
    severity: "warning",
    certainty: "assumption",
    text: ({ object, timeout, isKilled, taken }: Overdue) =>
      `if ${label(object)} does not end within ${durationOf(timeout)}, Helm gives up first: the release stays uninstalling, and ${isKilled ? `hook-failed deletes the ${object.kind} at its work` : `the ${object.kind} works on`}${taken && ` without ${taken}, which hook-succeeded deletes`}`,
  },
  madeAgain: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} deletes ${what} at uninstall while ${label(other)} runs, which may make them again`,
  },
  held: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} waits at uninstall until ${what} are gone, and the pods of ${label(other)} keep them`,
  },
  finalizer: {
    severity: "warning",
    certainty: "assumption",
    text: ({ object, other }: Pair) =>
      `the uninstall deletes ${label(object)} together with ${label(other)}, which has to take its finalizer off: it may stay for ever`,
  },
  operator: {
    severity: "info",
    certainty: "heuristic",
    preset: "strict",
    text: ({ object, other }: Pair) =>
      `the uninstall deletes ${label(object)} together with ${label(other)}: if that has set a finalizer on it, it stays for ever`,
  },
  cleanedLate: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `the post-delete hook ${label(object)} deletes ${what} when ${label(other)} is gone, which may have to take their finalizers off`,
  },
  unawaited: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} does not wait until ${what} are gone, and the uninstall deletes ${label(other)}, which may have to take their finalizers off`,
  },
  storage: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) => `${label(object)} works on ${what} while the pods of ${label(other)} may still be ending`,
  },
  claims: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, patience, grace }: Impatient) =>
      `${label(object)} has ${durationOf(patience)} to delete PersistentVolumeClaims, and the pods of ${label(other)}, which keep them, may take ${durationOf(grace)} to end`,
  },
} as const;

export type Context = RuleContext<object, typeof messages>;
