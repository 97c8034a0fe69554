import { isTrouble } from "../../lifecycle/call.ts";
import { isTold } from "../../lifecycle/explore/calls.ts";
import { tellCall } from "../../lifecycle/explore/tell.ts";
import type { Left, PlanStep } from "../../lifecycle/plan.ts";
import type { ObjectState, Trace } from "../../lifecycle/trace.ts";
import { label, type ObjectRef } from "../../model/resource.ts";
import { count } from "../counts.ts";
import { html, type Markup } from "./markup.ts";

/** A line of a run: what happens, and what is there then. */
interface RunRow {
  readonly number: number;
  readonly group: string;
  readonly text: string;
  readonly isTrouble: boolean;
  readonly there: readonly ObjectState[] | undefined;
  /** What is there beside. */
  readonly others: number;
}

const mostNames = 12;

/** Every call of an operation with what hooks have there after it, folded. */
export function callTable(step: PlanStep): Markup | undefined {
  const rows = step.calls.flatMap((call, i): RunRow[] =>
    isTold(call)
      ? [{ number: call.index, group: call.phase, text: tellCall(call), isTrouble: isTrouble(call), ...hooksIn(step.there?.[i + 1]) }]
      : [],
  );
  if (rows.length === 0) return undefined;
  const start: RunRow = { number: 0, group: "", text: "before", isTrouble: false, ...hooksIn(step.there?.[0]) };
  return html`<details><summary>Call by call, and what is there after each (${count(rows.length, "call")})</summary>${runTable([start, ...rows], "part")}</details>`;
}

const hooksIn = (there: readonly Left[] | undefined): Pick<RunRow, "there" | "others"> => {
  const ofHooks = there?.filter(({ madeBy }) => madeBy === "hook");
  return { there: ofHooks, others: (there?.length ?? 0) - (ofHooks?.length ?? 0) };
};

/** The run that shows a finding. */
export const traceTable = (trace: Trace): Markup =>
  runTable(
    trace.map(({ step, operation, text, call, there }) => ({
      number: step,
      group: operation,
      text,
      isTrouble: call !== undefined && isTrouble(call),
      there,
      others: 0,
    })),
    "operation",
  );

/** Rows can be walked with the arrow keys. */
const runTable = (rows: readonly RunRow[], group: string): Markup =>
  html`<div class="scroll"><table><thead><tr><th scope="col">#</th><th scope="col">${group}</th><th scope="col">what happens</th><th scope="col">then there is</th></tr></thead><tbody>
${rows.map(
  (row, i) =>
    html`<tr tabindex="0"${row.isTrouble ? html` class="trouble"` : undefined}><td>${row.number}</td><td>${
      rows[i - 1]?.group === row.group ? undefined : row.group
    }</td><td>${row.text}</td><td>${statesOf(row, rows[i - 1])}</td></tr>
`,
)}</tbody></table></div>`;

/** What is there, with what has just come or changed, and what has just gone. */
function statesOf({ there, others }: RunRow, before: RunRow | undefined): Markup | undefined {
  if (!there) return undefined;
  const old = new Map((before ? before.there : there)?.map((each) => [nameOf(each), each.state]));
  const now = new Set(there.map(nameOf));
  const gone = [...old.keys()].filter((name) => !now.has(name));
  const isNew = (each: ObjectState) => old.get(nameOf(each)) !== each.state;
  const sorted = [...there.filter(isNew), ...there.filter((each) => !isNew(each))];
  const shown = sorted.slice(0, mostNames);
  const rest = sorted.length - shown.length;
  return html`${shown.map(
    (each) => html`<span class="state${isNew(each) ? " new" : ""}">${nameOf(each)}${each.state && ` (${each.state})`}</span>`,
  )}${gone.map((name) => html`<span class="state gone">${name}</span>`)}${rest > 0 ? html`<span class="quiet">and ${rest} more</span> ` : undefined}${
    others > 0
      ? html`<span class="quiet">${shown.length + rest > 0 ? "and " : ""}${count(others, "object")} that ${others === 1 ? "is no hook" : "are no hooks"}</span>`
      : undefined
  }${there.length + gone.length + others === 0 ? html`<span class="quiet">nothing</span>` : undefined}`;
}

const nameOf = (object: ObjectRef): string => label(object);
