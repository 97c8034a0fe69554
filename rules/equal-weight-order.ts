import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import type { Operation } from "../src/lifecycle/operations.ts";
import { eachRun, presencesOf } from "../src/lifecycle/presence.ts";
import { type ReleaseNames, releaseNameOf, releaseNamesPuttingFirst } from "../src/lifecycle/release-names.ts";
import { isFreeToMove, tiesOf } from "../src/lifecycle/ties.ts";
import { distinctNeeds, isVital, laterCauseOf } from "../src/lint/describe-need.ts";
import type { Related } from "../src/lint/finding.ts";
import { defineRule } from "../src/lint/rule.ts";
import { editWeight } from "../src/lint/weight-edit.ts";
import { type Hook, type HookEvent, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly provider: Resource;
  readonly weight: number;
  /** The provider's weight, when it is another. */
  readonly heavier?: number;
  readonly names: ReleaseNames | undefined;
}

const both = ({ weight }: Data) => `both have weight ${weight}`;
const byName = (data: Data) => `${both(data)}, and "${data.user.name}" sorts before "${data.provider.name}"`;

export default defineRule({
  id: "equal-weight-order",
  summary: "A hook needs another hook of its event that comes after it, or that only its name puts before it.",
  preset: "recommended",
  subsumes: ["missing-hook-weight", "pre-install-missing-ref"],
  messages: {
    late: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${label(data.user)} starts before ${label(data.provider)} exists: ${byName(data)}`,
    },
    rights: {
      severity: "error",
      certainty: "assumption",
      text: (data: Data) => `${label(data.user)} runs before ${label(data.provider)} gives it its rights: ${byName(data)}`,
    },
    releaseName: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `${label(data.user)} starts before ${label(data.provider)} exists when the release has a name that sorts ${data.names?.sort} "${data.names?.text}": ${both(data)}`,
    },
    heavier: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `${label(data.user)} starts before ${label(data.provider)} exists: weight ${data.weight} comes before weight ${data.heavier}`,
    },
    luck: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: (data: Data) => `${label(data.user)} finds ${label(data.provider)} only because of their names: ${both(data)}`,
    },
    kinds: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: (data: Data) =>
        `${label(data.user)} finds ${label(data.provider)} only because they have one name, which leaves it to the kinds: ${both(data)}`,
    },
  },

  hook(hook, ctx) {
    if (!isAwaited(hook.resource)) return;
    for (const { need, provider, operation } of heavierOf(ctx.release, hook)) {
      ctx.report({
        messageId: "heavier",
        data: { user: hook.resource, provider: provider.resource, weight: hook.weight, heavier: provider.weight, names: undefined },
        object: hook.resource,
        location: locateOnHook(hook, weightAnnotation),
        related: placesOf(hook, provider, need, ""),
        operations: [operation],
        help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}: Helm runs low weights first.`,
        cause: laterCauseOf(need),
      });
    }
    for (const { need, provider, event, operation, isLate } of tiesOf(ctx.release, hook)) {
      const names = releaseNamesPuttingFirst(hook.resource.name, provider.resource.name, releaseNameOf(ctx.release));
      // pre-delete-race tells what is late then.
      if (event === "pre-delete" && isLate && !names) continue;
      const edit = editWeight(provider, hook.weight - 1);
      ctx.report({
        messageId: names
          ? "releaseName"
          : isLate
            ? need.type === "rights"
              ? "rights"
              : "late"
            : isOneName(hook, provider)
              ? "kinds"
              : "luck",
        data: { user: hook.resource, provider: provider.resource, weight: hook.weight, names },
        object: hook.resource,
        location: locateOnHook(hook, weightAnnotation),
        related: placesOf(hook, provider, need, provider.resource.annotations.has(weightAnnotation) ? "" : ", for none is written"),
        operations: [operation],
        help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}: Helm orders by weight, then by name; the kind decides only between equal names.`,
        cause: `${provider.resource.kind} ${need.type}`,
        ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
      });
    }
  },
});

/** The weight of the provider, and where the hook names it. */
const placesOf = (hook: Hook, provider: Hook, need: Need, note: string): readonly Related[] => [
  {
    message: `${label(provider.resource)} has weight ${provider.weight}${note}`,
    location: locateOnHook(provider, weightAnnotation),
    object: provider.resource,
  },
  { message: `${label(hook.resource)} needs it here`, location: hook.resource.document.locate(need.path, "pair"), object: hook.resource },
];

/** Events in which other rules tell of a hook that needs a heavier one. */
const toldElsewhere: ReadonlySet<HookEvent> = new Set(["pre-delete", "post-delete"]);

interface Heavier {
  readonly need: Need;
  readonly provider: Hook;
  readonly operation: Operation;
}

/** What a hook needs that a hook of the same event but of a higher weight makes. */
function heavierOf(release: ReleaseModel, hook: Hook): readonly Heavier[] {
  const found: Heavier[] = [];
  const needs = distinctNeeds(needsOf(release, hook.resource).filter(isVital));
  eachRun(release, hook, ({ event, operation, moment }) => {
    if (toldElsewhere.has(event)) return;
    for (const { need, presence } of presencesOf(release, needs, operation, moment.index)) {
      const provider = presence.is === "later" && presence.moment.event === event ? presence.provider.hook : undefined;
      if (provider && provider.weight > hook.weight) found.push({ need, provider, operation });
    }
  });
  return found;
}

const isOneName = (a: Hook, b: Hook) => a.resource.name === b.resource.name;
