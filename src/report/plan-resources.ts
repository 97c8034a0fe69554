import { type CallPhase, isTrouble } from "../lifecycle/call.ts";
import type { PlanCall, PlanStep } from "../lifecycle/plan.ts";
import { label } from "../model/resource.ts";
import { badWordsOf, blank, count, duration, heading, indented, type PlanLine } from "./plan-lines.ts";

/** What is done to release resources in a phase: how many, of which kinds, what is refused, what is waited for. */
export function resourcesSection(step: PlanStep, phase: CallPhase, title: string): readonly PlanLine[] {
  const calls = step.calls.filter((call) => call.phase === phase && !call.verb.startsWith("wait"));
  const waits = phase === "crds" || phase === "cleanup" ? [] : step.calls.filter((call) => call.phase === "wait");
  if (calls.length === 0 && waits.length === 0) {
    const isUnchanged = (phase === "resources" || phase === "rollback") && step.outcome === "succeeded" && step.chart.resources.length > 0;
    return isUnchanged ? [blank, heading(title, `${count(step.chart.resources.length, "object")}, nothing to change`)] : [];
  }
  const lines: PlanLine[] = [blank, heading(title, count(new Set(calls.map(label)).size, "object"))];
  for (const word of ["send", "change", "delete", "delete, no longer in the chart:"]) {
    const these = calls.filter((call) => call.answer === "ok" && wordOf(call) === word);
    if (these.length > 0) lines.push(...indented(4, word, kindsOf(these)));
  }
  const refused = calls.filter(isTrouble);
  for (const call of refused)
    lines.push({
      text: `    ${label(call)} ${badWordsOf(call) ?? call.answer}`,
      tone: "bad",
    });
  for (const wait of waits) lines.push(waitLine(wait));
  return lines;
}

const wordOf = ({ verb, because }: PlanCall): string =>
  verb === "delete"
    ? because === "removed"
      ? "delete, no longer in the chart:"
      : "delete"
    : verb === "create" || verb === "apply"
      ? "send"
      : "change";

function waitLine(call: PlanCall): PlanLine {
  const { verb, answer, timeout = 0 } = call;
  const what = `    wait until ${verb === "wait" ? "all are ready" : "all are gone"}, at most ${duration(timeout)}`;
  return answer === "ok" ? { text: what } : { text: `${what}: ${badWordsOf(call) ?? answer}`, tone: "bad" };
}

const kindsOf = (calls: readonly PlanCall[]): string => {
  const objects = new Map(calls.map((call) => [label(call), call.kind]));
  const counts = new Map<string, number>();
  for (const kind of objects.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, number]) => (number === 1 ? kind : `${number} ${kind}`)).join(", ");
};
