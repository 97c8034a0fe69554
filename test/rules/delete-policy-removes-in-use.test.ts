import { describe, expect, it } from "vitest";
import rule from "../../rules/delete-policy-removes-in-use.ts";
import hookDeadlineMismatch from "../../rules/hook-deadline-mismatch.ts";
import preDeleteRace from "../../rules/pre-delete-race.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { lintText } from "../support/lint.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const plain = "x: y";
const pre = "helm.sh/hook: pre-install,pre-upgrade";
const key = "helm.sh/hook-delete-policy";
const clears = `${key}: hook-succeeded`;
const marked = `${key}: ⟪hook-succeeded⟫`;
const asAccount = (name: string) => ({ job: "activeDeadlineSeconds: 240", pod: `restartPolicy: Never\nserviceAccountName: ${name}` });
const config = (annotations: string) => objectOf("v1", "ConfigMap", "c", annotations, "data:\n  a: x\n");
const workload = (lines: string, kind = "Deployment", annotations = plain) =>
  objectOf(
    "apps/v1",
    kind,
    "web",
    annotations,
    `spec:\n  template:\n    spec:\n      ${lines}\n      containers: [{ name: main, image: shop:1.4.2 }]\n`,
  );
const mounts = "volumes: [{ name: v, configMap: { name: c } }]";

const helper = (policy = clears) => accountOf("s", `helm.sh/hook: post-install\nhelm.sh/hook-weight: "-1"\n${policy}`);
const hanging = (annotations = "helm.sh/hook: post-install", job = "", pod = "") =>
  jobOf("a", annotations, { job, pod: `restartPolicy: Never\nserviceAccountName: s\n${pod}` });
const onePod = (annotations: string, restartPolicy: string) =>
  objectOf(
    "v1",
    "Pod",
    "a",
    annotations,
    `spec: { restartPolicy: ${restartPolicy}, serviceAccountName: s, containers: [{ name: main, image: a }] }\n`,
  );
const old = profiles.filter(({ cleansEarlierOnFailure }) => !cleansEarlierOnFailure);

const binding = (policy: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "b",
    `helm.sh/hook: post-install\n${policy}`,
    "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: s, namespace: default }]\n",
  );

testRule(rule, {
  valid: [
    { name: "a policy that leaves it there", manifest: documentsOf(config(`${pre}\n${key}: before-hook-creation`), workload(mounts)) },
    {
      name: "a release resource of the same name, which takes its place",
      manifest: documentsOf(config(`${pre}\n${clears}`), config(plain), workload(mounts)),
    },
    {
      name: "hooks of the same event, for which it is still there",
      manifest: documentsOf(
        accountOf("s", `${pre}\nhelm.sh/hook-weight: "-1"\n${clears}`),
        jobOf("b", `${pre}\n${clears}`, asAccount("s")),
      ),
    },
    { name: "a Job that ends before Helm gives up", manifest: documentsOf(helper(), hanging(undefined, "activeDeadlineSeconds: 299")) },
    {
      name: "a Job that ends before Helm gives up late",
      manifest: documentsOf(helper(), hanging(undefined, "activeDeadlineSeconds: 300")),
      settings: { timeout: 301 },
    },
    { name: "a Job that fails for good before Helm gives up", manifest: documentsOf(helper(), hanging(undefined, "backoffLimit: 4")) },
    {
      name: "a Job whose retries have rules of their own",
      manifest: documentsOf(helper(), hanging(undefined, "podFailurePolicy: { rules: [] }")),
    },
    { name: "a Pod that is not started again", manifest: documentsOf(helper(), onePod("helm.sh/hook: post-install", "Never")) },
    {
      name: "a Job that hook-failed deletes together with what it needs",
      manifest: documentsOf(helper(), hanging(`helm.sh/hook: post-install\n${key}: hook-failed,before-hook-creation`)),
    },
    { name: "helpers that stay", manifest: documentsOf(helper(`${key}: before-hook-creation,hook-failed`), hanging()) },
    { name: "helpers that the release has too", manifest: documentsOf(helper(), accountOf("s", plain), hanging()) },
    {
      name: "a test, which changes nothing",
      manifest: documentsOf(helper(), hanging("helm.sh/hook: test")).replace("post-install", "test"),
    },
    { name: "Helm before 3.19, which leaves them", manifest: documentsOf(helper(), hanging()), settings: { profiles: old } },
    {
      name: "helpers of a hook that Helm does not wait for",
      manifest: documentsOf(helper(), config("helm.sh/hook: post-install")),
    },
    {
      name: "hooks of a later event that makes it again",
      manifest: documentsOf(
        accountOf("s", `${pre},post-install,post-upgrade\nhelm.sh/hook-weight: "-1"\n${clears}`),
        jobOf("b", "helm.sh/hook: post-install,post-upgrade", asAccount("s")),
      ),
    },
    {
      name: "what the workload can do without",
      manifest: documentsOf(config(`${pre}\n${clears}`), workload("volumes: [{ name: v, configMap: { name: c, optional: true } }]")),
    },
    {
      name: "an object of the uninstall or of a test, which no workload has ever seen",
      manifest: documentsOf(config(`helm.sh/hook: post-delete,test\n${clears}`), workload(mounts)),
    },
    {
      name: "what only another operation makes",
      manifest: documentsOf(
        accountOf("s", `helm.sh/hook: post-delete\n${clears}`),
        jobOf("a", "helm.sh/hook: pre-upgrade", asAccount("s")),
      ),
    },
    {
      name: "a Deployment that is a hook and goes with what it needs",
      manifest: documentsOf(config(`${pre}\n${clears}`), workload(mounts, "Deployment", `${pre}\n${clears}`)),
    },
    {
      name: "rights that a hook of the event has too",
      manifest: documentsOf(
        accountOf("s", plain),
        binding(clears),
        jobOf("a", "helm.sh/hook: post-install\nhelm.sh/hook-weight: '1'", asAccount("s")),
        workload("serviceAccountName: s"),
      ),
    },
    {
      name: "a Deployment that is a hook, whose ConfigMap stays with it",
      manifest: documentsOf(config(pre), workload(mounts, "Deployment", pre)),
    },
  ],
  invalid: [
    {
      name: "what a Job that Helm has given up on works with, once for all of it",
      manifest: documentsOf(
        helper(),
        binding(`helm.sh/hook-weight: "-1"\n${clears}`),
        objectOf("v1", "ConfigMap", "c", `helm.sh/hook: post-install\nhelm.sh/hook-weight: "-1"\n${clears}`),
        hanging("⟪helm.sh/hook: post-install⟫", "", mounts),
      ),
      settings: { profiles: [...old, newestHelm3, newestHelm4] },
      findings: [
        {
          messageId: "outlived",
          operations: ["install"],
          helm: [newestHelm3.version, newestHelm4.version],
          says: "if Job/a does not end within 5m, Helm gives up, and hook-succeeded deletes ServiceAccount/s, ConfigMap/c and RoleBinding/b while the Job works on",
          helps: "say 240",
        },
      ],
    },
    {
      name: "an account of a Pod that is started again whenever it fails",
      manifest: documentsOf(helper(), onePod("⟪helm.sh/hook: post-install⟫", "OnFailure")),
      findings: [{ messageId: "outlived", says: "deletes ServiceAccount/s while the Pod works on" }],
    },
    {
      name: "an account of a Job that retries for longer",
      manifest: documentsOf(helper(), hanging("⟪helm.sh/hook: post-install⟫", "backoffLimit: 5")),
      findings: [{ messageId: "outlived" }],
    },
    {
      name: "an account of a Job whose deadline is above a shorter --timeout",
      manifest: documentsOf(helper(), hanging("⟪helm.sh/hook: post-install⟫", "activeDeadlineSeconds: 299")),
      settings: { timeout: 90 },
      findings: [{ messageId: "outlived", says: "within 1m30s", helps: "(90 seconds), say 72" }],
    },
    {
      name: "an account with the binding that gives it its rights: one finding that names both",
      manifest: documentsOf(
        accountOf("s", `helm.sh/hook: post-install\n${marked}`),
        binding(clears),
        jobOf("uses", "helm.sh/hook: post-install", asAccount("s")),
        workload("serviceAccountName: s"),
      ),
      settings: { namespace: "default" },
      findings: [{ messageId: "workload", helps: "The same for RoleBinding/b, which gives it its rights." }],
    },
    {
      name: "a ConfigMap of jobs that KEDA starts",
      manifest: documentsOf(
        config(`${pre}\n${marked}`),
        objectOf("keda.sh/v1alpha1", "ScaledJob", "web", plain, `spec:\n  jobTargetRef:\n    template:\n      spec:\n        ${mounts}\n`),
      ),
      findings: [{ messageId: "workload", says: "ScaledJob/web of the release" }],
    },
    {
      name: "a Deployment that is a hook and stays, while its ConfigMap goes",
      manifest: documentsOf(config(`${pre}\n${marked}`), workload(mounts, "Deployment", `${pre}\nhelm.sh/hook-weight: "1"`)),
      findings: [
        {
          messageId: "stayingHook",
          operations: ["install"],
          says: "deletes ConfigMap/c at the end of pre-install, but Deployment/web, a hook that stays, mounts it",
        },
      ],
    },
    {
      name: "a ConfigMap that the Deployment mounts",
      manifest: documentsOf(config(`${pre}\n${key}: before-hook-creation, ⟪Hook-Succeeded⟫`), workload(mounts)),
      findings: [
        {
          messageId: "workload",
          operations: ["install"],
          says: "hook-succeeded deletes ConfigMap/c at the end of pre-install, but Deployment/web of the release mounts it",
          helps: "Make ConfigMap/c a release resource, and give hooks that need it before a copy under another name",
        },
      ],
    },
    {
      name: "an account that only upgrades make, of pods that run on",
      manifest: documentsOf(accountOf("s", `helm.sh/hook: post-upgrade\n${marked}`), workload("serviceAccountName: s", "StatefulSet")),
      findings: [{ messageId: "workload", operations: ["upgrade"], says: "at the end of post-upgrade" }],
    },
    {
      name: "a Job of a later event",
      manifest: documentsOf(
        accountOf("s", `helm.sh/hook: pre-install\n${marked}`),
        jobOf("a", "helm.sh/hook: post-install", asAccount("s")),
      ),
      findings: [
        {
          messageId: "laterHook",
          operations: ["install"],
          says: "hook-succeeded has deleted ServiceAccount/s before Job/a runs in post-install, which runs as it",
          helps: "or give it the events of what uses it",
        },
      ],
    },
    {
      name: "a Job of later operations, once for all of its events",
      manifest: documentsOf(
        accountOf("s", `helm.sh/hook: post-install\n${marked}`),
        jobOf("a", "helm.sh/hook: post-install,pre-upgrade,pre-delete\nhelm.sh/hook-weight: '1'", asAccount("s")),
      ),
      findings: [{ messageId: "laterHook", operations: ["upgrade", "uninstall"], says: "runs in pre-upgrade and pre-delete" }],
    },
    {
      name: "rights that only a workload has",
      manifest: documentsOf(accountOf("s", plain), binding(marked), workload("serviceAccountName: s")),
      findings: [
        {
          messageId: "rights",
          operations: ["install"],
          says: "hook-succeeded deletes RoleBinding/b at the end of post-install, but Deployment/web of the release has its rights from it",
          helps: "its calls to the API server are forbidden",
        },
      ],
    },
    {
      name: "the certificate of an Ingress",
      manifest: documentsOf(
        objectOf("v1", "Secret", "tls", `${pre}\n${marked}`, "data: { tls.crt: YQ==, tls.key: YQ== }\n"),
        objectOf("networking.k8s.io/v1", "Ingress", "web", plain, "spec:\n  tls: [{ secretName: tls }]\n"),
      ),
      findings: [
        {
          messageId: "workload",
          says: "deletes Secret/tls at the end of pre-install, but Ingress/web of the release serves with it",
          helps: "its hosts are served with the controller's own certificate",
        },
      ],
    },
  ],
});

describe("beside rules about deadlines", () => {
  const told = (manifest: string) =>
    lintText(manifest, [rule, preDeleteRace, hookDeadlineMismatch]).findings.map(({ ruleId, messageId }) => `${ruleId}/${messageId}`);
  it("speaks for the more general one", () =>
    expect(told(documentsOf(helper(), hanging()))).toEqual(["delete-policy-removes-in-use/outlived"]));
  it("leaves pre-delete to the one that tells what else becomes of it", () =>
    expect(told(documentsOf(helper(), hanging()).replaceAll("post-install", "pre-delete"))).toEqual(["pre-delete-race/noDeadline"]));
});
