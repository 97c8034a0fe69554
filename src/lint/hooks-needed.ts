import { type Need, needsOf } from "../lifecycle/needs.ts";
import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { isVital } from "./describe-need.ts";

/** The hooks whose own objects a pod cannot do without, with what it needs of each. */
export const hooksNeededBy = (release: ReleaseModel, user: Resource): readonly { readonly hook: Hook; readonly need: Need }[] =>
  needsOf(release, user)
    .filter(isVital)
    .flatMap((need) => need.providers.flatMap(({ hook, by }) => (hook && by === "manifest" ? [{ hook, need }] : [])));
