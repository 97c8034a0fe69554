import { isTrouble } from "../lifecycle/call.ts";
import type { Trace, TraceStep } from "../lifecycle/trace.ts";
import { count } from "./counts.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";
import { widthOf, wrap } from "./width.ts";

const decisive = 3;

/** The steps that carry the story: its end, and before it what did not go as it should, then what was deleted, nearest to the end first. */
export function pickDecisive(trace: Trace): Trace {
  const end = trace.at(-1);
  const best = [...trace].sort((a, b) => weightIn(b, end) - weightIn(a, end) || b.step - a.step).slice(0, decisive);
  return trace.filter((step) => best.includes(step));
}

function weightIn(step: TraceStep, end: TraceStep | undefined): number {
  const { call, ended } = step;
  if (step === end) return 3;
  if (ended === "interrupted" || (call && isTrouble(call))) return 2;
  return call?.verb === "delete" && call.answer === "ok" ? 1 : 0;
}

/** The trace as a numbered story; the operation is named where it changes. */
export function tellStory(trace: Trace, isWhole: boolean, style: Style, width: number): readonly string[] {
  const steps = isWhole ? trace : pickDecisive(trace);
  const digits = String(trace.length).length;
  const lines = steps.flatMap((step, index) => {
    const operation = steps[index - 1]?.operation === step.operation ? "" : `${step.operation}: `;
    const number = `    ${String(step.step).padStart(digits)}. `;
    const [first = "", ...more] = wrap(operation + printable(step.text), width - widthOf(number));
    return [`${style.dim(number)}${first}`, ...more.map((text) => " ".repeat(number.length) + text)];
  });
  const left = trace.length - steps.length;
  return left > 0 ? [...lines, style.dim(`    … ${count(left, "step")} more with --trace`)] : lines;
}
