import type { Plan, PlanStep } from "../lifecycle/plan.ts";
import type { Finding } from "../lint/finding.ts";
import { severities } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import type { Hook } from "../model/hook.ts";
import { keyOf, label } from "../model/resource.ts";
import { count } from "./counts.ts";
import { hookCard, sourceOf } from "./page/card.ts";
import { documentOf } from "./page/document.ts";
import { countChip, countWords, findingArticle, findingChip } from "./page/finding.ts";
import { html, type Markup } from "./page/markup.ts";
import { commandOf, outcomeChip, stepSection } from "./page/step.ts";

/** Plans as a page to look at: one file, no network. */
export function formatPlanHtml(plans: readonly Plan[], { findings }: { readonly findings: readonly Finding[] }): string {
  const releases = [...new Set(plans.map(({ release }) => release))];
  const parts = releases.map((release, i) => {
    const own = plans.filter((plan) => plan.release === release);
    return releasePart(
      own,
      findings.filter((finding) => finding.release === release),
      `r${i + 1}`,
      releases.length > 1,
    );
  });
  const title = releases.length === 1 ? releases[0]! : count(releases.length, "release");
  return documentOf(
    `${title}: hook plan`,
    html`<a class="skip" href="#main">to the plan</a>
<header><h1>${title}</h1><p class="quiet">What Helm does with the hooks of ${releases.length === 1 ? "this release" : "these releases"}, and what goes wrong.</p>
${plans.length === 0 ? html`<p>No hook runs in any operation.</p>` : undefined}
<nav aria-label="Operations"><ul>${parts.map(({ links }) => links)}</ul></nav>
<ul class="legend" aria-hidden="true"><li><span class="key work"></span>Helm works on the hook: deletes the old one, makes it, waits</li><li><span class="key work bad"></span>and that goes wrong</li><li><span class="key there"></span>the object is there</li><li><span class="key end"></span>a policy deletes it</li><li><span class="key phase"></span>the release's own objects</li></ul>
</header>
<main id="main">
${parts.map(({ body }) => body)}
</main>
<footer><p class="quiet">Made by hooklint. Values of Secrets, ConfigMaps and environment variables are masked.</p></footer>`,
  );
}

function releasePart(
  plans: readonly Plan[],
  unsorted: readonly Finding[],
  id: string,
  isNamed: boolean,
): { readonly links: Markup; readonly body: Markup } {
  const steps = plans.flatMap((plan) => plan.steps.map((step, i) => ({ plan, step, number: plan.steps.length > 1 ? `${i + 1}. ` : "" })));
  const findings = severities.flatMap((severity) => sortFindings(unsorted.filter((finding) => finding.severity === severity)));
  const findingIds = new Map(findings.map((finding, i) => [finding, `${id}-finding-${i + 1}`]));
  const cards = cardsOf(steps, id);
  // Of several steps with one operation the first is shown.
  const stepOf = new Map(steps.map(({ step }, i) => [step.operation, `${id}-step-${i + 1}`] as const).reverse());
  const on = (hook: Hook) => findings.filter(({ object }) => object && keyOf(object) === keyOf(hook.resource));
  const links = {
    cardOf: (hook: Hook) => cards.get(cardKey(hook))!.id,
    findingsOn: (hook: Hook, { operation }: PlanStep) => {
      const shown = on(hook).filter(({ operations }) => operations.length === 0 || operations.includes(operation));
      return severities.flatMap((severity) => {
        const [first, ...rest] = shown.filter((finding) => finding.severity === severity);
        if (!first) return [];
        return [countChip(severity, rest.length + 1, rest.length === 0 ? findingIds.get(first)! : cards.get(cardKey(hook))!.id)];
      });
    },
  };
  const sections = steps.map(({ plan, step, number }, i) => stepSection(plan, step, `${id}-step-${i + 1}`, number, links));
  const counts = severities.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [html` <span class="chip ${severity}">${countWords(severity, number)}</span>`];
  });
  const { release } = plans[0]!;
  return {
    links: html`${steps.map(
      ({ plan, step, number }, i) =>
        html`<li><a href="#${id}-step-${i + 1}">${isNamed ? `${release}: ` : ""}${number}${commandOf(step)} <span class="quiet">${plan.profile.version}</span> ${outcomeChip(step)}</a></li>`,
    )}<li><a href="#${id}-findings">findings${counts}</a></li>`,
    body: html`${isNamed ? html`<h1 id="${id}">${release}</h1>` : undefined}${sections}
<section class="findings" id="${id}-findings" aria-labelledby="${id}-findings-title"><div class="head"><h2 id="${id}-findings-title">Findings</h2>${counts}</div>
${findings.length === 0 ? html`<p class="quiet">None.</p>` : findings.map((finding) => findingArticle(finding, findingIds.get(finding)!, stepOf))}</section>
<section class="hooks" aria-labelledby="${id}-hooks-title"><h2 id="${id}-hooks-title">Hooks</h2><ul>${[...cards.values()].map(
      (card) => html`<li><a href="#${card.id}">${label(card.hook.resource)}</a></li>`,
    )}</ul></section>
${[...cards.values()].map((card) =>
  hookCard(
    card.hook,
    card.id,
    steps,
    on(card.hook).map((finding) => findingChip(finding, findingIds.get(finding)!)),
  ),
)}`,
  };
}

/** A card for each hook; one that a chart renders otherwise for an upgrade has two. */
const cardKey = (hook: Hook): string => `${keyOf(hook.resource)} ${sourceOf(hook)}`;

function cardsOf(
  steps: readonly { readonly step: PlanStep }[],
  id: string,
): ReadonlyMap<string, { readonly id: string; readonly hook: Hook }> {
  const cards = new Map<string, { readonly id: string; readonly hook: Hook }>();
  for (const chart of new Set(steps.map(({ step }) => step.chart))) {
    for (const hook of chart.hooks) {
      const key = cardKey(hook);
      if (!cards.has(key)) cards.set(key, { id: `${id}-hook-${cards.size + 1}`, hook });
    }
  }
  return cards;
}
