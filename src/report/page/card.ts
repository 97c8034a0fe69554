import { isTold } from "../../lifecycle/explore/calls.ts";
import { tellCall } from "../../lifecycle/explore/tell.ts";
import type { Plan, PlanStep } from "../../lifecycle/plan.ts";
import type { Hook } from "../../model/hook.ts";
import { keyOf, label } from "../../model/resource.ts";
import { html, joined, type Markup } from "./markup.ts";

/** The lines of a hook as they stand in the manifest, with what may be secret masked. */
export const sourceOf = ({ resource: { document } }: Hook): string =>
  document
    .excerpt(document.line, Number.MAX_SAFE_INTEGER)
    .map(({ text }) => text)
    .join("\n")
    .trimEnd();

/** All about one hook: what Helm reads of it, what becomes of it in each operation, its findings and its source. */
export function hookCard(
  hook: Hook,
  id: string,
  steps: readonly { readonly plan: Plan; readonly step: PlanStep }[],
  findings: readonly Markup[],
): Markup {
  const { resource, events, weight, deletePolicies, writtenPolicies, logPolicies } = hook;
  const policies = [...deletePolicies].join(", ") || "none that acts";
  const written = writtenPolicies.length === 0 ? ", the default: nothing is written" : "";
  const entries: readonly (readonly [string, string])[] = [
    ["runs in", events.join(", ")],
    ["weight", String(weight)],
    ["delete policies", `${policies}${written}`],
    ...(logPolicies.length > 0 ? [["prints its logs", logPolicies.join(", ")] as const] : []),
    ...(resource.document.template === undefined ? [] : [["template", resource.document.template] as const]),
    ["manifest", `${resource.document.file}:${resource.document.line}`],
  ];
  const histories = steps.flatMap(({ plan, step }) => {
    const calls = step.calls.filter((call) => keyOf(call) === keyOf(resource) && isTold(call));
    const left = step.left.find((each) => keyOf(each) === keyOf(resource));
    if (calls.length === 0) return [];
    return [
      html`<dt>${step.operation} · Helm ${plan.profile.version}</dt><dd><ol>${calls.map((call) => html`<li>${tellCall(call)}</li>`)}</ol>${html`<span class="quiet">in the end ${left ? `it stays${left.state && ` (${left.state})`}` : "it is gone"}</span>`}</dd>`,
    ];
  });
  return html`<section class="card" id="${id}" tabindex="-1" role="region" aria-labelledby="${id}-title">
<a class="close" href="#closed">close</a>
<h2 id="${id}-title">${label(resource)}</h2>
<dl>${entries.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>
${findings.length > 0 ? html`<h4>Findings</h4><p>${joined(findings, " ")}</p>` : undefined}
<h4>Its history</h4>
${histories.length > 0 ? html`<dl>${histories}</dl>` : html`<p class="quiet">It never runs in what is planned here.</p>`}
<h4>Its source</h4>
<pre>${codeLines(sourceOf(hook))}</pre>
</section>
`;
}

/** Text of several lines: what would steer a terminal is escaped in each, and the line ends stay. */
export const codeLines = (text: string): Markup =>
  joined(
    text.split("\n").map((line) => html`${line.replaceAll("\t", "  ")}`),
    "\n",
  );
