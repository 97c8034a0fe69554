import type { CallPhase } from "../lifecycle/call.ts";
import { eventsOf, type Plan, type PlanStep } from "../lifecycle/plan.ts";
import type { HookEvent } from "../model/hook.ts";
import { afterStep } from "./plan-after.ts";
import { eventSection } from "./plan-hooks.ts";
import { blank, type PlanLine } from "./plan-lines.ts";
import { mergeBodies } from "./plan-merge.ts";
import { resourcesSection } from "./plan-resources.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";

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
  if (tone === undefined) return plain;
  const { bold: title, red: bad, green: good, dim: quiet } = style;
  return { title, bad, good, quiet }[tone](plain);
};

function releaseBlock(plans: readonly Plan[], isNamed: boolean): readonly PlanLine[] {
  const lines: PlanLine[] = isNamed ? [{ text: plans[0]!.release, tone: "title" }, blank] : [];
  // Plans of one release are of the same operations: several by version, and one after another by operation.
  for (const group of groupByOperations(plans)) {
    if (lines.length > 0 && lines.at(-1) !== blank) lines.push(blank);
    const steps = group[0]!.steps.length;
    for (let i = 0; i < steps; i++) {
      if (i > 0) lines.push(blank);
      lines.push(...stepBlock(group, i, steps > 1));
    }
    for (const { profile, proven } of group) {
      const why = profile.proven ? "no recording uses all of these flags" : "no recording is of this version; read from its source";
      if (!proven) lines.push({ text: `Helm ${profile.version} not proven: ${why}`, tone: "quiet" });
    }
  }
  return lines;
}

function groupByOperations(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const groups = new Map<string, Plan[]>();
  for (const plan of plans) {
    const id = plan.steps.map(({ operation }) => operation).join();
    const group = groups.get(id);
    if (group) group.push(plan);
    else groups.set(id, [plan]);
  }
  return [...groups.values()];
}

function stepBlock(plans: readonly Plan[], index: number, isNumbered: boolean): readonly PlanLine[] {
  const steps = plans.map((plan) => plan.steps[index]!);
  const versions = plans.map(({ profile }) => profile.version);
  const manners = plans.map((plan, i) => mannerOf(plan, steps[i]!));
  const isShared = new Set(manners).size === 1;
  const inBrackets = (words: string): string => (words === "" ? "" : ` (${words})`);
  const helm = versions.map((version, i) => `Helm ${version}${isShared ? "" : inBrackets(manners[i]!)}`).join(" and ");
  const command = [steps[0]!.operation, ...steps[0]!.flags].join(" ");
  const title = `${isNumbered ? `${index + 1}. ` : ""}${command} · ${helm}${isShared ? inBrackets(manners[0]!) : ""} · namespace ${plans[0]!.namespace}`;
  const bodies = plans.map((plan, i) => stepLines(plan, steps[i]!));
  return [{ text: title, tone: "title" }, ...mergeBodies(bodies, versions)];
}

/** How Helm 4 sends objects. */
export const mannerOf = ({ profile }: Plan, { serverSide, calls }: PlanStep): string =>
  profile.major === 4 && calls.some(({ verb }) => verb === "apply" || verb === "create")
    ? serverSide
      ? "server-side apply"
      : "client-side"
    : "";

type Part = { readonly event: HookEvent } | { readonly resources: CallPhase; readonly title: string };

/** The parts of an operation; those of the uninstall or rollback that `--atomic` adds come after its own. */
export function partsOf(step: PlanStep): readonly (Part | { readonly note: string })[] {
  const [before, after] = eventsOf(step.operation);
  const phase: CallPhase = step.operation === "rollback" ? "rollback" : step.operation === "uninstall" ? "uninstall" : "resources";
  const own: Part[] = [
    { resources: "crds", title: "crds/" },
    ...(before ? [{ event: before }] : []),
    ...(step.operation === "test" ? [] : [{ resources: phase, title: "resources" }]),
    ...(after ? [{ event: after }] : []),
    { resources: "cleanup", title: "clean-up" },
  ];
  const has = (...phases: readonly CallPhase[]): boolean => step.calls.some((call) => phases.includes(call.phase));
  if (step.operation === "install" && has("pre-delete", "uninstall", "post-delete")) {
    return [
      ...own,
      { note: "then Helm uninstalls what it has installed" },
      { event: "pre-delete" },
      { resources: "uninstall", title: "resources" },
      { event: "post-delete" },
    ];
  }
  if (step.operation === "upgrade" && has("pre-rollback", "rollback", "post-rollback")) {
    return [
      ...own,
      { note: "then Helm rolls back" },
      { event: "pre-rollback" },
      { resources: "rollback", title: "resources" },
      { event: "post-rollback" },
    ];
  }
  return own;
}

const stepLines = (plan: Plan, step: PlanStep): readonly PlanLine[] => [
  ...partsOf(step).flatMap((part): readonly PlanLine[] => {
    if ("note" in part) return [blank, { text: part.note, tone: "title" }];
    return "event" in part ? eventSection(step, part.event, plan.namespace) : resourcesSection(step, part.resources, part.title);
  }),
  ...afterStep(plan, step),
];
