import rule from "../../rules/hook-ttl.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-upgrade";
const ttl = (seconds: number | string, annotations = hook) => jobOf("migrate", annotations, { job: `ttlSecondsAfterFinished: ${seconds}` });
const marked = (seconds: number) => ttl(seconds).replace(/ttlSeconds.*/, "⟪$&⟫");

testRule(rule, {
  valid: [
    { name: "a Job that stays", manifest: jobOf("migrate", hook) },
    { name: "a Job of the release", manifest: ttl(0, "x: y") },
    { name: "an empty value", manifest: ttl("") },
    { name: "a Pod, which has no such field", manifest: objectOf("v1", "Pod", "ping", hook, "spec:\n  ttlSecondsAfterFinished: 0\n") },
  ],
  invalid: [
    {
      name: "no time at all, for Helm 4 only",
      manifest: marked(0),
      findings: [
        { messageId: "race", helm: [newestHelm4.version], says: "Job/migrate 0 seconds after its end", helps: "before-hook-creation" },
      ],
    },
    { name: "a few seconds", manifest: marked(5), findings: [{ messageId: "race", says: "5 seconds" }] },
    { name: "longer than a watch is late", manifest: marked(6), findings: [{ messageId: "late", helm: [], says: "6 seconds" }] },
    {
      name: "no time at all under Helm 3, which takes a vanished Job for a success",
      manifest: marked(0),
      settings: { profiles: [newestHelm3] },
      findings: [{ messageId: "late" }],
    },
  ],
});
