import type { IncidentKind } from "../lifecycle/incidents.ts";
import type { Operation } from "../lifecycle/operations.ts";
import type { Finding } from "./finding.ts";

/** The bad ends that show a finding, and in which operation they must show. */
export interface ShownBy {
  readonly kinds: readonly IncidentKind[];
  readonly operation?: Operation;
}

const meetsItself: ShownBy = { kinds: ["already-exists", "stale-failure", "stale-success"] };
const leftBehind: ShownBy = { kinds: ["left-behind"] };

/** By rule and message. What is not here is shown by what is written alone. */
const shownBy: Readonly<Record<string, ShownBy>> = {
  "missing-before-hook-creation/blocks": meetsItself,
  "missing-before-hook-creation/always": meetsItself,
  "missing-before-hook-creation/interrupted": meetsItself,
  "missing-before-hook-creation/createOnce": meetsItself,
  "orphaned-hook-object/weighty": leftBehind,
  "orphaned-hook-object/running": leftBehind,
  "rollback-hook-can-wedge-release/wedges": { kinds: ["release-stuck"], operation: "rollback" },
  "install-only-hook/neededByHook": { kinds: ["missing-dependency"], operation: "upgrade" },
  "install-only-hook/job": { kinds: ["never-ran"] },
  "before-hook-creation-not-awaited/lingers": { kinds: ["taken-while-dying"] },
  "pre-delete-blocks-uninstall/needs": { kinds: ["missing-dependency"], operation: "uninstall" },
  "pre-delete-blocks-uninstall/blocks": { kinds: ["release-stuck"], operation: "uninstall" },
};

export const shownByOf = ({ ruleId, messageId, trace }: Finding): ShownBy | undefined =>
  trace ? undefined : shownBy[`${ruleId}/${messageId}`];
