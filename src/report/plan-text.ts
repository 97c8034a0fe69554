import { eventsOf, type Plan, type PlanStep } from "../lifecycle/plan.ts";
import { label } from "../model/resource.ts";
import { afterStep } from "./plan-after.ts";
import { eventSection } from "./plan-hooks.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";
import { padEnd, widthOf } from "./width.ts";

/** A line of a timetable, before colours: what it says, and how loud. */
export interface PlanLine {
  readonly text: string;
  readonly tone?: "title" | "good" | "bad" | "quiet";
}

/** Plans as timetables. What is of one release is shown once: where versions differ, each such line says whose it is. */
export function formatPlanText(plans: readonly Plan[], { style }: { readonly style: Style }): string {
  const releases = [...new Set(plans.map(({ release }) => release))];
  const blocks = releases.map((release) =>
    releaseBlock(
      plans.filter((plan) => plan.release === release),
      releases.length > 1,
    ),
  );
  return blocks.map((lines) => lines.map((line) => `${paint(line, style)}\n`).join("")).join("\n");
}

const paint = ({ text, tone }: PlanLine, style: Style): string => {
  const plain = printable(text).trimEnd();
  return tone === "title"
    ? style.bold(plain)
    : tone === "bad"
      ? style.red(plain)
      : tone === "good"
        ? style.green(plain)
        : tone === "quiet"
          ? style.dim(plain)
          : plain;
};

function releaseBlock(plans: readonly Plan[], isNamed: boolean): readonly PlanLine[] {
  const operationsOf = ({ steps }: Plan) => steps.map(({ operation }) => operation).join();
  const kinds = [...new Set(plans.map(operationsOf))];
  const blocks = kinds.map((kind) => sameStepsBlock(plans.filter((plan) => operationsOf(plan) === kind)));
  const title: readonly PlanLine[] = isNamed ? [{ text: plans[0]!.release, tone: "title" }, { text: "" }] : [];
  return [...title, ...blocks.flatMap((block, i) => (i === 0 ? block : [{ text: "" }, ...block]))];
}

/** Plans of the same operations by several versions. */
function sameStepsBlock(plans: readonly Plan[]): readonly PlanLine[] {
  const steps = plans[0]?.steps.length ?? 0;
  const lines: PlanLine[] = [];
  for (let i = 0; i < steps; i++) {
    if (i > 0) lines.push({ text: "" });
    lines.push(...stepBlock(plans, i, steps > 1));
  }
  for (const { profile, proven } of plans) {
    if (!proven)
      lines.push(
        { text: "" },
        {
          text: `not proven: no recording of Helm ${profile.version}${profile.proven ? " uses all of these flags" : ""}; read from its source`,
          tone: "quiet",
        },
      );
  }
  return lines;
}

function stepBlock(plans: readonly Plan[], index: number, isNumbered: boolean): readonly PlanLine[] {
  const versions = plans.map(({ profile }) => profile.version);
  const bodies = plans.map((plan) => stepLines(plan, plan.steps[index]!));
  const { operation, flags } = plans[0]!.steps[index]!;
  const how = [...new Set(plans.map((plan) => mannerOf(plan, plan.steps[index]!)))];
  const helm = plans
    .map((plan, i) => {
      const own = how.length > 1 ? mannerOf(plan, plan.steps[index]!) : "";
      return `Helm ${versions[i]}${own === "" ? "" : ` (${own})`}`;
    })
    .join(" and ");
  const title = `${isNumbered ? `${index + 1}. ` : ""}${[operation, ...flags].join(" ")} · ${helm}${how.length === 1 && how[0] !== "" ? ` (${how[0]})` : ""} · namespace ${plans[0]!.namespace}`;
  const merged = plans.length === 1 ? bodies[0]! : mergeBodies(bodies, versions);
  return [{ text: title, tone: "title" }, ...merged];
}

const mannerOf = ({ profile }: Plan, { serverSide, calls, operation, flags }: PlanStep): string => {
  const sends = profile.major === 4 && calls.some(({ verb }) => verb === "apply" || verb === "create");
  const words = sends ? [serverSide ? "server-side apply" : "client-side"] : [];
  if (flags.some((flag) => /^--(?:wait|atomic|rollback-on-failure)/.test(flag)) && operation !== "test") words.push("waits for resources");
  return words.join(", ");
};

function stepLines(plan: Plan, step: PlanStep): readonly PlanLine[] {
  const lines: PlanLine[] = [];
  const [before, after] = eventsOf(step.operation);
  const nested = step.calls.map(({ phase }) => phase).filter((phase, i, all) => all.indexOf(phase) === i && isEventOfAnother(step, phase));
  lines.push(...callsSection(step, "crds", "crds/"));
  if (before) lines.push(...eventSection(plan, step, before));
  for (const phase of ["resources", "rollback", "uninstall"])
    if (!nested.length || phase === "resources")
      lines.push(...callsSection(step, phase, phase === "resources" ? "resources" : "resources"));
  if (after) lines.push(...eventSection(plan, step, after));
  if (nested.length > 0) {
    lines.push(
      { text: "" },
      { text: `undone by ${step.operation === "install" ? "an uninstall" : "a rollback"} of Helm's own`, tone: "title" },
    );
    const order =
      step.operation === "install"
        ? (["pre-delete", "uninstall", "post-delete"] as const)
        : (["pre-rollback", "rollback", "post-rollback"] as const);
    for (const phase of order) {
      if (phase === "uninstall" || phase === "rollback") lines.push(...callsSection(step, phase, "resources"));
      else lines.push(...eventSection(plan, step, phase));
    }
  }
  lines.push(...callsSection(step, "cleanup", "clean-up"));
  return [...lines, ...afterStep(plan, step)];
}

const isEventOfAnother = (step: PlanStep, phase: string): boolean => {
  const own: readonly string[] = eventsOf(step.operation);
  return (
    (phase.startsWith("pre-") ||
      phase.startsWith("post-") ||
      (phase === "uninstall" && step.operation !== "uninstall") ||
      (phase === "rollback" && step.operation !== "rollback")) &&
    !own.includes(phase)
  );
};

/** The release resources: how many, of which kinds, and what was refused. */
function callsSection(step: PlanStep, phase: string, title: string): readonly PlanLine[] {
  const calls = step.calls.filter((call) => call.phase === phase && !call.verb.startsWith("wait"));
  const waits =
    phase === "resources" || phase === "rollback" || phase === "uninstall" ? step.calls.filter((call) => call.phase === "wait") : [];
  if (calls.length === 0 && waits.length === 0) return [];
  const lines: PlanLine[] = [{ text: "" }, heading(title, count(new Set(calls.map(label)).size, "object"))];
  for (const [verbs, words] of verbWords) {
    const these = calls.filter(
      ({ verb, answer, because }) =>
        verbs.includes(verb) &&
        answer === "ok" &&
        (because === "removed") === (words === "delete, no longer in the chart" || (verbs.includes("delete") && because === "removed")),
    );
    if (these.length > 0) lines.push({ text: `     ${words}: ${kindsOf(these)}` });
  }
  for (const call of calls)
    if (call.answer !== "ok" && call.answer !== "not-found")
      lines.push({ text: `     ${label(call)} ${answerWords[call.answer] ?? call.answer}`, tone: "bad" });
  for (const wait of waits)
    lines.push({
      text: `     wait until ${wait.verb === "wait" ? "all are ready" : "all are gone"}, at most ${duration(wait.timeout ?? 0)}${wait.answer === "ok" ? "" : `: ${answerWords[wait.answer] ?? wait.answer}`}`,
      ...(wait.answer !== "ok" && { tone: "bad" as const }),
    });
  return lines;
}

const verbWords: readonly (readonly [readonly string[], string])[] = [
  [["create", "apply"], "send"],
  [["patch", "update"], "change"],
  [["delete"], "delete"],
];

const kindsOf = (calls: readonly { readonly kind: string }[]): string => {
  const counts = new Map<string, number>();
  for (const { kind } of calls) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, number]) => (number === 1 ? kind : `${number} ${kind}`)).join(", ");
};

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

export const heading = (title: string, right: string): PlanLine => ({ text: `${padEnd(title, 58)} ${right}`, tone: "title" });

export const answerWords: Readonly<Record<string, string>> = {
  "already-exists": "is there already: refused",
  immutable: "cannot be changed: refused",
  conflict: "has a field that somebody else manages: refused",
  invalid: "is invalid: refused",
  forbidden: "is forbidden",
  failed: "fails",
  "timed-out": "does not end: timed out",
  vanished: "vanishes: Helm waits for it in vain",
};

/** Seconds as Helm's users write them. */
export const duration = (seconds: number): string => {
  if (seconds < 60) return `${seconds}s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}m${rest === 0 ? "" : `${rest}s`}`;
};

/** Several bodies in one: lines that all have stand once, others with the version that has them (longest common subsequence). */
export function mergeBodies(bodies: readonly (readonly PlanLine[])[], versions: readonly string[]): readonly PlanLine[] {
  const all = versions.join(" ");
  let merged: { line: PlanLine; of: readonly string[] }[] = bodies[0]!.map((line) => ({ line, of: [versions[0]!] }));
  for (const [i, body] of bodies.entries()) if (i > 0) merged = mergeTwo(merged, body, versions[i]!);
  const width = Math.max(...versions.map(widthOf));
  const isSame = merged.every(({ of }) => of.join(" ") === all);
  return merged.map(({ line, of }) => {
    if (isSame || line.text === "") return line;
    return { ...line, text: `${padEnd(of.join(" ") === all ? "" : of.join(" "), width)} │ ${line.text}` };
  });
}

function mergeTwo(
  left: readonly { line: PlanLine; of: readonly string[] }[],
  right: readonly PlanLine[],
  version: string,
): { line: PlanLine; of: readonly string[] }[] {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      table[i]![j] = left[i]!.line.text === right[j]!.text ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  const merged: { line: PlanLine; of: readonly string[] }[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const a = left[i];
    const b = right[j];
    if (a && b && a.line.text === b.text) {
      merged.push({ line: a.line, of: [...a.of, version] });
      i++;
      j++;
    } else if (a && (!b || table[i + 1]![j]! >= table[i]![j + 1]!)) {
      merged.push(a);
      i++;
    } else {
      merged.push({ line: b!, of: [version] });
      j++;
    }
  }
  return merged;
}
