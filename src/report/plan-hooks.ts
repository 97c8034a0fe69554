import { isTrouble } from "../lifecycle/call.ts";
import { needsOfMissingKeys } from "../lifecycle/missing-keys.ts";
import { needsOf } from "../lifecycle/needs.ts";
import { operationOf } from "../lifecycle/operations.ts";
import { queueOf } from "../lifecycle/order.ts";
import type { PlanCall, PlanStep } from "../lifecycle/plan.ts";
import { type Presence, presenceOf } from "../lifecycle/presence.ts";
import { timelineOf } from "../lifecycle/timeline.ts";
import { deadlineOf } from "../model/deadline.ts";
import { type Hook, type HookEvent, isAwaited } from "../model/hook.ts";
import { label } from "../model/resource.ts";
import { badWordsOf, blank, count, duration, heading, indented, type PlanLine } from "./plan-lines.ts";
import { padEnd, widthOf } from "./width.ts";

export interface Row {
  readonly hook: Hook;
  readonly calls: readonly PlanCall[];
}

/** Something that a hook's pods use, and where it comes from. */
interface RowNeed {
  readonly name: string;
  readonly where: string;
  readonly isThere: boolean;
}

/** The hooks of one event as Helm comes to them. */
export function eventSection(step: PlanStep, event: HookEvent, namespace: string): readonly PlanLine[] {
  const calls = step.calls.filter((call) => call.phase === event);
  const chart = step.chart;
  const queue = queueOf(chart, event);
  const isSkipped = step.flags.includes("--no-hooks");
  if (queue.length === 0 || isSkipped)
    return isSkipped && queue.length > 0 ? [blank, heading(event, `${count(queue.length, "hook")}, skipped by --no-hooks`)] : [];
  if (calls.length === 0) return [];
  const rows = rowsOf(queue, calls);
  const names = Math.max(...rows.map(({ hook }) => widthOf(label(hook.resource))));
  const weights = Math.max(...rows.map(({ hook }) => String(hook.weight).length));
  const digits = String(queue.length).length;
  const acts = rows.map(({ calls: own, hook }) => actionsOf(own, hook));
  const widest = Math.max(...acts.map(({ text }) => widthOf(text)));
  const lines: PlanLine[] = [blank, heading(event, rows.length === 1 ? "1 hook" : `${rows.length} hooks, one after another`)];
  for (const [i, { hook, calls: own }] of rows.entries()) {
    const { text, isBad } = acts[i]!;
    const why = whyHere(rows[i - 1]?.hook, hook, i);
    const number = String(i + 1).padStart(digits + 1);
    const line = `${number}  ${padEnd(label(hook.resource), names)}  weight ${String(hook.weight).padStart(weights)}  ${why === "" ? text : padEnd(text, Math.min(widest, 70))}${why && `  ${why}`}`;
    lines.push({ text: line, ...(isBad && { tone: "bad" as const }), ...(own.length === 0 && { tone: "quiet" as const }) });
    const needs = needsOfRow(step, event, rows, i, namespace)
      .map(({ name, where }) => `${name} (${where})`)
      .join(", ");
    if (needs !== "") lines.push(...indented(digits + 3, "needs", needs, "quiet"));
  }
  return [...lines, ...afterwards(calls, digits)];
}

/** The hooks of one event, each in a line of its own: what is done with it, and what is deleted after the last. */
export function hookRows(step: PlanStep, event: HookEvent): readonly string[] {
  const calls = step.calls.filter((call) => call.phase === event);
  const rows = rowsOf(queueOf(step.chart, event), calls).map(
    ({ hook, calls: own }) => `${label(hook.resource)}  weight ${hook.weight}  ${actionsOf(own, hook).text}`,
  );
  return [...rows, ...laterActs(calls).map(({ does, objects }) => `then ${does} ${objects.join(", ")}`)];
}

/** Each hook with the calls until the next one is made; Helm goes through the queue once, from its beginning. */
export function rowsOf(queue: readonly Hook[], calls: readonly PlanCall[]): readonly Row[] {
  const rest = calls.filter(({ because }) => because === "before-hook-creation" || because === "hook");
  let at = 0;
  return queue.map((hook): Row => {
    const own: PlanCall[] = [];
    let isMade = false;
    while (at < rest.length && rest[at]!.resource === hook.resource) {
      const call = rest[at]!;
      if (isMade && call.because === "before-hook-creation") break;
      if (call.because === "hook" && call.verb !== "wait") isMade = true;
      own.push(call);
      at++;
    }
    return { hook, calls: own };
  });
}

/** What Helm does with a hook, in its order; a failure ends it. */
export function actionsOf(calls: readonly PlanCall[], hook: Hook): { readonly text: string; readonly isBad: boolean } {
  if (calls.length === 0) return { text: "never runs", isBad: false };
  const words: string[] = [];
  for (const call of calls) {
    const bad = badWordsOf(call);
    if (call.verb === "delete")
      words.push(call.answer === "ok" ? "delete the old" : bad ? `delete the old: ${bad}` : "delete the old, if any");
    else if (call.verb === "wait-deleted" && call.answer !== "ok")
      words.push(`wait until it is gone: not within ${duration(call.timeout ?? 0)}`);
    else if (call.verb === "create" || call.verb === "apply") words.push(bad ? `create: ${bad}` : "create");
    else if (call.verb === "wait" && isAwaited(hook.resource)) {
      const end = hook.resource.kind === "Job" ? "Complete or Failed" : "Succeeded or Failed";
      words.push(
        call.answer === "ok"
          ? `wait until ${end}, at most ${duration(call.timeout ?? 0)}`
          : `wait: ${bad ?? call.answer}${call.answer === "failed" ? overdue(call) : ` after ${duration(call.timeout ?? 0)}`}`,
      );
    } else if (call.verb === "wait" && bad) words.push(`wait: ${bad}`);
  }
  return { text: words.join(", "), isBad: calls.some(isTrouble) };
}

/** The deadline that is over. */
function overdue({ reason, resource }: PlanCall): string {
  const seconds = resource && deadlineOf(resource);
  return reason === "DeadlineExceeded" && seconds !== undefined ? `, ${reason} after ${duration(seconds)}` : "";
}

/** What put a hook after the one before it. */
export function whyHere(before: Hook | undefined, hook: Hook, index: number): string {
  if (!before || before.weight !== hook.weight) return "";
  if (before.resource.name !== hook.resource.name) return `after ${index} by name only`;
  return before.resource.kind === hook.resource.kind
    ? `after ${index} by its place in the chart`
    : `after ${index} by kind: weight and name are equal`;
}

/** What the hook's pods use, and where it comes from. */
export function needsOfRow(step: PlanStep, event: HookEvent, rows: readonly Row[], index: number, namespace: string): readonly RowNeed[] {
  const { chart } = step;
  const { hook } = rows[index]!;
  const moment = timelineOf(chart, operationOf(event)).moments.find((each) => each.event === event && each.hook === hook);
  if (!moment) return [];
  const found = new Map<string, RowNeed>();
  const needs = needsOf(chart, hook.resource);
  const keyless = needsOfMissingKeys(needs);
  for (const need of [...keyless, ...needs]) {
    if (need.providers.length === 0 || need.basis !== "stated") continue;
    const { target } = need;
    const name = label({ ...target, namespace: target.namespace === namespace ? "" : target.namespace });
    const row = rows.findIndex((each) => need.providers.some((provider) => provider.hook === each.hook));
    const presence = presenceOf(chart, need, operationOf(event), moment.index);
    if (found.has(name)) continue;
    const isKeyless = presence.is === "there" && keyless.includes(need);
    const where = isKeyless ? `no key "${need.key}"` : whereFrom(presence, event, row, index);
    found.set(name, { name, where, isThere: presence.is === "there" && !isKeyless });
  }
  return [...found.values()];
}

/** `row` is the place of the hook of the same event that makes it; -1 when none does. */
function whereFrom(presence: Presence, event: HookEvent, row: number, index: number): string {
  const { is } = presence;
  if (row !== -1 && is === "there") return String(row + 1);
  if (row > index) return `${row + 1}, later`;
  const isBeforeUpdate = event === "pre-upgrade" || event === "pre-rollback";
  if (is === "there" && presence.provider.hook) return "left by an earlier hook";
  if (is === "there") return isBeforeUpdate ? "the previous revision's" : "the release's";
  return is === "later" ? "not there yet" : is === "removed" ? "gone by then" : "never made";
}

/** Deletions and logs after the last hook: the deletions of one policy in one list. */
export function afterwards(calls: readonly PlanCall[], digits: number): readonly PlanLine[] {
  const text = laterActs(calls)
    .map(({ does, objects }) => `${does} ${objects.join(", ")}`)
    .join("; ");
  return text === "" ? [] : indented(digits + 3, "then", text);
}

function laterActs(calls: readonly PlanCall[]): readonly { readonly does: string; readonly objects: readonly string[] }[] {
  const parts: { readonly does: string; readonly objects: string[] }[] = [];
  for (const call of calls) {
    const isDeletion = (call.because === "hook-succeeded" || call.because === "hook-failed") && call.verb === "delete";
    if (call.because !== "logs" && !isDeletion) continue;
    const does = isDeletion ? `delete (${call.because})` : "print the logs of";
    const refused = badWordsOf(call);
    const object = `${label(call)}${refused ? ` (${refused})` : ""}`;
    if (parts.at(-1)?.does === does) parts.at(-1)!.objects.push(object);
    else parts.push({ does, objects: [object] });
  }
  return parts;
}
