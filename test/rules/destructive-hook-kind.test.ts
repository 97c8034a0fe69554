import rule from "../../rules/destructive-hook-kind.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const install = "helm.sh/hook: pre-install";
const both = "helm.sh/hook: pre-install,pre-upgrade";
const policy = (words: string) => `helm.sh/hook-delete-policy: ${words}`;
const claim = (annotations: string) => objectOf("v1", "PersistentVolumeClaim", "data", annotations);
const space = (name: string, annotations: string) => objectOf("v1", "Namespace", name, annotations);
const mounting = { pod: "restartPolicy: Never\nvolumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]" };
const inShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: shop\n");
const workload = objectOf(
  "apps/v1",
  "Deployment",
  "web",
  "x: y",
  "spec:\n  template:\n    spec:\n      volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]\n",
);

const snapshot = (annotations: string, kind = "VolumeSnapshot") => objectOf("snapshot.storage.k8s.io/v1", kind, "backup", annotations);
const storageClass = (annotations: string) => objectOf("storage.k8s.io/v1", "StorageClass", "fast", annotations);
const asking = (spec: string, annotations = "x: y") => objectOf("v1", "PersistentVolumeClaim", "data", annotations, `spec: { ${spec} }\n`);
const secret = (data: string, annotations = install) => objectOf("v1", "Secret", "key", annotations, `data:\n  ${data}\n`);
const database = (spec: string, kind = "StatefulSet") =>
  objectOf(
    "apps/v1",
    kind,
    "db",
    "x: y",
    `spec:\n${spec}  template:\n    spec:\n      volumes: [{ name: v, secret: { secretName: key } }]\n`,
  );
const claims = "  volumeClaimTemplates: [{ metadata: { name: data } }]\n";
const drawnAgain = (annotations = install) => ({ others: { again: documentsOf(secret("password: Yg==", annotations), database(claims)) } });

testRule(rule, {
  valid: [
    {
      name: "a workload of others' making, of which another rule speaks",
      manifest: objectOf("argoproj.io/v1alpha1", "Rollout", "web", both),
    },
    { name: "a snapshot that only the install takes", manifest: snapshot(install) },
    { name: "a snapshot of a test", manifest: snapshot(`helm.sh/hook: test\n${policy("hook-succeeded")}`) },
    {
      name: "a snapshot that a claim of the same hooks is made from",
      manifest: documentsOf(
        snapshot(`${both}\n${policy("hook-succeeded")}`),
        asking("dataSource: { kind: VolumeSnapshot, name: backup }", `${both}\n${policy("hook-failed")}`),
      ),
    },
    {
      name: "a kind of that name in another group",
      manifest: objectOf("backup.k8s.io/v1", "VolumeSnapshot", "backup", both),
    },
    {
      name: "a class that only claims of hooks ask for",
      manifest: documentsOf(
        storageClass(`${both}\n${policy("hook-succeeded")}`),
        asking("storageClassName: fast", `${both}\n${policy("hook-failed")}`),
      ),
    },
    {
      name: "a password of installs that keeps its value",
      manifest: documentsOf(secret("password: YQ=="), database(claims)),
      renders: {},
    },
    {
      name: "a password of installs in one render, which proves nothing",
      manifest: documentsOf(secret("password: YQ=="), database(claims)),
    },
    {
      name: "a password that lookup may keep",
      manifest: documentsOf(secret("password: YQ=="), database(claims)),
      renders: { ...drawnAgain(), hasLookup: true },
    },
    {
      name: "a password that upgrades draw too, which nondeterministic-hook tells of",
      manifest: documentsOf(secret("password: YQ==", both), database(claims)),
      renders: drawnAgain(both),
    },
    {
      name: "a password that goes with its event",
      manifest: documentsOf(secret("password: YQ==", `${install}\n${policy("before-hook-creation,hook-succeeded")}`), database(claims)),
      renders: drawnAgain(`${install}\n${policy("before-hook-creation,hook-succeeded")}`),
    },
    {
      name: "a password of pods that leave nothing behind",
      manifest: documentsOf(secret("password: YQ=="), database("")),
      renders: { others: { again: documentsOf(secret("password: Yg=="), database("")) } },
    },
    {
      name: "a password of a database whose claims go with it",
      manifest: documentsOf(
        secret("password: YQ=="),
        database(`  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }\n${claims}`),
      ),
      renders: {
        others: {
          again: documentsOf(
            secret("password: Yg=="),
            database(`  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }\n${claims}`),
          ),
        },
      },
    },
    {
      name: "a custom resource that goes with its event",
      manifest: objectOf("example.com/v1", "Report", "r", `${both}\n${policy("before-hook-creation,hook-succeeded")}`),
    },
    {
      name: "a claim of hooks that its author has deleted before each run",
      manifest: documentsOf(
        claim(`helm.sh/hook: pre-upgrade\n${policy("before-hook-creation")}`),
        jobOf("a", "helm.sh/hook: post-upgrade,post-install", mounting),
      ),
    },
    {
      name: "a namespace for tests to play in",
      manifest: space("play", `helm.sh/hook: test\n${policy("before-hook-creation,hook-succeeded")}`),
    },
    { name: "a policy that deletes nothing", manifest: claim(`${both}\n${policy("hook-failed")}`) },
    { name: "an object that is no hook", manifest: claim("helm.sh/resource-policy: keep") },
    { name: "a Job", manifest: jobOf("a", both) },
    { name: "a StatefulSet that only the install makes", manifest: objectOf("apps/v1", "StatefulSet", "db", install) },
    { name: "a definition, which no policy deletes", manifest: objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "c", both) },
    { name: "a custom resource of the uninstall", manifest: objectOf("example.com/v1", "Report", "r", "helm.sh/hook: pre-delete") },
  ],
  invalid: [
    {
      name: "a kind whose controller keeps data, as the configuration says",
      manifest: objectOf("example.com/v1", "Ledger", "books", `⟪${both}⟫`),
      options: { dataKinds: ["Ledger"] },
      findings: [{ messageId: "database", helps: "Helm changes it in place" }],
    },
    {
      name: "a backup, of which each upgrade wants one of its own",
      manifest: objectOf("example.com/v1", "Backup", "before", `⟪${both}⟫`),
      findings: [{ messageId: "customResource", helps: "Put .Release.Revision into its name" }],
    },
    {
      name: "the same without it",
      manifest: objectOf("example.com/v1", "Ledger", "books", `⟪${both}⟫`),
      findings: [{ messageId: "customResource" }],
    },
    {
      name: "a volume that keeps its data",
      manifest: objectOf("v1", "PersistentVolume", "data", `⟪${both}⟫`, "spec:\n  nfs: { server: nfs, path: / }\n"),
      findings: [{ messageId: "bound", operations: ["upgrade"], says: "as long as a claim is bound to it" }],
    },
    {
      name: "a volume that does not",
      manifest: objectOf("v1", "PersistentVolume", "data", `⟪${both}⟫`, "spec:\n  persistentVolumeReclaimPolicy: Delete\n"),
      findings: [{ messageId: "volume" }],
    },
    {
      name: "a claim of a volume that keeps its data",
      manifest: documentsOf(
        objectOf("v1", "PersistentVolume", "data", "x: y", "spec:\n  persistentVolumeReclaimPolicy: Retain\n"),
        asking("volumeName: data", `⟪${both}⟫`),
      ),
      findings: [{ messageId: "released", says: "until somebody takes its claimRef away" }],
    },
    {
      name: "a policy, which acts by being there",
      manifest: objectOf("kyverno.io/v1", "ClusterPolicy", "a", `⟪${both}⟫`),
      findings: [{ messageId: "inForce" }],
    },
    {
      name: "a topic with its messages",
      manifest: objectOf("kafka.strimzi.io/v1", "KafkaTopic", "orders", `⟪${both}⟫`),
      findings: [{ messageId: "database" }],
    },
    {
      name: "the snapshot of the upgrade before",
      manifest: snapshot("⟪helm.sh/hook: pre-upgrade⟫"),
      findings: [
        {
          messageId: "snapshotReplaced",
          operations: ["upgrade"],
          says: "every upgrade deletes VolumeSnapshot/backup before it takes another",
          helps: ".Release.Revision",
        },
      ],
    },
    {
      name: "a snapshot that is gone before anybody needs it",
      manifest: snapshot(`helm.sh/hook: pre-upgrade\n⟪${policy("hook-succeeded")}⟫`, "VolumeGroupSnapshot").replace(
        "snapshot.storage",
        "groupsnapshot.storage",
      ),
      findings: [{ messageId: "snapshotGone", says: "hook-succeeded deletes VolumeGroupSnapshot/backup, and what it keeps" }],
    },
    {
      name: "a class that hook-succeeded takes from the release's claims",
      manifest: documentsOf(storageClass(`${install}\n⟪${policy("hook-succeeded")}⟫`), asking("storageClassName: fast")),
      findings: [{ messageId: "storageClassGone", says: "claims that ask for it afterwards stay Pending", helps: "release resource" }],
    },
    {
      name: "a class that each upgrade makes again",
      manifest: storageClass(`⟪${both}⟫`),
      findings: [{ messageId: "storageClass", says: "every upgrade deletes StorageClass/fast and makes it again" }],
    },
    {
      name: "a password of installs, and a database whose claims survive the uninstall",
      manifest: documentsOf(secret("⟪password: YQ==⟫"), database(claims)),
      renders: drawnAgain(),
      findings: [
        {
          messageId: "redrawn",
          operations: ["install"],
          says: "Secret/key survives the uninstall, and the next install puts another data.password in its place, while the claims of StatefulSet/db",
          helps: "lookup",
        },
      ],
    },
    {
      name: "the release's namespace at an upgrade",
      manifest: space("shop", `⟪${both}⟫`),
      settings: { namespace: "shop" },
      findings: [
        {
          messageId: "releaseNamespace",
          operations: ["upgrade"],
          says: "every upgrade deletes Namespace/shop, the namespace that Helm keeps the release in",
          helps: "--create-namespace",
        },
      ],
    },
    {
      name: "another namespace, of which hook-succeeded makes an end",
      manifest: space("jobs", `${install}\n⟪${policy("hook-succeeded")}⟫`),
      findings: [{ messageId: "namespace", operations: ["install"], says: "hook-succeeded deletes Namespace/jobs and all that is in it" }],
    },
    {
      name: "a namespace of the install, the likely one of the release too, which the template may guard",
      manifest: documentsOf(space("jobs", `⟪${install}⟫`), space("shop", `⟪${install}⟫`), inShop(jobOf("a", "x: y"))),
      findings: [
        { messageId: "guarded", says: "a second install deletes Namespace/jobs" },
        { messageId: "guarded", says: "unless the template leaves it out when it exists" },
      ],
    },
    {
      name: "a claim of the release's pods",
      manifest: documentsOf(claim(`⟪${both}⟫`), workload),
      findings: [{ messageId: "volume", says: "every upgrade deletes PersistentVolumeClaim/data, and the data with it", helps: "keep" }],
    },
    {
      name: "a volume that hook-succeeded deletes",
      manifest: objectOf(
        "v1",
        "PersistentVolume",
        "data",
        `${install}\n⟪${policy("hook-succeeded")}⟫`,
        "spec:\n  persistentVolumeReclaimPolicy: Delete\n",
      ),
      findings: [{ messageId: "volume", says: "hook-succeeded deletes PersistentVolume/data" }],
    },
    {
      name: "a claim of the uninstall that nobody mounts",
      manifest: claim("⟪helm.sh/hook: pre-delete⟫"),
      findings: [{ messageId: "volume", says: "the uninstall deletes" }],
    },
    {
      name: "a claim of the install",
      manifest: documentsOf(claim(`⟪${install}⟫`), workload),
      findings: [{ messageId: "secondInstall", operations: ["install"], says: "survives the uninstall, and the next install deletes it" }],
    },
    {
      name: "a claim of hooks, from one event to the next of the upgrade",
      manifest: documentsOf(claim("⟪helm.sh/hook: pre-upgrade⟫"), jobOf("a", "helm.sh/hook: post-upgrade,post-install", mounting)),
      findings: [
        {
          messageId: "scratch",
          says: "only hooks of the same operations use it",
          helps: "Write helm.sh/hook-delete-policy: before-hook-creation on it if they need it for one run only",
        },
      ],
    },
    {
      name: "a claim that a hook fills in one operation and reads in another",
      manifest: documentsOf(
        claim(`helm.sh/hook: pre-upgrade\n⟪${policy("before-hook-creation")}⟫`),
        jobOf("a", "helm.sh/hook: pre-upgrade,pre-delete", mounting),
      ),
      findings: [{ messageId: "volume" }],
    },
    {
      name: "a namespace for tests that nobody has asked to be deleted",
      manifest: space("play", "⟪helm.sh/hook: test⟫"),
      findings: [{ messageId: "namespace" }],
    },
    {
      name: "a claim that a hook of another operation reads",
      manifest: documentsOf(claim("⟪helm.sh/hook: pre-upgrade⟫"), jobOf("a", "helm.sh/hook: pre-rollback", mounting)),
      findings: [{ messageId: "volume" }],
    },
    {
      name: "a StatefulSet",
      manifest: objectOf("apps/v1", "StatefulSet", "db", `⟪${both}⟫`),
      findings: [
        { messageId: "stateful", says: "every upgrade deletes StatefulSet/db with its pods", helps: "Make it a release resource" },
      ],
    },
    {
      name: "a database that an operator runs",
      manifest: objectOf("postgresql.cnpg.io/v1", "Cluster", "db", `⟪${both}⟫`),
      findings: [{ messageId: "database", says: "what its operator runs and stores for it" }],
    },
    {
      name: "another custom resource",
      manifest: objectOf("example.com/v1", "Report", "r", `⟪${both}⟫`),
      findings: [{ messageId: "customResource", says: "what its controller made of it may go with it" }],
    },
  ],
});
