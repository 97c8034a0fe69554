import type { IncidentKind } from "../src/lifecycle/incidents.ts";
import type { SeenIncident } from "../src/lint/incident.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { hookAnnotation } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, locateAnnotation, type ObjectRef, type Resource } from "../src/model/resource.ts";
import { alwaysEndsWell } from "../src/model/tolerance.ts";

interface Ending {
  readonly incident: SeenIncident;
  /** How many more bad ends come of the same. */
  readonly others: number;
}

const messages = {
  ends: {
    severity: "warning",
    certainty: "proof",
    text: ({ incident, others }: Ending) =>
      `${incident.operations.join(", ")}${tellMishaps(incident)}: ${incident.text}${others > 0 ? `, and ${others} more bad end${others === 1 ? "" : "s"} of the same` : ""}`,
  },
} as const;

const does = { fail: "fails", hang: "hangs", vanish: "vanishes" } as const;

const tellMishap = ({ kind, object }: SeenIncident["mishaps"][number]): string =>
  kind === "interrupt" ? `Helm is interrupted at ${label(object)}` : `${label(object)} ${does[kind]}`;

const tellMishaps = ({ mishaps }: SeenIncident): string => (mishaps.length === 0 ? "" : ` where ${mishaps.map(tellMishap).join(" and ")}`);

const meetsItself = [
  "missing-before-hook-creation",
  "unknown-delete-policy",
  "duplicate-hook-identity",
  "hook-and-regular-duplicate",
  "before-hook-creation-not-awaited",
  "changing-hook-name",
];

const removesInUse = ["workload", "rights", "stayingHook", "laterHook"].map((message) => `delete-policy-removes-in-use/${message}`);

/** Tells of a Job that hangs and of what it works with. */
const outlived = "delete-policy-removes-in-use/outlived";

/** Who tells of a kind of bad end. A kind that is not here is told, or left, by rules that judge every case of it. */
const claimants: { readonly [Kind in IncidentKind]?: readonly string[] } = {
  "already-exists": meetsItself,
  "stale-success": meetsItself,
  "stale-failure": meetsItself,
  immutable: meetsItself,
  "taken-while-dying": ["before-hook-creation-not-awaited", "hook-delete-blocked", "destructive-hook-kind"],
  "in-the-way": ["hook-and-regular-duplicate", "hook-became-regular"],
  "missing-dependency": [
    "hook-namespace-missing",
    "destructive-hook-kind",
    "pre-install-missing-ref",
    "pre-upgrade-stale-ref",
    "post-delete-missing-ref",
    "pre-delete-blocks-uninstall",
    "pre-delete-race",
    "install-only-hook",
    "equal-weight-order",
    "missing-hook-weight",
    ...removesInUse,
    "hook-recreates-live-object",
    "post-install-wait-deadlock",
  ],
  "dependency-removed": [...removesInUse, "hook-recreates-live-object", "hook-and-regular-duplicate", "equal-weight-order"],
  "release-stuck": ["rollback-hook-can-wedge-release", "pre-delete-blocks-uninstall", "pre-delete-race"],
  "never-ran": ["install-only-hook"],
  deadlock: ["post-install-wait-deadlock"],
};

export default defineRule({
  id: "history-ends-badly",
  summary: "A history of the release comes to a bad end of which no other rule tells.",
  preset: "strict",
  messages,

  incidents(incidents, ctx) {
    const possible = incidents.filter(
      ({ mishaps }) => !mishaps.some((mishap) => mishap.kind === "fail" && cannotFail(ctx.release, mishap.object)),
    );
    for (const group of groupByCause(possible)) {
      const isTold = ({ kind, object, concerns, mishaps }: SeenIncident): boolean =>
        ctx.isReported(claimants[kind] ?? [], [keyOf(object), ...concerns]) ||
        (kind === "dependency-removed" &&
          mishaps.some((mishap) => mishap.kind === "hang" && ctx.isReported([outlived], [keyOf(mishap.object)])));
      if (!group.some(isTold)) reportFirst(group, ctx);
    }
  },
});

type Context = RuleContext<object, typeof messages>;

/** One cause is one finding: what goes wrong on the way, or the object itself where nothing does. */
function groupByCause(incidents: readonly SeenIncident[]): readonly (readonly SeenIncident[])[] {
  const groups = new Map<string, SeenIncident[]>();
  for (const incident of incidents) {
    const { kind, object, mishaps } = incident;
    const told = claimants[kind];
    // Whatever the chart, a release is stuck where Helm dies.
    if (!told || (kind === "release-stuck" && mishaps.some((mishap) => mishap.kind === "interrupt"))) continue;
    const origin = mishaps.length > 0 ? mishaps.map((mishap) => `${mishap.kind} ${keyOf(mishap.object)}`).join() : keyOf(object);
    const cause = `${told.join()} ${origin}`;
    const group = groups.get(cause);
    if (group) group.push(incident);
    else groups.set(cause, [incident]);
  }
  return [...groups.values()];
}

/** The shortest history speaks for all of its cause. */
function reportFirst(group: readonly SeenIncident[], ctx: Context): void {
  const first = group.reduce((best, each) => (each.operations.length < best.operations.length ? each : best));
  const same = group.filter((each) => each.kind === first.kind && keyOf(each.object) === keyOf(first.object));
  const object = [first.object, ...first.mishaps.map((mishap) => mishap.object)].flatMap((ref) => find(ctx.release, keyOf(ref)) ?? [])[0];
  if (!object) return;
  const { trace, command } = first.story();
  ctx.report({
    messageId: "ends",
    data: { incident: first, others: new Set(group.map(({ kind, object: other }) => `${kind} ${keyOf(other)}`)).size - 1 },
    object,
    location: locateAnnotation(object, hookAnnotation),
    operations: [...new Set(first.operations.slice(-1))],
    helm: ctx.profiles.filter((profile) => same.some((each) => each.profile === profile)),
    flags: first.flags,
    trace,
    help: `\`${command}\` shows it.`,
    cause: `${first.kind} ${first.mishaps.map((mishap) => mishap.kind).join()}`,
  });
}

/** Whether what a pod runs ends well whatever happens. */
function cannotFail(release: ReleaseModel, object: ObjectRef): boolean {
  const resource = find(release, keyOf(object));
  const pod = resource && podTemplateOf(resource);
  return pod !== undefined && alwaysEndsWell(pod);
}

const find = ({ hooks, resources }: ReleaseModel, key: string): Resource | undefined =>
  [...hooks.map(({ resource }) => resource), ...resources].find((resource) => keyOf(resource) === key);
