import { deletePolicyAnnotation, hookAnnotation } from "../../model/hook.ts";
import type { Location } from "../../model/location.ts";
import { keyOf, label, locateAnnotation } from "../../model/resource.ts";
import { type Call, isRefused } from "../call.ts";
import { stateOf } from "../cluster.ts";
import type { Incident } from "../explore.ts";
import { flagsFor } from "../helm/known-flags.ts";
import { runStep } from "../run.ts";
import type { Trace, TraceStep } from "../trace.ts";
import { callsThatMatter, countTold, isTold } from "./calls.ts";
import type { Ran } from "./history.ts";
import { addThere, liveAmong } from "./there.ts";

/** What is told of a history: how it ends, and which objects have to do with it. */
export type Told = Pick<Incident, "concerns" | "setting" | "steps" | "text"> & Partial<Pick<Incident, "kind">>;

/** The history of an incident, call by call: those that concern it, and all that do not go well. */
export function traceOf(incident: Told): Trace {
  const trace: Omit<TraceStep, "step">[] = [];
  const own = new Set(incident.concerns);
  for (const { mishap } of incident.steps) if (mishap) own.add(keyOf(mishap.kind === "interrupt" ? mishap.after : mishap.object));
  for (const [i, ran] of incident.steps.entries()) {
    const { operation, result } = ran;
    const told = callsThatMatter(ran, own).filter(isTold);
    for (const call of told) {
      const location = locationOf(call);
      trace.push({ operation, text: tellCall(call), call, ...(location && { location }) });
    }
    const isLast = i === incident.steps.length - 1;
    const exit = isLast && incident.kind === "release-stuck" ? wayOut(incident) : undefined;
    const others = countTold(ran) - told.length;
    trace.push({
      operation,
      ended: result.outcome,
      text: `${isLast ? `${incident.text}: ` : ""}${tellEnd(ran, own, others)}${exit === undefined ? "" : `; ${exit} gets it out`}`,
    });
  }
  return addThere(
    trace.map((step, i) => ({ step: i + 1, ...step })),
    incident.steps,
    own,
  );
}

/** The annotation by which Helm makes a call; the name of a release resource. */
function locationOf({ resource, because }: Call): Location | undefined {
  if (!resource) return undefined;
  return because === "before-hook-creation" || because === "hook-succeeded" || because === "hook-failed"
    ? locateAnnotation(resource, deletePolicyAnnotation, "pair", hookAnnotation)
    : locateAnnotation(resource, hookAnnotation);
}

/** A call in words: `delete Job/a because of hook-failed: deleted`. */
export function tellCall(call: Call): string {
  const why = call.verb === "delete" ? ` because of ${call.because}` : "";
  return `${asked(call)}${why}: ${said(call)}`;
}

const asked = (call: Call): string => {
  if (call.verb === "wait")
    return call.phase === "wait" ? "wait until the release resources are ready" : `wait until ${label(call)} has ended`;
  if (call.verb === "wait-deleted") return `wait until ${label(call)} is gone`;
  if (call.verb === "logs") return `read the logs of ${label(call)}`;
  return `${call.verb} ${label(call)}`;
};

const answers: Readonly<Record<Call["answer"], string>> = {
  ok: "done",
  "not-found": "not found",
  "already-exists": "it already exists",
  immutable: "refused, a field is immutable",
  conflict: "refused, somebody else manages a field",
  invalid: "refused, it is invalid",
  forbidden: "forbidden",
  failed: "it has failed",
  "timed-out": "timed out",
  vanished: "it has vanished, timed out",
};

function said({ verb, answer, status, phase, reason }: Call): string {
  if (isRefused({ verb, answer })) return "refused, its namespace is not there";
  if (answer !== "ok") return reason ? `${answers[answer]}: ${reason}` : answers[answer];
  if (verb === "create") return "created";
  if (verb === "apply") return status === 201 ? "created" : "it is there already and stays";
  if (verb === "delete") return "deleted";
  if (verb === "wait") return phase === "wait" ? "ready" : "it has succeeded";
  return answers.ok;
}

function tellEnd({ operation, result, after }: Ran, own: ReadonlySet<string>, others: number): string {
  const objects = liveAmong(after.cluster, own).map((live) => (stateOf(live) ? `${label(live)} (${stateOf(live)})` : label(live)));
  const status = after.history.at(-1)?.status;
  const how =
    result.outcome === "interrupted"
      ? "Helm is interrupted"
      : `${operation} ${result.outcome === "refused" ? "is refused" : result.outcome === "failed" ? "fails" : "succeeds"}`;
  return [
    ...(others > 0 ? [`${others} other call${others === 1 ? "" : "s"}`] : []),
    how,
    status ? `the release is ${status}` : "there is no release",
    objects.length > 0 ? `there: ${objects.join(", ")}` : "nothing of it is there",
  ].join("; ");
}

/** The command that shows the same; `place` is where the release lies, and what a chart is rendered with. */
export function commandOf({ setting, steps }: Pick<Incident, "setting" | "steps">, ...place: readonly string[]): string {
  const words = ["hooklint plan", ...place.map(quote), `--helm ${setting.profile.version}`, ...usedFlags(setting, steps)];
  words.push(`--sequence ${steps.map(({ operation }) => operation).join(",")}`);
  for (const [i, { mishap, result }] of steps.entries()) {
    if (!mishap) continue;
    if (mishap.kind === "interrupt") words.push(`--interrupt ${i + 1}:${result.calls.length}`);
    else words.push(`--${mishap.kind} ${quote(`${i + 1}:${mishap.object.kind}/${mishap.object.name}`)}`);
  }
  return words.join(" ");
}

/** `hooklint plan` refuses a flag that none of the operations has. */
const usedFlags = ({ profile, flags }: Incident["setting"], steps: Incident["steps"]): readonly string[] =>
  flags.filter((flag) => steps.some(({ operation }) => flagsFor(operation, profile, [flag]).length > 0));

const quote = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const exits = [
  { command: "helm rollback", operation: "rollback", flags: [] },
  { command: "helm uninstall", operation: "uninstall", flags: [] },
  { command: "helm uninstall --no-hooks", operation: "uninstall", flags: ["--no-hooks"] },
] as const;

/** What gets a release out of the state in which a history leaves it, when the hooks go well again. */
function wayOut({ setting: { profile, flags }, steps }: Pick<Incident, "setting" | "steps">): string | undefined {
  const last = steps.at(-1)!;
  const chart = last.after.history.at(-1)?.chart;
  if (!chart) return undefined;
  return exits.find(({ operation, flags: own }) => {
    const how = [...flagsFor(operation, profile, flags), ...own];
    const { releaseName, namespace } = chart;
    return runStep(last.after, { operation, profile, flags: how, chart, releaseName, namespace }).outcome === "succeeded";
  })?.command;
}
