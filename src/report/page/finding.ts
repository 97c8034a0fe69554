import type { Operation } from "../../lifecycle/operations.ts";
import type { Finding, Severity } from "../../lint/finding.ts";
import { label } from "../../model/resource.ts";
import { count } from "../counts.ts";
import { viewOf } from "../view.ts";
import { html, joined, type Markup } from "./markup.ts";
import { traceTable } from "./run.ts";

/** A finding by its rule, as a link to it. */
export const findingChip = ({ severity, ruleId }: Finding, id: string): Markup =>
  html`<a class="chip ${severity}" href="#${id}">${severity}: ${ruleId}</a>`;

/** How many findings of a severity there are, as a link to where they are told. */
export const countChip = (severity: Severity, number: number, id: string): Markup =>
  html` <a class="chip ${severity}" href="#${id}">${countWords(severity, number)}</a>`;

/** `2 errors`, `1 info`, `3 info`. */
export const countWords = (severity: Severity, number: number): string =>
  severity === "info" ? `${number} info` : count(number, severity);

/** A finding with the run that shows it; `stepOf` is where an operation is shown. */
export function findingArticle(finding: Finding, id: string, stepOf: ReadonlyMap<Operation, string>): Markup {
  const { severity, message, help, ruleId, object, location, related, operations, helm, flags, values, trace } = finding;
  const view = viewOf(location);
  const places = operations.map((operation) =>
    stepOf.has(operation) ? html`<a href="#${stepOf.get(operation)}">${operation}</a>` : html`${operation}`,
  );
  const when = [
    ...(places.length > 0 ? [joined(places, ", ")] : []),
    ...(helm.length > 0 ? [html`Helm ${helm.join(", ")}`] : []),
    ...(flags.length > 0 ? [html`with ${flags.join(" ")}`] : []),
    ...(values.length > 0 ? [html`with ${values.join(", ")}`] : []),
  ];
  return html`<article class="finding" id="${id}">
<p><span class="chip ${severity}">${severity}</span> <strong>${message}</strong></p>
${help === undefined ? undefined : html`<p>${help}</p>`}
<p class="where">${joined(
    [
      html`<code>${ruleId}</code>`,
      ...(object ? [html`${label(object)}`] : []),
      html`<code>${view.file}:${view.start.line}</code>`,
      ...when,
    ],
    " · ",
  )}</p>
${related.map((each) => html`<p class="where">${each.message} <code>${each.location.file}:${each.location.start.line}</code></p>`)}
${trace ? html`<details${severity === "error" ? html` open` : undefined}><summary>The run that shows it, step by step (${trace.length})</summary>${traceTable(trace)}</details>` : undefined}
</article>
`;
}
