import type { Operation } from "../lifecycle/operations.ts";
import type { Presence } from "../lifecycle/presence.ts";
import type { Hook, HookEvent } from "../model/hook.ts";
import { listOf } from "./words.ts";

/**
 * The other events that make what an event after pre-install needs. What an uninstall lacks has rules of its own, and before a
 * rollback there has been an upgrade; what hook-succeeded has deleted is its own matter.
 */
export function whenElse(event: HookEvent, operation: Operation, presence: Presence): string | undefined {
  if (operation === "uninstall" || operation === "rollback") return undefined;
  if (presence.is === "later") return presence.moment.event && presence.moment.event !== event ? `in ${presence.moment.event}` : undefined;
  const maker = presence.is === "never" ? presence.provider.hook : undefined;
  const isGone = maker?.deletePolicies.has("hook-succeeded") && maker.events.some((each) => each.endsWith("-install"));
  return maker && !isGone ? `in ${listOf(maker.events)}` : undefined;
}

/** When the provider comes to be; undefined when the cause is another rule's: a tie of weights, a delete policy. */
export function whenMade(hook: Hook, event: HookEvent, presence: Presence): string | undefined {
  if (presence.is === "later") {
    const { moment, provider } = presence;
    if (moment.does === "resources") return "with the release's resources, after the pre-install hooks";
    if (moment.event !== event) return `in ${moment.event}`;
    return provider.hook?.weight === hook.weight
      ? undefined
      : `later in ${event}, with weight ${provider.hook?.weight} after ${hook.weight}`;
  }
  if (presence.is === "never" && presence.provider.hook) return `in ${presence.provider.hook.events.join(", ")}`;
  return undefined;
}
