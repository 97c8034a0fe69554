import { diffArrays } from "diff";
import type { CallPhase } from "../lifecycle/call.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { eventsOf, type PlanCall, type PlanStep } from "../lifecycle/plan.ts";
import type { OperationDiff } from "../lint/diff-report.ts";
import { listOf } from "../lint/words.ts";
import { label } from "../model/resource.ts";
import { outcomeWords, stayWords } from "./plan-after.ts";
import { hookRows } from "./plan-hooks.ts";
import { badWordsOf } from "./plan-lines.ts";

/** A line of one or both timetables. */
export interface ChangedLine {
  readonly change: "removed" | "added" | "same";
  readonly text: string;
}

/** A part of an operation in which something changes. */
export interface ChangedPart {
  readonly title: string;
  readonly lines: readonly ChangedLine[];
}

/** What one operation does otherwise, part by part; empty when it does the same. */
export const changedParts = ({ operation, before, after }: OperationDiff): readonly ChangedPart[] => {
  const [old, now] = [before, after].map((step) => new Map(partsOf(step).map((part) => [part.title, part])));
  return titlesOf(operation).flatMap((title): ChangedPart[] => {
    const lines = linesOf(old?.get(title)?.rows ?? [], now?.get(title)?.rows ?? []);
    if (lines.every(({ change }) => change === "same")) return [];
    const isQueue = eventsOf(operation).some((event) => event === title);
    return [{ title, lines: isQueue ? lines : joinLines(lines.filter(({ change }) => change !== "same")) }];
  });
};

/** What is done to several objects in one line: `make ConfigMap/a, Service/b and 5 more`. */
const joinLines = (lines: readonly ChangedLine[]): readonly ChangedLine[] => {
  const groups = new Map<string, { readonly change: ChangedLine["change"]; readonly does: string; readonly objects: string[] }>();
  for (const { change, text } of lines) {
    const [, does = text, object] = /^(make|delete|change) (\S+)$/.exec(text) ?? [];
    const id = `${change} ${does}`;
    const group = groups.get(id);
    if (group && object !== undefined) group.objects.push(object);
    else groups.set(id, { change, does, objects: object === undefined ? [] : [object] });
  }
  return [...groups.values()].map(({ change, does, objects }) => ({ change, text: `${does} ${listOf(objects, 6)}`.trimEnd() }));
};

const stays = "hooks that stay behind";

/** Every part that an operation may have, in order; those of the rollback or uninstall that `--atomic` adds come after its own. */
const titlesOf = (operation: Operation): readonly string[] => {
  const [first, second] = eventsOf(operation);
  const others: readonly CallPhase[] = ["cleanup", "pre-rollback", "rollback", "post-rollback", "pre-delete", "uninstall", "post-delete"];
  return [
    ...new Set([
      "crds",
      first ?? "",
      "resources",
      ...(operation === "rollback" || operation === "uninstall" ? [operation] : []),
      second ?? "",
      ...others,
      "outcome",
      stays,
    ]),
  ];
};

interface StepPart {
  readonly title: string;
  readonly rows: readonly string[];
}

const partsOf = (step: PlanStep): readonly StepPart[] => {
  const events = eventsOf(step.operation);
  const partOf = ({ phase }: PlanCall): string => (phase === "wait" ? "resources" : phase);
  const others = [...new Set(step.calls.map(partOf))].filter((title) => !events.some((event) => event === title));
  return [
    ...events.map((event) => ({ title: event, rows: hookRows(step, event) })),
    ...others.map((title) => ({ title, rows: step.calls.filter((call) => partOf(call) === title).flatMap(resourceRow) })),
    { title: "outcome", rows: [outcomeWords(step)] },
    { title: stays, rows: step.left.filter(({ madeBy }) => madeBy === "hook").map(stayWords) },
  ];
};

/** What is made, deleted or refused; what an object holds is not a matter of the plan. */
const resourceRow = (call: PlanCall): readonly string[] => {
  const { verb, status, because } = call;
  const bad = badWordsOf(call);
  if (verb.startsWith("wait")) return bad ? [`wait for ${label(call)}: ${bad}`] : [];
  const isMade = verb === "create" || (verb === "apply" && status === 201);
  if (!bad && ((verb !== "delete" && !isMade) || call.answer === "not-found")) return [];
  const why = because === "removed" ? " (no longer in the chart)" : "";
  return [`${isMade ? "make" : verb === "delete" ? "delete" : "change"} ${label(call)}${why}${bad ? `: ${bad}` : ""}`];
};

const linesOf = (before: readonly string[], after: readonly string[]): readonly ChangedLine[] =>
  diffArrays([...before], [...after]).flatMap(({ added, removed, value }) =>
    value.map((text) => ({ change: added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const), text })),
  );

/** A call that only one of the two makes. */
export interface ChangedCall {
  readonly change: "removed" | "added";
  readonly call: PlanCall;
}

/** The calls that are made otherwise, in their order. */
export const changedCalls = ({ before, after }: OperationDiff): readonly ChangedCall[] =>
  diffArrays([...before.calls], [...after.calls], { comparator: (a, b) => identityOf(a) === identityOf(b) }).flatMap(
    ({ added, removed, value }) =>
      added || removed ? value.map((call) => ({ change: added ? ("added" as const) : ("removed" as const), call })) : [],
  );

const identityOf = ({ phase, verb, because, apiVersion, kind, namespace, name, weight, answer, timeout }: PlanCall): string =>
  JSON.stringify([phase, verb, because, apiVersion, kind, namespace, name, weight, answer, timeout]);
