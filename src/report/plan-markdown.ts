import { queueOf } from "../lifecycle/order.ts";
import type { Plan, PlanStep } from "../lifecycle/plan.ts";
import type { HookEvent } from "../model/hook.ts";
import { label } from "../model/resource.ts";
import { type CommentPart, comment } from "./comment.ts";
import { code, escapeMarkdown } from "./markdown.ts";
import { afterStep } from "./plan-after.ts";
import { actionsOf, afterwards, needsOfRow, rowsOf, whyHere } from "./plan-hooks.ts";
import type { PlanLine } from "./plan-lines.ts";
import { resourcesSection } from "./plan-resources.ts";
import { mannerOf, partsOf } from "./plan-text.ts";

/** Plans for a comment on a pull request: how each operation ends, and folded under it the timetable of each. */
export function formatPlanMarkdown(plans: readonly Plan[]): string {
  const isNamed = new Set(plans.map(({ release }) => release)).size > 1;
  const steps = plans.flatMap((plan) => plan.steps.map((step, i) => ({ plan, step, number: plan.steps.length > 1 ? `${i + 1}. ` : "" })));
  const rows = steps.map(({ plan, step, number }) => {
    const cells = [...(isNamed ? [code(plan.release)] : []), `${number}${escapeMarkdown(commandOf(step))}`, plan.profile.version];
    return `| ${[...cells, ending(step)].join(" | ")} |`;
  });
  const names = [...(isNamed ? ["release"] : []), "operation", "Helm", "ends"];
  const bad = steps.filter(({ step }) => step.outcome !== "succeeded").length;
  const title = steps.length === 0 ? "no hooks" : bad === 0 ? "all of it goes well" : `${bad} of ${steps.length} end badly`;
  const shown = rows.slice(0, mostRows);
  const head = [
    `### hooklint plan: ${title}\n`,
    ...(rows.length > 1 ? [`| ${names.join(" | ")} |`, `|${"---|".repeat(names.length)}`, ...shown] : []),
    ...(rows.length > shown.length ? [`\n… and ${rows.length - shown.length} more.`] : []),
    "",
  ];
  const parts = steps.map(({ plan, step, number }): CommentPart => {
    const manner = mannerOf(plan, step);
    const release = isNamed ? `${plan.release} · ` : "";
    return {
      title: `${release}${number}${commandOf(step)} · Helm ${plan.profile.version}${manner === "" ? "" : ` (${manner})`}: ${ending(step)}`,
      body: bodyOf(plan, step),
      isOpen: step.outcome !== "succeeded",
    };
  });
  return comment(head.join("\n"), parts, "timetable");
}

const mostRows = 100;

const commandOf = ({ operation, flags }: PlanStep): string => [operation, ...flags].join(" ");

const ending = ({ outcome, releaseStatus, revision }: PlanStep): string => {
  const state = releaseStatus === "gone" ? "no release is left" : `release ${releaseStatus}, revision ${revision}`;
  return `${outcome === "succeeded" ? "✅" : "❌"} ${outcome}: ${state}`;
};

const bodyOf = (plan: Plan, step: PlanStep): string =>
  [
    ...partsOf(step).map((part) =>
      "note" in part
        ? `**${part.note}**\n`
        : "event" in part
          ? eventTable(step, part.event, plan.namespace)
          : list(resourcesSection(step, part.resources, part.title)),
    ),
    list(afterStep(plan, step)),
  ]
    .filter((text) => text !== "")
    .join("\n");

/** Lines of a timetable: the heading, and what belongs to it. */
function list(lines: readonly PlanLine[]): string {
  const [first, ...rest] = lines.filter(({ text }) => text !== "");
  if (!first) return "";
  const bold = ({ text, tone }: PlanLine) => (tone === "bad" ? `**${escapeMarkdown(text.trim())}**` : escapeMarkdown(text.trim()));
  const items: string[] = [];
  // A long line goes on indented further, under its first word; an error goes on at its own place.
  for (const line of rest) {
    const goesOn = /^ {6,}/.test(line.text) && items.length > 0;
    if (goesOn) items.push(`${items.pop()} ${bold(line)}`);
    else items.push(`- ${bold(line)}`);
  }
  return [`${bold(first).replace(/ {2,}/g, ": ")}\n`, ...items, ""].join("\n");
}

function eventTable(step: PlanStep, event: HookEvent, namespace: string): string {
  const calls = step.calls.filter((call) => call.phase === event);
  const queue = queueOf(step.chart, event);
  if (queue.length === 0) return "";
  if (step.flags.includes("--no-hooks")) return `${event}: skipped by \`--no-hooks\`\n`;
  if (calls.length === 0) return "";
  const rows = rowsOf(queue, calls);
  const lines = rows.map(({ hook, calls: own }, i) => {
    const { text, isBad } = actionsOf(own, hook);
    const why = whyHere(rows[i - 1]?.hook, hook, i);
    const needs = needsOfRow(step, event, rows, i, namespace).map(({ name, where }) => `${code(name)} (${escapeMarkdown(where)})`);
    const does = [
      `${isBad ? "❌ " : ""}${escapeMarkdown(text)}`,
      ...(why === "" ? [] : [escapeMarkdown(why)]),
      ...(needs.length === 0 ? [] : [`needs ${needs.join(", ")}`]),
    ];
    return `| ${i + 1} | ${code(label(hook.resource))} | ${hook.weight} | ${does.join("<br>")} |`;
  });
  const then = afterwards(calls, 0).map(({ text }) => escapeMarkdown(text.trim()));
  return [
    `| | ${event} | weight | what Helm does |`,
    "|---|---|---|---|",
    ...lines,
    "",
    ...(then.length > 0 ? [`${then.join(" ")}\n`] : []),
  ].join("\n");
}
