import type { Hook } from "../../model/hook.ts";
import { keyOf, type ObjectRef } from "../../model/resource.ts";
import type { Part } from "./cone.ts";
import type { HistoryStep, Setting } from "./history.ts";
import { type Candidate, type Reach, type Search, search } from "./search.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** All that can become of a part of a release around one of its hooks: of each kind and object what comes first. */
export interface Life extends Search {
  readonly candidates: readonly Candidate[];
}

/** What says which bad end it is: one of the same is enough. */
export const idOf = ({ kind, object, operation, setting }: Pick<Candidate, "kind" | "object" | "operation" | "setting">): string =>
  [keyOf(object), kind, operation, setting.profile.version].join(" ");

/** Looks at one life after the other; parts of the same shape are looked at once. */
export function livesOf(settings: readonly Setting[], reach: Reach): (part: Part, hook: Hook) => Life {
  const known = new Map<string, { readonly life: Life; readonly shape: Shape }>();
  return (part, hook) => {
    const shape = shapeOf(part);
    if (!shape) return lifeAround(part, hook, settings, reach);
    const id = `${shape.hooks.indexOf(hook)} ${shape.text}`;
    const twin = known.get(id);
    if (twin) return { ...twin.life, states: 0, candidates: twin.life.candidates.map(renamer(twin.shape, shape)) };
    const life = lifeAround(part, hook, settings, reach);
    known.set(id, { life, shape });
    return life;
  };
}

function lifeAround(part: Part, hook: Hook, settings: readonly Setting[], reach: Reach): Life {
  const first = new Map<string, Candidate>();
  const looked = search(part, hook, settings, reach, (candidate) => {
    const id = idOf(candidate);
    if (!first.has(id)) first.set(id, candidate);
    return false;
  });
  return { ...looked, candidates: [...first.values()] };
}

/** Tells of one part what has been seen of another of its shape. */
function renamer(from: Shape, to: Shape): (candidate: Candidate) => Candidate {
  const names = new Map(from.names.map((name, i) => [name, to.names[i]!]));
  const rename = <Ref extends ObjectRef>(ref: Ref): Ref => ({ ...ref, name: names.get(ref.name) ?? ref.name });
  const renameStep = ({ operation, mishap }: HistoryStep): HistoryStep => ({
    operation,
    mishap:
      mishap === undefined
        ? undefined
        : mishap.kind === "interrupt"
          ? { ...mishap, after: rename(mishap.after) }
          : { ...mishap, object: rename(mishap.object) },
  });
  return ({ kind, object, operation, setting, steps }) => ({
    kind,
    object: rename(object),
    operation,
    setting,
    steps: steps.map(renameStep),
  });
}
