import hookRecreatesLiveObject from "../../rules/hook-recreates-live-object.ts";
import rule from "../../rules/passive-hook-not-awaited.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const on = (events: string, weight?: number) =>
  `helm.sh/hook: ${events}${weight === undefined ? "" : `\nhelm.sh/hook-weight: "${weight}"`}`;
const database = (annotations: string, kind = "StatefulSet") =>
  objectOf(
    "apps/v1",
    kind,
    "db",
    annotations,
    "spec:\n  template:\n    metadata:\n      labels: { app: db }\n    spec:\n      containers:\n        - name: main\n          image: shop:1.4.2\n",
  );
const service = (annotations: string) => objectOf("v1", "Service", "db", annotations, "spec:\n  selector: { app: db }\n");
const migrate = (annotations: string, args: string) => jobOf("migrate", annotations).replace(/$/, `          args: [${args}]\n`);
const url = '"postgres://db:5432/"';

testRule(rule, {
  beside: [hookRecreatesLiveObject],
  valid: [
    {
      name: "a custom resource that a later Job waits for",
      manifest: documentsOf(
        objectOf("example.com/v1", "Backup", "a", "helm.sh/hook: pre-upgrade"),
        jobOf("wait", 'helm.sh/hook: pre-upgrade\nhelm.sh/hook-weight: "1"').replace(
          /$/,
          "          command: [kubectl, wait, --for=condition=Done, backups.example.com/a]\n",
        ),
      ),
    },
    { name: "a workload of the release", manifest: database("x: y") },
    {
      name: "what serves a later Job and goes with it",
      manifest: documentsOf(
        database(`${on("pre-install,pre-upgrade", -5)}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`, "DaemonSet"),
        jobOf("wait-for-images", on("pre-install,pre-upgrade")),
      ),
    },
    { name: "a Job", manifest: jobOf("migrate", on("pre-install")) },
    { name: "what is done when it exists", manifest: service(on("pre-install")) },
    {
      name: "a permission of OpenShift",
      manifest: objectOf("security.openshift.io/v1", "SecurityContextConstraints", "a", on("pre-install")),
    },
    { name: "a policy of a mesh", manifest: objectOf("security.istio.io/v1", "AuthorizationPolicy", "a", on("pre-install")) },
    { name: "pre-delete alone, where pre-delete-race speaks", manifest: database(on("pre-delete"), "Deployment") },
  ],
  invalid: [
    {
      name: "a database that a later Job connects to",
      manifest: documentsOf(
        database("⟪helm.sh/hook: pre-install,pre-upgrade⟫\nhelm.sh/hook-weight: '-5'"),
        service(on("pre-install,pre-upgrade", -6)),
        migrate(on("pre-install,pre-upgrade", 1), url),
      ),
      findings: [
        {
          messageId: "used",
          operations: ["install", "upgrade"],
          says: "Job/migrate starts as soon as StatefulSet/db exists, not when its pods are ready, and connects to it",
          helps: "in an init container; Job/migrate has to become post-install and post-upgrade then.",
        },
      ],
    },
    {
      name: "a database that a later Job waits for in a loop",
      manifest: documentsOf(
        database("⟪helm.sh/hook: pre-install⟫\nhelm.sh/hook-weight: '-5'"),
        service(on("pre-install", -6)),
        migrate(on("pre-install", 1), "until nc -z db 5432; do sleep 1; done"),
      ),
      findings: [{ messageId: "workload" }],
    },
    {
      name: "a database whose user comes before it",
      manifest: documentsOf(database("⟪helm.sh/hook: pre-install⟫"), service("x: y"), migrate(on("pre-install", -5), url)),
      findings: [{ messageId: "workload" }],
    },
    {
      name: "a database behind a Service of other pods",
      manifest: documentsOf(
        database("⟪helm.sh/hook: pre-install⟫"),
        service("x: y").replace("app: db", "app: web"),
        migrate(on("pre-install", 1), url),
      ),
      findings: [{ messageId: "workload" }],
    },
    ...["Deployment", "DaemonSet", "ReplicaSet"].map((kind) => ({
      name: `a ${kind}, wherever it runs`,
      manifest: database("⟪helm.sh/hook: post-install⟫", kind),
      findings: [{ messageId: "workload", operations: ["install"], says: `Helm does not wait for ${kind}/db` }],
    })),
    {
      name: "a DaemonSet that goes at once, before anything could use it",
      manifest: documentsOf(
        database("⟪helm.sh/hook: pre-install⟫\nhelm.sh/hook-delete-policy: hook-succeeded", "DaemonSet"),
        jobOf("wait-for-images", on("pre-install", -1)),
      ),
      findings: [{ messageId: "workload" }],
    },
    {
      name: "a CronJob, also of pre-delete",
      manifest: objectOf("batch/v1", "CronJob", "sweep", "⟪helm.sh/hook: post-install, pre-delete⟫"),
      findings: [{ messageId: "workload", operations: ["install", "uninstall"] }],
    },
    {
      name: "a custom resource of a kind that is done when it exists, and one of another",
      manifest: documentsOf(
        objectOf("example.com/v1", "Backup", "a", "helm.sh/hook: pre-upgrade"),
        objectOf("example.com/v1", "Restore", "a", "⟪helm.sh/hook: pre-upgrade⟫"),
      ),
      options: { doneWhenCreated: ["Backup"] },
      findings: [{ messageId: "customResource", says: "Restore/a" }],
    },
    {
      name: "a custom resource that a Job of another event waits for",
      manifest: documentsOf(
        objectOf("example.com/v1", "Backup", "a", "⟪helm.sh/hook: pre-upgrade⟫"),
        jobOf("wait", "helm.sh/hook: post-upgrade").replace(/$/, "          command: [kubectl, wait, --for=condition=Done, backup/a]\n"),
      ),
      findings: [{ messageId: "customResource" }],
    },
    {
      name: "a custom resource that an operator acts on",
      manifest: objectOf("example.com/v1", "Backup", "a", "⟪helm.sh/hook: pre-upgrade⟫"),
      findings: [{ messageId: "customResource", says: "until Backup/a has been acted on", helps: "follow it by a Job" }],
    },
  ],
});
