import type { PlanCall, PlanStep } from "../../lifecycle/plan.ts";
import { label, type ObjectRef } from "../../model/resource.ts";
import { html, type Markup } from "./markup.ts";

/** The time of an operation: a column for each call about a hook, and one for all that is done to release resources in one go. */
export interface Axis {
  readonly columns: number;
  /** The column of each call, by its place. */
  readonly of: readonly number[];
}

export function axisOf({ calls }: PlanStep): Axis {
  let columns = 0;
  const of = calls.map((call, i) => {
    const isSame = i > 0 && !isOfEvent(call) && calls[i - 1]!.phase === call.phase;
    if (!isSame) columns++;
    return columns - 1;
  });
  return { columns, of };
}

const isOfEvent = ({ phase }: PlanCall): boolean => phase.startsWith("pre-") || phase.startsWith("post-") || phase === "test";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A hook's bar: when its object is there, when Helm works on it, and when it deletes it at the end of the event. */
export function hookBar(step: PlanStep, axis: Axis, object: ObjectRef, own: readonly PlanCall[], isBad: boolean): Markup {
  const name = label(object);
  const places = own.map((call) => step.calls.indexOf(call));
  const there = (step.there ?? []).slice(1).map((objects) => objects.some((each) => label(each) === name));
  const work = places.length > 0 ? [{ from: axis.of[places[0]!]!, to: axis.of[places.at(-1)!]! + 1 }] : [];
  const ends = step.calls.flatMap((call, i) =>
    call.verb === "delete" && call.because !== "before-hook-creation" && label(call) === name ? [axis.of[i]!] : [],
  );
  return html`<svg class="bar" viewBox="0 0 ${axis.columns} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${stretches(
    there,
    axis,
  ).map((each) => rect("there", each, 3, 4))}${work.map((each) => rect(isBad ? "work bad" : "work", each, 0, 10))}${ends.map(
    (at) => html`<line class="end" x1="${at + 0.5}" x2="${at + 0.5}" y1="0" y2="10" vector-effect="non-scaling-stroke"/>`,
  )}</svg>`;
}

/** The bar of everything that is done in a phase. */
export function phaseBar(step: PlanStep, axis: Axis, isOfPhase: (call: PlanCall) => boolean, isBad: boolean): Markup {
  const places = step.calls.flatMap((call, i) => (isOfPhase(call) ? [axis.of[i]!] : []));
  const bar =
    places.length === 0 ? undefined : rect(isBad ? "work bad" : "phase", { from: Math.min(...places), to: Math.max(...places) + 1 }, 0, 10);
  return html`<svg class="bar" viewBox="0 0 ${axis.columns} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${bar}</svg>`;
}

const rect = (name: string, { from, to }: Stretch, top: number, height: number): Markup =>
  html`<rect class="${name}" x="${from}" y="${top}" width="${round(to - from)}" height="${height}"/>`;

const round = (number: number): number => Math.round(number * 100) / 100;

/** The columns in which something is so, as stretches. */
function stretches(flags: readonly boolean[], axis: Axis): readonly Stretch[] {
  const columns = new Array<boolean>(axis.columns).fill(false);
  for (const [i, isSo] of flags.entries()) columns[axis.of[i]!] = isSo;
  const found: Stretch[] = [];
  for (const [i, isSo] of columns.entries()) {
    const last = found.at(-1);
    if (!isSo) continue;
    if (last?.to === i) found[found.length - 1] = { from: last.from, to: i + 1 };
    else found.push({ from: i, to: i + 1 });
  }
  return found;
}
