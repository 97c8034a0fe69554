import rule from "../../rules/hook-delete-blocked.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-upgrade";
const succeeded = "helm.sh/hook-delete-policy: hook-succeeded";
const forward = profiles.find(({ id }) => id === "3.14")!;
const settings = { profiles: [forward, newestHelm4] };
const finalized = (annotations: string) =>
  objectOf("v1", "ConfigMap", "data", annotations).replace("  annotations:", "  finalizers: [shop.example/keep]\n  annotations:");
const marked = (annotations: string) => finalized(annotations).replace(/finalizers.*/, "⟪$&⟫");
const claim = (annotations: string) => objectOf("v1", "PersistentVolumeClaim", "data", annotations);
const user = (annotations: string) =>
  jobOf("fill", annotations, { pod: "restartPolicy: Never\nvolumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]" });

testRule(rule, {
  valid: [
    { name: "no finalizers", manifest: claim(hook) },
    { name: "an empty list of them", manifest: finalized(hook).replace(/\[.*\]/, "[]") },
    { name: "finalizers of what is not deleted before", manifest: finalized(`${hook}\n${succeeded}`) },
    { name: "Helm 4 without --wait", manifest: finalized(hook), settings: { profiles: [newestHelm4], waits: [false] } },
    { name: "an object of the release", manifest: finalized("x: y") },
    { name: "a claim, for versions that delete in reverse", manifest: documentsOf(claim(`${hook}\n${succeeded}`), user(hook)) },
    { name: "a claim that stays", manifest: documentsOf(claim(hook), user(hook)), settings },
    { name: "a claim of another event", manifest: documentsOf(claim(`helm.sh/hook: test\n${succeeded}`), user(hook)), settings },
    {
      name: "a claim that comes after its user",
      manifest: documentsOf(claim(`${hook}\n${succeeded}\nhelm.sh/hook-weight: "5"`), user(hook)),
      settings,
    },
    { name: "a claim that nobody mounts", manifest: claim(`${hook}\n${succeeded}`), settings },
  ],
  invalid: [
    {
      name: "finalizers under before-hook-creation, with and without --wait",
      manifest: marked(hook),
      findings: [
        {
          messageId: "finalizer",
          helm: [],
          says: "the old ConfigMap/data is gone",
          helps: "Leave the finalizers",
        },
      ],
    },
    {
      name: "finalizers without --wait, for Helm 3",
      manifest: marked(`${hook}\nhelm.sh/hook-delete-policy: before-hook-creation`),
      settings: { waits: [false] },
      findings: [{ messageId: "finalizer", helm: [newestHelm3.version] }],
    },
    {
      name: "a claim that is deleted before its user",
      manifest: documentsOf(claim(`${hook}\n⟪${succeeded}⟫`), user(`${hook}\n${succeeded}`)),
      settings,
      findings: [
        {
          messageId: "claim",
          helm: [forward.version],
          says: "PersistentVolumeClaim/data while Job/fill still holds it",
          helps: "3.17",
        },
      ],
    },
  ],
});
