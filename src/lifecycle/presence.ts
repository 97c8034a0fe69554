import type { Hook, HookEvent } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, type Resource } from "../model/resource.ts";
import type { Need } from "./needs.ts";
import { type Operation, operationOf } from "./operations.ts";
import type { Provider } from "./providers.ts";
import { type Moment, type Span, type Timeline, timelineOf } from "./timeline.ts";

/** Whether something is there when it is needed, in an operation that goes well so far. */
export type Presence =
  /** `span.from` is -1 when it was there before the operation. */
  | { readonly is: "there"; readonly provider: Provider; readonly span: Span | undefined }
  /** This operation makes it, but only then. */
  | { readonly is: "later"; readonly provider: Provider; readonly moment: Moment }
  /** It has been there, and is gone. */
  | { readonly is: "removed"; readonly provider: Provider; readonly span: Span }
  /** The release has it, but nothing makes it in this operation, and nothing has left it. */
  | { readonly is: "never"; readonly provider: Provider }
  /** Nothing in the release provides it. */
  | { readonly is: "outside" };

const rank = { there: 0, later: 1, removed: 2, never: 3, outside: 4 } as const;

/** The moment at which an operation makes, changes or removes the release resources; undefined for test. */
export const resourcesMoment = (timeline: Timeline): Moment | undefined => timeline.moments.find((moment) => moment.does === "resources");

/** What of `need` is there at a moment, seen by the best of its providers. */
export function presenceOf(release: ReleaseModel, need: Need, operation: Operation, moment: number): Presence {
  const timeline = timelineOf(release, operation);
  let best: Presence = { is: "outside" };
  for (const provider of need.providers) {
    const presence = presenceByProvider(timeline, provider, moment, release);
    if (rankOf(presence) < rankOf(best)) best = presence;
  }
  return best;
}

/** Of a hook and a release resource with one name, the one that made what is there comes first. */
const rankOf = (presence: Presence): number =>
  rank[presence.is] + ("span" in presence && presence.span && presence.span.hook !== presence.provider.hook ? 0.5 : 0);

function presenceByProvider(timeline: Timeline, provider: Provider, moment: number, release: ReleaseModel): Presence {
  if (provider.by === "crds") return { is: "there", provider, span: undefined };
  if (provider.by === "command") return presenceByCommand(timeline, provider, moment, release);
  const spans = timeline.spans.get(keyOf(provider.resource)) ?? [];
  const now = spans.find((span) => span.from < moment && moment <= span.to);
  if (now) return { is: "there", provider, span: now };
  const gone = spans.findLast((span) => span.to < moment);
  if (gone && provider.by === "promise" && provider.outlives) return { is: "there", provider, span: undefined };
  const next = spans.find((span) => span.from >= moment);
  if (next) return { is: "later", provider, moment: timeline.moments[next.from]! };
  return gone ? { is: "removed", provider, span: gone } : { is: "never", provider };
}

/** What a hook's command makes is there once the hook has run, now or in an install before. */
function presenceByCommand(timeline: Timeline, provider: Provider, moment: number, release: ReleaseModel): Presence {
  const hook = provider.hook!;
  const runs = timeline.runs.get(hook) ?? [];
  const before = timeline.operation !== "install" && timelineOf(release, "install").runs.has(hook);
  if (before || runs.some((run) => run.index < moment)) return { is: "there", provider, span: undefined };
  const next = runs.find((run) => run.index >= moment);
  return next ? { is: "later", provider, moment: next } : { is: "never", provider };
}

/** What an object needs, each with whether it is there at a moment. */
export function presencesOf(
  release: ReleaseModel,
  needs: readonly Need[],
  operation: Operation,
  moment: number,
): readonly { readonly need: Need; readonly presence: Presence }[] {
  const all = needs.map((need) => ({ need, presence: presenceOf(release, need, operation, moment) }));
  const rights = all.filter(({ need }) => need.type === "rights");
  // An account with several bindings has rights as long as one of them is there with its role: which of them this run needs, nobody can tell.
  const missing = new Set(
    rights.flatMap(({ need, presence }) => (presence.is === "there" || presence.is === "outside" ? [] : [need.grant])),
  );
  // Without the account itself its rights are neither here nor there.
  const lacksAccount = all.some(
    ({ need, presence }) => need.type === "serviceAccountName" && presence.is !== "there" && presence.is !== "outside",
  );
  const isMoot = lacksAccount || rights.some(({ need, presence }) => presence.is === "there" && !missing.has(need.grant));
  // A role that is missing together with its binding is not a second thing that is missing.
  const bindings = new Map(rights.flatMap(({ need, presence }) => (isRole(need) ? [] : [[need.grant, presence] as const])));
  return all.filter(({ need, presence }) => {
    if (need.type !== "rights") return true;
    const binding = isRole(need) ? bindings.get(need.grant) : undefined;
    return !isMoot && (presence.is === "there" || binding === undefined || !isAlike(binding, presence));
  });
}

/**
 * Where `need` is for an account: what of `needs` gives it its rights and is not there at a moment either. Without the account nothing is said
 * of its rights; but whoever mends the one has to mend these too.
 */
export function alsoLacking(
  release: ReleaseModel,
  { type }: Need,
  needs: readonly Need[],
  operation: Operation,
  moment: number,
): readonly Resource[] {
  if (type !== "serviceAccountName") return [];
  const lacking = needs.flatMap((need) => {
    if (need.type !== "rights") return [];
    const presence = presenceOf(release, need, operation, moment);
    return presence.is === "there" || presence.is === "outside" ? [] : [presence.provider.resource];
  });
  return [...new Set(lacking)];
}

/** Whether a need for rights is for the role, and not for the binding that grants it. */
export const isRole = ({ type, via, grant }: Need): boolean => type === "rights" && via.at(-1) === grant;

const isAlike = (a: Presence, b: Presence): boolean =>
  a.is === b.is && (a.is !== "later" || b.is !== "later" || a.moment.event === b.moment.event);

/** Calls `visit` for each run of a hook: each event that it lists, once. */
export function eachRun(
  release: ReleaseModel,
  hook: Hook,
  visit: (run: { readonly event: HookEvent; readonly operation: Operation; readonly moment: Moment }) => void,
): void {
  for (const event of new Set(hook.events)) {
    const operation = operationOf(event);
    const moment = timelineOf(release, operation)
      .runs.get(hook)
      ?.find((each) => each.event === event);
    if (moment) visit({ event, operation, moment });
  }
}
