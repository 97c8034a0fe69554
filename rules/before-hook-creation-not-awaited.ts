import { needsOf } from "../src/lifecycle/needs.ts";
import { compareHooks } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deadlineOf, graceOf } from "../src/model/deadline.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly user: string;
}

export default defineRule({
  id: "before-hook-creation-not-awaited",
  summary: "Helm makes a hook again while the old object is still being deleted.",
  preset: "recommended",
  messages: {
    lingers: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `Helm does not wait until the old ${label(object)} is gone before it makes the new one, and this kind goes slowly`,
    },
    finalizer: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `Helm does not wait until the finalizers let the old ${label(object)} go before it makes the new one, which then is the old one`,
    },
    held: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, user }: Data) =>
        `Helm makes ${label(object)} again while pods of ${user} may still hold the old one: it takes that for the new one, and it vanishes later`,
    },
    pod: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) =>
        `after a timeout Helm makes ${label(object)} again while the old Pod still terminates, and the retry fails`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.deletePolicies.has("before-hook-creation") || hook.events.every((event) => event === "test")) return;
    // Helm 4 waits with --wait; before 3.14 nothing did (`pkg/kube/statuswait.go` hookOnlyWaiter.WaitForDelete).
    const helm = ctx.profiles.filter(
      (profile) => profile.awaitsDeletion === "never" || (profile.awaitsDeletion === "by-strategy" && ctx.waits.includes(false)),
    );
    if (helm.length === 0) return;
    const user = resource.kind === "PersistentVolumeClaim" ? holdersOf(ctx.release).get(hook) : undefined;
    const messageId =
      asList(at(resource.document.data, "metadata", "finalizers")).length > 0
        ? "finalizer"
        : user
          ? "held"
          : resource.kind === "Namespace" && resource.name !== ctx.release.namespace
            ? "lingers"
            : resource.kind === "Pod" && !endsWithin(resource, ctx.timeout)
              ? "pod"
              : undefined;
    if (!messageId) return;
    ctx.report({
      messageId,
      data: { object: resource, user: user ? label(user) : "" },
      object: resource,
      location:
        messageId === "finalizer" ? resource.document.locate(["metadata", "finalizers"], "pair") : locateOnHook(hook, hookAnnotation),
      related: user ? [{ message: `${label(user)} mounts it`, location: user.document.locate(["metadata", "name"]), object: user }] : [],
      helm,
      help:
        messageId === "pod"
          ? "Make it a Job, which goes at once, give it activeDeadlineSeconds that end it before Helm's --timeout, or run Helm with --wait."
          : "Make it a release resource, or run Helm with --wait, by which Helm 4 waits for the deletion.",
    });
  },
});

/** Whether a Pod's deadline, and what its containers get after that to end in, are over by then: it counts from when the kubelet takes it. */
function endsWithin(pod: Resource, timeout: number): boolean {
  const deadline = deadlineOf(pod);
  const grace = graceOf(pod);
  return deadline !== undefined && grace !== undefined && deadline + grace < timeout;
}

/** Whose pods may be there when a claim is deleted: Kubernetes keeps it for finished ones too, as long as they exist. */
const holdersOf = memoize((release: ReleaseModel): ReadonlyMap<Hook, Resource> => {
  const holders = new Map<Hook, Resource>();
  const add = (user: Resource, mayHold: (claim: Hook) => boolean) => {
    for (const { type, providers } of needsOf(release, user))
      for (const { hook } of providers) if (hook && type === "volume" && !holders.has(hook) && mayHold(hook)) holders.set(hook, user);
  };
  for (const resource of release.resources)
    if (podTemplateOf(resource)) add(resource, ({ events }) => events.some((event) => event !== "pre-install" && event !== "post-delete"));
  for (const user of release.hooks) if (isAwaited(user.resource)) add(user.resource, (claim) => leavesPods(user, claim));
  return holders;
});

/** Whether pods of an earlier run of a Job are there when a claim is deleted. */
function leavesPods(user: Hook, claim: Hook): boolean {
  // A failed one is met by the retry, which is no install.
  const staysAfterSuccess = !user.deletePolicies.has("hook-succeeded");
  const staysAfterFailure = !user.deletePolicies.has("hook-failed") && claim.events.some((event) => !event.endsWith("-install"));
  const isClearedBefore = compareHooks(user, claim) < 0 && user.events.some((event) => claim.events.includes(event));
  return (staysAfterSuccess || staysAfterFailure) && !isClearedBefore;
}
