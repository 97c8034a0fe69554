import type { ClusterEvent, ClusterState } from "./state.ts";

/** Notes what will happen, in order of time. */
export function schedule(state: ClusterState, event: ClusterEvent): void {
  const events = [...state.events];
  let place = events.length;
  while (place > 0 && events[place - 1]!.at > event.at) place--;
  events.splice(place, 0, event);
  state.events = events;
}
