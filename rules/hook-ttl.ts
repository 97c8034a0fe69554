import { defineRule } from "../src/lint/rule.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly seconds: number;
}

/** Seconds in which Helm's watch may not have seen the end yet; seen at 0, once in 20 runs (recordings: ttl-zero, RACES.md). */
const soon = 5;

export default defineRule({
  id: "hook-ttl",
  summary: "A Job that Kubernetes deletes after its end may be gone before Helm has seen the end.",
  preset: "recommended",
  messages: {
    race: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, seconds }: Data) =>
        `Kubernetes may delete ${label(object)} ${seconds} seconds after its end before Helm 4 sees it complete; then Helm waits for its timeout and fails`,
    },
    late: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, seconds }: Data) =>
        `Kubernetes deletes ${label(object)} with its logs ${seconds} seconds after its end, whether it succeeded or failed`,
    },
  },

  hook({ resource }, ctx) {
    if (resource.kind !== "Job") return;
    const path = ["spec", "ttlSecondsAfterFinished"];
    const seconds = at(resource.document.data, ...path);
    if (typeof seconds !== "number") return;
    const helm4 = ctx.profiles.filter((profile) => profile.major === 4);
    const isRace = seconds <= soon && helm4.length > 0;
    ctx.report({
      messageId: isRace ? "race" : "late",
      data: { object: resource, seconds },
      object: resource,
      location: resource.document.locate(path, "pair"),
      ...(isRace && { helm: helm4 }),
      help: "Take it out and let delete policies clean up: before-hook-creation, and hook-succeeded when nobody needs the finished Job.",
      cause: "ttl",
    });
  },
});
