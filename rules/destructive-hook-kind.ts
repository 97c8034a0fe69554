import { type Destruction, destructionBy } from "../src/lifecycle/destructions.ts";
import { drawnFieldsOf } from "../src/lint/drawn-fields.ts";
import { liveUsersOf } from "../src/lint/live-users.ts";
import { defineRule } from "../src/lint/rule.ts";
import { fieldOf, listOf } from "../src/lint/words.ts";
import { deletePolicyAnnotation, type Hook, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import { pairObjects } from "../src/model/pair-objects.ts";
import { type ChartRenders, seenAs } from "../src/model/renders.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly how: string;
}

interface DrawnData {
  readonly object: Resource;
  readonly user: Resource;
  readonly fields: string;
}

export default defineRule({
  id: "destructive-hook-kind",
  summary: "A delete policy destroys data: the hook is a namespace, a volume, or something that holds others.",
  preset: "recommended",
  options: {
    schema: {
      dataKinds: {
        type: "array",
        items: { type: "string" },
        description: "Kinds of custom resources whose controllers delete data with them.",
      },
    },
    defaults: { dataKinds: [] as readonly string[] },
  },
  subsumes: ["hook-recreates-live-object", "passive-hook-not-awaited"],
  messages: {
    // A template can ask `lookup` whether it exists, which no render outside a cluster shows.
    releaseNamespace: {
      severity: "error",
      certainty: "assumption",
      text: ({ object, how }: Data) =>
        `${how} deletes ${label(object)}, the namespace that Helm keeps the release in, and all that is in it`,
    },
    namespace: {
      severity: "error",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} and all that is in it`,
    },
    volume: {
      severity: "error",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and the data with it`,
    },
    secondInstall: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)} survives the uninstall, and the next install deletes it with its data before it makes a new one`,
    },
    scratch: {
      severity: "info",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}; only hooks of the same operations use it`,
    },
    guarded: {
      severity: "info",
      certainty: "assumption",
      text: ({ object }: Data) =>
        `a second install deletes ${label(object)} and all that is in it, unless the template leaves it out when it exists`,
    },
    stateful: {
      severity: "error",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} with its pods, and makes a new one`,
    },
    database: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and what its operator runs and stores for it, and makes a new one`,
    },
    customResource: {
      severity: "info",
      certainty: "assumption",
      text: ({ object, how }: Data) =>
        `${how} deletes ${label(object)} and makes a new one, and what its controller made of it may go with it`,
    },
    inForce: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} and makes a new one: in between it is not in force`,
    },
    released: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, how }: Data) =>
        `${how} deletes ${label(object)}: its volume keeps the data, but no new claim gets it until somebody takes its claimRef away`,
    },
    // One that somebody describes by hand keeps its data unless it says Delete, and goes only when its claim does.
    bound: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and that does not end as long as a claim is bound to it`,
    },
    // Its class says what becomes of what a snapshot stands for, and lies outside.
    snapshotGone: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and what it keeps unless its class retains that`,
    },
    snapshotReplaced: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, how }: Data) =>
        `${how} deletes ${label(object)} before it takes another, so that the retry of a failed one loses the state from before`,
    },
    storageClassGone: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}: claims that ask for it afterwards stay Pending`,
    },
    storageClass: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} and makes it again: claims that ask for it in between wait`,
    },
    redrawn: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, user, fields }: DrawnData) =>
        `${label(object)} survives the uninstall, and the next install puts another ${fields} in its place, while the claims of ${label(user)} keep what was made with the old`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const fields =
      resource.kind === "Secret" && ctx.renders && isOfInstalls(hook) ? drawnFieldsOf(ctx.renders, resource, drawnAgain(ctx.renders)) : [];
    const use =
      fields.length > 0
        ? liveUsersOf(ctx.release)
            .get(hook)
            ?.find(({ user }) => claimsOf(user).length > 0)
        : undefined;
    if (use) {
      ctx.report({
        messageId: "redrawn",
        data: { object: resource, user: use.user, fields: listOf(fields.map(fieldOf)) },
        object: resource,
        location: resource.document.locate(fields[0]!, "pair"),
        related: [{ message: `${label(use.user)} ${use.text}`, location: use.user.document.locate(use.path, "pair"), object: use.user }],
        operations: ["install"],
        help: "Make it a release resource with helm.sh/resource-policy: keep that takes its value from lookup, or let users give the value.",
      });
    }
    const messageId = destructionBy(ctx.release, hook, ctx.options.dataKinds);
    if (!messageId) return;
    ctx.report({
      messageId,
      data: { object: resource, how: howOf(hook) },
      object: resource,
      location: locateOnHook(hook, resource.annotations.has(deletePolicyAnnotation) ? deletePolicyAnnotation : hookAnnotation),
      operations: hook.events.some((event) => event.endsWith("-upgrade")) ? ["upgrade"] : ["install"],
      help:
        (messageId === "customResource" && ofEachRun.test(resource.kind) ? advice.snapshotReplaced : advice[messageId]) ??
        "Make it a release resource with helm.sh/resource-policy: keep, which Helm honours there and nowhere on hooks.",
      ...causeOf(hook),
    });
  },
});

const inPlace = "Make it a release resource: then Helm changes it in place.";
const outside = "Leave it out and install with --create-namespace, or make it a release resource with helm.sh/resource-policy: keep.";
const advice: Readonly<Partial<Record<Destruction, string>>> = {
  releaseNamespace: outside,
  namespace: outside,
  guarded: outside,
  stateful: inPlace,
  database: inPlace,
  customResource: inPlace,
  inForce: inPlace,
  scratch:
    "Write helm.sh/hook-delete-policy: before-hook-creation on it if they need it for one run only, else make it a release resource.",
  bound: "Make it a release resource, which Helm changes in place, or make it outside the release.",
  storageClass: inPlace,
  storageClassGone: "Make it a release resource, or take hook-succeeded off it.",
  snapshotGone:
    "Take hook-succeeded off it, and put .Release.Revision into its name, so that before-hook-creation does not meet the one before.",
  snapshotReplaced: "Put .Release.Revision into its name, so that before-hook-creation does not meet the one before.",
};

/** Custom resources of which each run wants one of its own. */
const ofEachRun = /Backup|Snapshot|Dump|Export/;

/** Who needs what hook-succeeded has deleted, delete-policy-removes-in-use knows; of data that before-hook-creation deletes it says nothing. */
const causeOf = (hook: Hook) =>
  /^(Namespace|PersistentVolume)/.test(hook.resource.kind) && howOf(hook) !== "hook-succeeded" ? { cause: "again" } : {};

const isOfInstalls = ({ events, deletePolicies }: Hook) =>
  deletePolicies.has("before-hook-creation") &&
  !deletePolicies.has("hook-succeeded") &&
  events.every((event) => event.endsWith("-install"));

/** What each object is in an install that draws other lots; nothing when nobody knows. */
const drawnAgain = memoize((renders: ChartRenders): ReadonlyMap<Resource, Resource> => {
  const again = seenAs(renders, "again");
  return again ? pairObjects(renders.install, again) : new Map();
});

/** Claims that a StatefulSet has made for its pods stay when it goes. */
const claimsOf = (user: Resource): readonly unknown[] =>
  user.kind === "StatefulSet" && at(user.document.data, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") !== "Delete"
    ? asList(at(user.document.data, "spec", "volumeClaimTemplates"))
    : [];

function howOf(hook: Hook): string {
  if (hook.events.some((event) => event.endsWith("-upgrade")) && hook.deletePolicies.has("before-hook-creation")) return "every upgrade";
  if (hook.deletePolicies.has("hook-succeeded")) return "hook-succeeded";
  return hook.events.some((event) => event.endsWith("-delete")) ? "the uninstall" : "the next run of its events";
}
