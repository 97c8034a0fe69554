import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { resourcesByKey } from "../src/model/by-key.ts";
import { type Hook, type HookEvent, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { objectsIn } from "../src/model/lists.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly events: string;
}

const twins = ({ object }: Data) => `${label(object)} is a hook and a release resource`;

export default defineRule({
  id: "hook-and-regular-duplicate",
  summary: "One object is a hook and a release resource at once, and each deletes or refuses the other.",
  preset: "recommended",
  subsumes: ["hook-recreates-live-object", "delete-policy-removes-in-use", "destructive-hook-kind", "orphaned-hook-object"],
  messages: {
    before: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: Helm 3 makes the hook and then fails with "already exists"`,
    },
    taken: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: Helm 4 makes the hook and then turns it into the release's`,
    },
    recreated: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: in ${data.events} the hook deletes the release's object`,
    },
    refused: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: in ${data.events} the hook meets the release's object and fails, or overwrites it (Helm 4)`,
    },
    idiom: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: it works only as long as hook-succeeded clears the hook's copy`,
    },
    remains: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${twins(data)}: what post-delete leaves behind keeps the release from being installed again`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const regular = resourcesByKey(ctx.release);
    const object = objectsIn(resource, ctx.release.namespace).find((each) => regular.has(keyOf(each)));
    const twin = object && regular.get(keyOf(object));
    if (!twin) return;
    const events = [...new Set(hook.events.filter(meetsResources))];
    const helm3 = ctx.profiles.filter((profile) => profile.major === 3);
    const messageId = judge(hook, events, helm3.length > 0);
    ctx.report({
      messageId,
      data: { object, events: listOf(events) },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      related: [{ message: "the release resource of the same name", location: twin.document.locate(["metadata", "name"]), object: twin }],
      operations: [...new Set(hook.events.map(operationOf))],
      ...(messageId === "before" && { helm: helm3 }),
      help: "Give the hook's copy another name, and let the hooks use that one; if nothing but hooks needs it, take the release's away.",
    });
  },
});

/** The release's objects are not there yet in pre-install, and no more in post-delete. */
const meetsResources = (event: HookEvent): boolean => event !== "pre-install" && event !== "post-delete";

function judge({ events, deletePolicies }: Hook, meetings: readonly HookEvent[], isHelm3: boolean) {
  const clears = deletePolicies.has("hook-succeeded");
  // Recordings: hook-and-resource-pre, hook-and-resource-post.
  if (events.includes("pre-install") && !clears && isHelm3) return "before";
  if (meetings.length > 0) return deletePolicies.has("before-hook-creation") ? "recreated" : "refused";
  if (clears) return "idiom";
  return events.includes("post-delete") ? "remains" : "taken";
}
