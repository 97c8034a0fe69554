import rule from "../../rules/post-install-wait-deadlock.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: post-install";
const mark = `⟪${event}⟫`;
const deployment = (pod: string, name = "web", kind = "Deployment", more = "") =>
  objectOf(
    "apps/v1",
    kind,
    name,
    "x: y",
    `spec:\n${more}  template:\n    spec:\n${pod}      containers:\n        - name: main\n          image: shop:1.4.2\n`,
  );
const ready = "          readinessProbe: { tcpSocket: { port: 80 } }\n";
const volume = (source: string) => `      volumes:\n        - name: v\n          ${source}\n`;
const secretVolume = volume("secret: { secretName: tls }");
const secret = (annotations: string) => objectOf("v1", "Secret", "tls", annotations);
const initContainer = (name: string, args: string) =>
  `      initContainers:\n        - name: ${name}\n          image: shop:1.4.2\n          args: [${args}]\n`;
const makes = (annotations: string, words = "create --secret-name=tls") =>
  jobOf("certs", annotations).replace(/$/, `          args: [${words.split(" ").join(", ")}]\n`);
const service = (lines: string) => objectOf("v1", "Service", "node", "x: y", `spec:\n${lines}`);
const setUp = (name: string, annotations: string) => jobOf(name, annotations).replace(/$/, "          args: [init, --host=node-0.node]\n");
const nodes = deployment("", "node", "StatefulSet", "  serviceName: node\n") + ready;

const certsJob = (annotations: string) => jobOf("certs", annotations, { pod: "restartPolicy: Never\nserviceAccountName: certs" });
const writer = (secretName: string, verbs: string) =>
  documentsOf(
    objectOf(
      "rbac.authorization.k8s.io/v1",
      "Role",
      "certs",
      "x: y",
      `rules:\n  - { apiGroups: [""], resources: [secrets], resourceNames: [${secretName}], verbs: [${verbs}] }\n`,
    ),
    objectOf(
      "rbac.authorization.k8s.io/v1",
      "RoleBinding",
      "certs",
      "x: y",
      "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: certs }\nsubjects: [{ kind: ServiceAccount, name: certs }]\n",
    ),
  );

testRule(rule, {
  valid: [
    {
      name: "an init container that waits for the migration of a release Job, beside a hook that speaks of migrations",
      manifest: documentsOf(
        deployment(initContainer("wait-for-migrations", "check-migrations")),
        jobOf("migrate", "x: y"),
        jobOf("migrate-users", "helm.sh/hook: post-install"),
      ),
    },
    {
      name: "a workload without pods, which is ready at once",
      manifest: documentsOf(deployment(secretVolume, "web", "Deployment", "  replicas: 0\n"), secret(event)),
    },
    {
      name: "a custom workload, of which --wait knows nothing",
      manifest: documentsOf(deployment(secretVolume, "web", "Rollout").replace("apps/v1", "argoproj.io/v1alpha1"), secret(event)),
    },
    { name: "a Secret that a Job may only read", manifest: documentsOf(deployment(secretVolume), certsJob(event), writer("tls", "get")) },
    {
      name: "a Secret that a Job may write, but so may one before",
      manifest: documentsOf(
        deployment(secretVolume),
        certsJob(event),
        certsJob("helm.sh/hook: pre-install").replace("name: certs", "name: before"),
        writer("tls", "create, patch"),
      ),
    },
    { name: "a Secret that a hook makes before", manifest: documentsOf(deployment(secretVolume), secret("helm.sh/hook: pre-install")) },
    {
      name: "a Secret of both events",
      manifest: documentsOf(deployment(secretVolume), secret("helm.sh/hook: pre-install,post-install")),
    },
    { name: "a Secret of the release", manifest: documentsOf(deployment(secretVolume), secret("x: y"), jobOf("a", event)) },
    {
      name: "a Secret that may be missing",
      manifest: documentsOf(deployment(volume("secret: { secretName: tls, optional: true }")), secret(event)),
    },
    {
      name: "a Secret that somebody else promises",
      manifest: documentsOf(
        deployment(secretVolume),
        makes(event),
        objectOf("cert-manager.io/v1", "Certificate", "tls", "x: y", "spec:\n  secretName: tls\n"),
      ),
    },
    {
      name: "Helm without --wait, when that is sure",
      manifest: documentsOf(deployment(secretVolume), secret(event)),
      settings: { waits: [false] },
    },
    {
      name: "a CronJob, which --wait does not wait for",
      manifest: documentsOf(
        objectOf(
          "batch/v1",
          "CronJob",
          "web",
          "x: y",
          "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          volumes: [{ name: v, secret: { secretName: tls } }]\n          containers: [{ name: main, image: a }]\n",
        ),
        secret(event),
      ),
    },
    {
      name: "an init container that waits for another Job",
      manifest: documentsOf(deployment(initContainer("wait", "job-wr, warm-up")), jobOf("warm", event)),
    },
    {
      name: "a container that names the Job",
      manifest: documentsOf(deployment(""), jobOf("main", event)),
    },
    {
      name: "an init container that waits for a migration of nobody here",
      manifest: documentsOf(deployment(initContainer("wait-for-migrations", "check")), jobOf("warm", event)),
    },
    {
      name: "a cluster whose pods are found only when they are ready",
      manifest: documentsOf(nodes, service("  clusterIP: None\n"), setUp("cluster-init", event)),
    },
    {
      name: "a migration of another image",
      manifest: documentsOf(`${deployment("")}${ready}`.replace("shop:1.4.2", "web:1"), jobOf("migrate", event)),
    },
    { name: "a migration, when nothing has to get ready", manifest: documentsOf(deployment(""), jobOf("migrate", event)) },
  ],
  invalid: [
    {
      name: "a Secret that cert-manager makes of a hook",
      manifest: documentsOf(
        deployment(secretVolume),
        objectOf("cert-manager.io/v1", "Certificate", "cert", mark, "spec:\n  secretName: tls\n"),
      ),
      findings: [
        { messageId: "promised", flags: ["--wait"], says: "it mounts Secret/tls, which comes of Certificate/cert, made in post-install" },
      ],
    },
    {
      name: "a Secret that only the role of a Job names",
      manifest: documentsOf(deployment(secretVolume), certsJob(mark), writer("tls", "create, patch")),
      findings: [{ messageId: "made", says: "which Job/certs seems to make in post-install", helps: "or mark the reference as optional" }],
    },
    {
      name: "a Secret that is a hook after the wait",
      manifest: documentsOf(deployment(secretVolume), secret(mark)),
      findings: [
        {
          messageId: "needs",
          operations: ["install"],
          flags: ["--wait"],
          says: "with --wait Deployment/web never gets ready: it mounts Secret/tls, which is made in post-install, after the wait",
          helps: "Make it a release resource",
        },
      ],
    },
    {
      name: "an account for two workloads, of both events, in one finding",
      manifest: documentsOf(
        deployment("      serviceAccountName: web\n"),
        deployment("      serviceAccountName: web\n", "worker", "DaemonSet"),
        objectOf("v1", "ServiceAccount", "web", "⟪helm.sh/hook: post-install,post-upgrade⟫"),
      ),
      findings: [
        {
          messageId: "needs",
          says: "with --wait DaemonSet/worker and Deployment/web never get ready: they need ServiceAccount/web, which is made in post-install",
        },
      ],
    },
    {
      name: "a claim of a StatefulSet",
      manifest: documentsOf(
        deployment(volume("persistentVolumeClaim: { claimName: data }"), "web", "StatefulSet"),
        objectOf("v1", "PersistentVolumeClaim", "data", mark),
      ),
      findings: [{ messageId: "needs", says: "mounts PersistentVolumeClaim/data" }],
    },
    {
      name: "a class that the claims of a StatefulSet ask for",
      manifest: documentsOf(
        objectOf(
          "apps/v1",
          "StatefulSet",
          "db",
          "x: y",
          "spec:\n  template: { spec: { containers: [{ name: d, image: db:1 }] } }\n  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]\n",
        ),
        objectOf("storage.k8s.io/v1", "StorageClass", "fast", mark),
      ),
      findings: [{ messageId: "needs", says: "StatefulSet/db never gets ready: it mounts a claim that asks for StorageClass/fast" }],
    },
    {
      name: "a Secret that a certificate generator makes",
      manifest: documentsOf(deployment(secretVolume), makes(mark)),
      findings: [{ messageId: "made", says: "which Job/certs seems to make in post-install" }],
    },
    {
      name: "a Secret that kubectl makes",
      manifest: documentsOf(deployment(secretVolume), makes(mark, "kubectl create secret generic tls")),
      findings: [{ messageId: "made" }],
    },
    {
      name: "an init container that names the Job",
      manifest: documentsOf(deployment(initContainer("wait", "job-wr, warm")), jobOf("warm", mark)),
      findings: [{ messageId: "awaits", says: "an init container waits for Job/warm" }],
    },
    {
      name: "an init container that waits for migrations",
      manifest: documentsOf(deployment(initContainer("wait-for-migrations", "check")), jobOf("db-migrate", mark)),
      findings: [{ messageId: "awaits" }],
    },
    {
      name: "a cluster that a Job sets up",
      manifest: documentsOf(nodes, service("  clusterIP: None\n  publishNotReadyAddresses: true\n"), setUp("cluster-init", mark)),
      findings: [{ messageId: "bootstraps", says: "if that needs Job/cluster-init" }],
    },
    {
      name: "a migration of the workload's image",
      manifest: documentsOf(`${deployment("")}${ready}`, jobOf("migrate", mark)),
      findings: [{ messageId: "migrates", says: "must get ready without the migration of Job/migrate" }],
    },
  ],
});
