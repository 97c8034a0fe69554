import { queueOf } from "../../lifecycle/order.ts";
import type { Plan, PlanCall, PlanStep } from "../../lifecycle/plan.ts";
import type { Hook, HookEvent } from "../../model/hook.ts";
import { label } from "../../model/resource.ts";
import { count } from "../counts.ts";
import { afterStep } from "../plan-after.ts";
import { actionsOf, needsOfRow, type Row, rowsOf, whyHere } from "../plan-hooks.ts";
import { resourcesSection } from "../plan-resources.ts";
import { mannerOf, partsOf } from "../plan-text.ts";
import { type Axis, axisOf, hookBar, phaseBar } from "./bars.ts";
import { html, joined, type Markup } from "./markup.ts";
import { callTable } from "./run.ts";

/** What a step's rows lead to. */
export interface Links {
  /** The card of a hook. */
  readonly cardOf: (hook: Hook) => string;
  /** Chips of the findings on a hook in this operation, each a link. */
  readonly findingsOn: (hook: Hook, step: PlanStep) => readonly Markup[];
}

export const commandOf = ({ operation, flags }: PlanStep): string => [operation, ...flags].join(" ");

export const outcomeChip = ({ outcome }: PlanStep): Markup =>
  html`<span class="chip ${outcome === "succeeded" ? "good" : "bad"}">${outcome}</span>`;

/** One operation: a lane for each event, a row for each hook, and how it ends. */
export function stepSection(plan: Plan, step: PlanStep, id: string, number: string, links: Links): Markup {
  const axis = axisOf(step);
  const manner = mannerOf(plan, step);
  const lanes = partsOf(step).map((part) => {
    if ("note" in part) return html`<div class="lane"><h3>${part.note}</h3></div>`;
    return "event" in part ? eventLane(plan, step, axis, part.event, links) : resourcesLane(step, axis, part);
  });
  return html`<section class="step" id="${id}" aria-labelledby="${id}-title">
<div class="head"><h2 id="${id}-title">${number}${commandOf(step)}</h2>${outcomeChip(step)}<span class="quiet">Helm ${plan.profile.version}${
    manner && `, ${manner}`
  } · namespace ${plan.namespace}${plan.proven ? undefined : " · not proven by a recording"}</span></div>
${lanes}${ending(plan, step)}${callTable(step)}
</section>
`;
}

function eventLane(plan: Plan, step: PlanStep, axis: Axis, event: HookEvent, links: Links): Markup | undefined {
  const queue = queueOf(step.chart, event);
  if (queue.length === 0) return undefined;
  const title = (rest: string) => html`<h3>${event}<span class="quiet">${rest}</span></h3>`;
  if (step.flags.includes("--no-hooks"))
    return html`<div class="lane">${title(`${count(queue.length, "hook")}, skipped by --no-hooks`)}</div>`;
  const calls = step.calls.filter((call) => call.phase === event);
  if (calls.length === 0) return undefined;
  const rows = rowsOf(queue, calls);
  const items = rows.map((_, i) => hookRow(plan, step, axis, event, rows, i, links));
  return html`<div class="lane">${title(rows.length === 1 ? "1 hook" : `${rows.length} hooks, one after another`)}
<ol class="rows">
${items}</ol></div>
`;
}

function hookRow(plan: Plan, step: PlanStep, axis: Axis, event: HookEvent, rows: readonly Row[], index: number, links: Links): Markup {
  const { hook, calls } = rows[index]!;
  const { text, isBad } = actionsOf(calls, hook);
  const why = whyHere(rows[index - 1]?.hook, hook, index);
  const needs = needsOfRow(step, event, rows, index, plan.namespace).map(
    ({ name, where, isThere }) => html`<b>${name}</b> <span${isThere ? undefined : html` class="missing"`}>(${where})</span>`,
  );
  const later = step.calls.filter(
    ({ phase, because, verb, resource }) =>
      phase === event && resource === hook.resource && verb === "delete" && (because === "hook-succeeded" || because === "hook-failed"),
  );
  const ends = later.map(({ because }) => `; ${because} deletes it`).join("");
  const more = [...(why === "" ? [] : [html`<span>${why}</span>`]), ...(needs.length === 0 ? [] : [html`needs ${joined(needs, ", ")}`])];
  return html`<li class="row${calls.length === 0 ? " never" : ""}"><span class="number">${index + 1}</span><span class="name"><a href="#${links.cardOf(hook)}">${label(
    hook.resource,
  )}</a>${links.findingsOn(hook, step)}</span><span class="weight">weight ${hook.weight}</span>${hookBar(step, axis, hook.resource, calls, isBad)}<span class="does${
    isBad ? " bad" : ""
  }">${text}${ends}</span>${more.length > 0 ? html`<p class="needs">${joined(more, " · ")}</p>` : undefined}</li>
`;
}

function resourcesLane(
  step: PlanStep,
  axis: Axis,
  { resources, title }: { resources: PlanCall["phase"]; title: string },
): Markup | undefined {
  const [head, ...lines] = resourcesSection(step, resources, title).filter(({ text }) => text !== "");
  if (!head) return undefined;
  const isOfPhase = ({ phase }: PlanCall) => phase === resources || (phase === "wait" && resources !== "crds" && resources !== "cleanup");
  const isBad = lines.some(({ tone }) => tone === "bad");
  return html`<div class="lane"><h3>${title}<span class="quiet">${head.text.slice(title.length).trim()}</span></h3>
<div class="row"><span class="number"></span><span class="does">${joined(
    lines.map(({ text, tone }) => (tone === "bad" ? html`<span class="message">${text.trim()}</span>` : html`${text.trim()}`)),
    "; ",
  )}</span><span class="weight"></span>${phaseBar(step, axis, isOfPhase, isBad)}</div></div>
`;
}

/** How it ends: a message, and what is left, as the timetable of the terminal says it. */
function ending(plan: Plan, step: PlanStep): Markup {
  const entries: { term: string; text: string }[] = [];
  const messages: string[] = [];
  for (const { text, tone } of afterStep(plan, step)) {
    const [, term, rest] = /^(never ran|a race|stays behind|next): (.*)$/.exec(text) ?? [];
    if (term && rest !== undefined) entries.push({ term, text: rest });
    else if (/^ {5,}/.test(text) && entries.length > 0) entries.at(-1)!.text += ` ${text.trim()}`;
    else if (tone === "bad" && text.startsWith("  ")) messages.push(text.trim());
    else if (text !== "") entries.push({ term: "ends", text });
  }
  return html`<div class="after"><dl>${entries.map(({ term, text }) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>${
    messages.length > 0
      ? html`<pre class="message">${joined(
          messages.map((line) => html`${line}`),
          "\n",
        )}</pre>`
      : undefined
  }</div>
`;
}
