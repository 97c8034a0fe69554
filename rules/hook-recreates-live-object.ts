import { operationOf } from "../src/lifecycle/operations.ts";
import { liveUsersOf } from "../src/lint/live-users.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { deletePolicyAnnotation, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { isWorkload } from "../src/model/passive.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly users: string;
  readonly operation: "upgrade" | "rollback";
}

const recreates = ({ object, operation }: Data) => `every ${operation} deletes ${label(object)} and makes a new one`;

const exposing = new Set(["Service", "Ingress", "APIService", "Gateway", "HTTPRoute", "VirtualService", "Route"]);

export default defineRule({
  id: "hook-recreates-live-object",
  summary: "before-hook-creation deletes an object on every upgrade that the running release depends on.",
  preset: "recommended",
  subsumes: ["passive-hook-not-awaited"],
  messages: {
    identity: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${recreates(data)}, while pods of ${data.users} run with it`,
    },
    used: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${recreates(data)}, and meanwhile pods of ${data.users} cannot start`,
    },
    rights: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${recreates(data)}, and meanwhile pods of ${data.users} have no rights from it`,
    },
    workload: {
      severity: "error",
      certainty: "proof",
      text: ({ object, operation }: Data) =>
        `every ${operation} deletes ${label(object)} with its pods and makes a new one, for it is a hook`,
    },
    exposing: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${recreates(data)}, and nothing is reached through it meanwhile`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (isAwaited(resource) || !hook.deletePolicies.has("before-hook-creation") || resource.kind === "CustomResourceDefinition") return;
    // With hook-succeeded it does not live on: delete-policy-removes-in-use tells who misses it.
    if (hook.deletePolicies.has("hook-succeeded")) return;
    const operation = (["upgrade", "rollback"] as const).find((each) => hook.events.some((event) => operationOf(event) === each));
    if (!operation) return;
    const users = liveUsersOf(ctx.release).get(hook) ?? [];
    const names = listOf([...new Set(users.map(({ user }) => label(user)))]);
    const isIdentity = users.some(({ user, how }) => how === "serviceAccountName" && mountsToken(user, resource));
    const messageId = isWorkload(resource)
      ? "workload"
      : isIdentity
        ? "identity"
        : exposing.has(resource.kind)
          ? "exposing"
          : users.length > 0
            ? users.every(({ how }) => how === "rights")
              ? "rights"
              : "used"
            : undefined;
    // What becomes of claims is destructive-hook-kind's business.
    if (!messageId || resource.kind === "PersistentVolumeClaim") return;
    ctx.report({
      messageId,
      data: { object: resource, users: names, operation },
      object: resource,
      location: locateOnHook(hook, resource.annotations.has(deletePolicyAnnotation) ? deletePolicyAnnotation : hookAnnotation),
      related: users
        .slice(0, 5)
        .map(({ user, text, path }) => ({ message: `${label(user)} ${text}`, location: user.document.locate(path, "pair"), object: user })),
      operations: [operation],
      ...(messageId === "workload" && { cause: "recreated" }),
      help:
        messageId === "identity"
          ? `Make ${label(resource)} a release resource again, and give the hooks a ServiceAccount of their own: tokens of the deleted one are worth nothing, so running pods get 401 Unauthorized until they are restarted.`
          : messageId === "used" || messageId === "rights"
            ? `Make ${label(resource)} a release resource, and give the hooks a copy under another name.`
            : `Make ${label(resource)} a release resource: then Helm changes it in place${isWorkload(resource) ? ", waits for it with --wait," : ""} and deletes it at uninstall.`,
    });
  },
});

/** The pod's word counts before the account's (`automountServiceAccountToken`, true by default). */
const mountsToken = (user: Resource, account: Resource): boolean =>
  (podTemplateOf(user)?.spec["automountServiceAccountToken"] ?? at(account.document.data, "automountServiceAccountToken")) !== false;
