import type { Left, Plan, PlanStep, Unrun } from "../lifecycle/plan.ts";
import { deletionsOf } from "../model/commands.ts";
import type { ReleaseModel } from "../model/release.ts";
import { label } from "../model/resource.ts";
import { blank, count, indented, type PlanLine } from "./plan-lines.ts";

/** How a step ends: what went wrong, what never ran, what stays, and the way out. */
export function afterStep(plan: Plan, step: PlanStep): readonly PlanLine[] {
  const lines: PlanLine[] = [blank];
  if (step.calls.length === 0 && step.outcome === "succeeded") lines.push({ text: "nothing is sent" });
  lines.push(outcomeLine(step));
  for (const text of step.message.split("\n")) if (text !== "") lines.push({ text: `  ${text.replaceAll("\t", "  ")}`, tone: "bad" });
  const never = neverLine(step.neverRan);
  if (never !== "") lines.push(...indented(0, "never ran:", never));
  for (const race of step.races) lines.push(...indented(0, "a race:", `${race.why}; it may also be that ${race.otherwise}`));
  const isGone = step.releaseStatus === "gone" || step.releaseStatus === "uninstalled";
  const stays = step.left.filter(({ madeBy, kind }) =>
    madeBy === "pods" && kind === "PersistentVolumeClaim"
      ? // While the release is there they are no news, and what a hook's command deletes is not simulated.
        isGone && !deletesClaims(step.chart)
      : madeBy === "hook" || madeBy === "pods" || madeBy === "crds" || isGone,
  );
  if (stays.length > 0) {
    const note = stays.some(({ madeBy }) => madeBy === "hook") ? " (hooks are no part of the release: uninstall leaves them)" : "";
    lines.push(...indented(0, "stays behind:", `${stays.map(stayWords).join(", ")}${note}`));
  }
  const next = wayOut(plan, step);
  if (next !== "") lines.push(...indented(0, "next:", next));
  return lines;
}

const deletesClaims = ({ hooks }: ReleaseModel): boolean =>
  hooks.some(({ resource }) => deletionsOf(resource).some(({ kind }) => kind === "persistentvolumeclaim"));

function outcomeLine(step: PlanStep): PlanLine {
  const past = step.history.length > 1 ? ` (${step.history.join(", ")})` : "";
  return { text: `${outcomeWords(step)}${past}`, tone: step.outcome === "succeeded" ? "good" : "bad" };
}

/** `succeeded: release deployed, revision 2`. */
export const outcomeWords = ({ outcome, releaseStatus, revision }: PlanStep): string =>
  `${outcome}: ${releaseStatus === "gone" ? "no release is left" : `release ${releaseStatus}, revision ${revision}`}`;

/** `Job/migrate`, and its state where that says something. */
export const stayWords = (left: Left): string =>
  `${label(left)}${left.state === "" || left.state === "complete" || left.state === "succeeded" ? "" : ` (${left.state})`}`;

function neverLine(unrun: readonly Unrun[]): string {
  const hooks = unrun.filter(({ phase }) => phase !== "resources" && phase !== "rollback" && phase !== "uninstall");
  const resources = unrun.length - hooks.length;
  const byEvent = [...new Set(hooks.map(({ phase }) => phase))].map(
    (event) =>
      `${event} ${hooks
        .filter(({ phase }) => phase === event)
        .map(label)
        .join(", ")}`,
  );
  return [...byEvent, ...(resources > 0 ? [`${count(resources, "release resource")} untouched`] : [])].join("; ");
}

/** The command that gets a release out of the state it is left in (helm-hook-semantics.md section 4; recordings: killed-helm, rollback-pre-fails, uninstall-pre-delete-fails, first-install-fails). */
function wayOut(plan: Plan, step: PlanStep): string {
  const name = plan.releaseName;
  if (step.outcome === "succeeded" || (step.outcome === "refused" && step.releaseStatus === "gone")) return "";
  const good = step.history.findLast((line) => line.endsWith(" deployed") || line.endsWith(" superseded"))?.split(" ")[0];
  switch (step.releaseStatus) {
    case "pending-install":
      return `helm uninstall ${name} (install and upgrade refuse while the release is pending)`;
    case "pending-upgrade":
    case "pending-rollback":
      return `helm rollback ${name} ${good ?? 1} (upgrade refuses while the release is pending)`;
    case "uninstalling":
      return `helm uninstall ${name} (runs the pre-delete hooks again; --no-hooks goes through without them)`;
    case "failed":
      return step.history.length === 1
        ? `helm upgrade ${name} CHART (runs pre-upgrade hooks, never again pre-install ones), or helm uninstall ${name}`
        : `helm upgrade ${name} CHART${good ? `, or helm rollback ${name} ${good}` : ""}`;
    default:
      return "";
  }
}
