import rule from "../../rules/hook-logs-lost.ts";
import { newestHelm3, profiles } from "../../src/lifecycle/profiles.ts";
import { accountOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const failed = "helm.sh/hook-delete-policy: before-hook-creation,hook-failed";
const prints = "helm.sh/hook-output-log-policy: hook-failed";
const marked = failed.replace("hook-failed", "⟪hook-failed⟫");
const old = profiles.find(({ id }) => id === "3.17")!;

testRule(rule, {
  valid: [
    { name: "no policy", manifest: jobOf("migrate", event) },
    { name: "a policy without hook-failed", manifest: jobOf("migrate", `${event}\nhelm.sh/hook-delete-policy: hook-succeeded`) },
    { name: "logs that are printed first", manifest: jobOf("migrate", `${event}\n${failed}\n${prints}`) },
    { name: "what has no logs", manifest: accountOf("migrate", `${event}\n${failed}`) },
    { name: "a Deployment, which Helm never sees fail", manifest: objectOf("apps/v1", "Deployment", "migrate", `${event}\n${failed}`) },
    { name: "half a minute to read", manifest: jobOf("migrate", event, { job: "ttlSecondsAfterFinished: 30" }) },
    {
      name: "a Job that vanishes at once, its logs printed",
      manifest: jobOf("migrate", `${event}\n${prints}`, { job: "ttlSecondsAfterFinished: 0" }),
    },
    { name: "an ordinary Job", manifest: jobOf("migrate", failed, { job: "ttlSecondsAfterFinished: 0", pod: "restartPolicy: OnFailure" }) },
    {
      name: "a Pod that restarts, which hides nothing",
      manifest: objectOf("v1", "Pod", "migrate", event, "spec:\n  restartPolicy: OnFailure\n"),
    },
  ],
  invalid: [
    {
      name: "hook-failed, at its word",
      manifest: jobOf("migrate", `${event}\n${marked}`),
      findings: [{ messageId: "deleted", says: "when Job/migrate fails", helm: [], helps: "Or add helm.sh/hook-output-log-policy" }],
    },
    {
      name: "hook-failed in upper case, first of several, on a Pod",
      manifest: objectOf("v1", "Pod", "migrate", `${event}\nhelm.sh/hook-delete-policy: "⟪Hook-Failed⟫ ,before-hook-creation"`),
      findings: [{ messageId: "deleted" }],
    },
    {
      name: "a log policy for successes only",
      manifest: jobOf("migrate", `${event}\n${marked}\nhelm.sh/hook-output-log-policy: hook-succeeded`),
      findings: [{ messageId: "deleted" }],
    },
    {
      name: "Helm versions without log policy, for which there is no other way",
      manifest: jobOf("migrate", `${event}\n${marked}`),
      settings: { profiles: [old] },
      findings: [{ messageId: "deleted", helps: "before the next run." }],
    },
    {
      name: "Helm versions some of which print",
      manifest: jobOf("migrate", `${event}\n${marked}`),
      settings: { profiles: [old, newestHelm3] },
      findings: [{ messageId: "deleted", helps: "Helm 3.18 and later print" }],
    },
    {
      name: "a log policy that an older Helm does not know",
      manifest: jobOf("migrate", `${event}\n${marked}\n${prints}`),
      settings: { profiles: [old, newestHelm3] },
      findings: [{ messageId: "tooOld", helm: [old.version] }],
    },
    {
      name: "a Job that vanishes at once",
      manifest: jobOf("migrate", event, { job: "⟪ttlSecondsAfterFinished: 0⟫" }),
      findings: [{ messageId: "expires", says: "deletes it at once" }],
    },
    {
      name: "a Job that vanishes within seconds",
      manifest: jobOf("migrate", event, { job: "⟪ttlSecondsAfterFinished: 29⟫" }),
      findings: [{ messageId: "expires", says: "after 29 seconds" }],
    },
    {
      name: "hook-failed once where a ttl and OnFailure do the same",
      manifest: jobOf("migrate", `${event}\n${marked}`, { job: "ttlSecondsAfterFinished: 0", pod: "restartPolicy: OnFailure" }),
      findings: [{ messageId: "deleted" }],
    },
    {
      name: "a pod that is gone when its logs are to be printed",
      manifest: jobOf("migrate", `${event}\n${failed}\n${prints}`, { pod: "⟪restartPolicy: OnFailure⟫" }),
      findings: [{ messageId: "restarted", helps: "restartPolicy to Never" }],
    },
    {
      name: "a pod that is gone when somebody looks",
      manifest: jobOf("migrate", event, { pod: "⟪restartPolicy: OnFailure⟫" }),
      findings: [{ messageId: "onFailure" }],
    },
  ],
});
