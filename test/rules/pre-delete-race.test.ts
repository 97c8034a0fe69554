import { describe, expect, it } from "vitest";
import equalWeightOrder from "../../rules/equal-weight-order.ts";
import rule from "../../rules/pre-delete-race.ts";
import { profiles } from "../../src/lifecycle/profiles.ts";
import { lintText } from "../support/lint.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-delete";
const mark = `⟪${event}⟫`;
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const drain = (annotations: string) =>
  jobOf("drain", annotations, { job: "activeDeadlineSeconds: 60", pod: "restartPolicy: Never\nserviceAccountName: drain-rights" });
const kind = (apiVersion: string, name: string) => objectOf(apiVersion, name, "drain", mark);

const deadline = { job: "activeDeadlineSeconds: 60" };
const rbac = "rbac.authorization.k8s.io/v1";
const bindingOf = (name: string, annotations: string, account: string, role: string) =>
  objectOf(
    rbac,
    "ClusterRoleBinding",
    name,
    annotations,
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\nsubjects: [{ kind: ServiceAccount, name: ${account}, namespace: default }]\n`,
  );
const rightsOf = (account: string, group: string, resources: string, verbs: string, annotations = "x: y") =>
  documentsOf(
    accountOf(account, annotations),
    objectOf(
      rbac,
      "ClusterRole",
      account,
      annotations,
      `rules: [{ apiGroups: [${group}], resources: [${resources}], verbs: [${verbs}] }]\n`,
    ),
    bindingOf(account, annotations, account, account),
  );
const deployment = (name: string, pod = "", kindName = "Deployment", spec = "") =>
  objectOf(
    "apps/v1",
    kindName,
    name,
    "x: y",
    `spec:\n  selector: { matchLabels: { app: ${name} } }\n${spec}  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n${pod}      containers: [{ name: main, image: a }]\n`,
  );
const runs = (command: string, annotations = event, pod = "restartPolicy: Never") =>
  jobOf("clean", annotations, { ...deadline, pod }).replace(
    /$/,
    `          command:\n            - sh\n            - -c\n            - ${command}\n`,
  );
const webhooks = "⟪kubectl delete validatingwebhookconfigurations shop⟫";
const guardian = documentsOf(
  deployment("operator", "      serviceAccountName: operator\n"),
  rightsOf("operator", "admissionregistration.k8s.io", "validatingwebhookconfigurations", "create, update"),
);
const keeper = (resources: string, verbs = "update") =>
  documentsOf(deployment("operator", "      serviceAccountName: operator\n"), rightsOf("operator", "shop.example.com", resources, verbs));
const widget = (lines: string, annotations = "x: y") =>
  `apiVersion: shop.example.com/v1\nkind: Widget\nmetadata:\n${lines}  annotations:\n    ${annotations}\n`;
const database = deployment("db", "", "StatefulSet", "  volumeClaimTemplates: [{ metadata: { name: data } }]\n");
const claim = (name: string) => `      volumes: [{ name: v, persistentVolumeClaim: { claimName: ${name} } }]\n`;
const folder = (path: string) => `      volumes: [{ name: v, hostPath: { path: ${path} } }]\n`;
const late = "helm.sh/hook: post-delete";
const slow = database.replace("    spec:\n", "    spec:\n      terminationGracePeriodSeconds: 120\n");
/** One try, unless more are given. */
const purge = (flags: string, job = "backoffLimit: 0", command = `kubectl delete pvc -l app=db ${flags}`) =>
  runs(command, late).replace("activeDeadlineSeconds: 60", `activeDeadlineSeconds: 270\n  ${job}`);
const storage = (volume: string) => `restartPolicy: Never\n${volume.trim()}`;

testRule(rule, {
  valid: [
    {
      name: "custom resources that a later command waits for",
      manifest: documentsOf(
        keeper("widgets/finalizers"),
        runs("kubectl delete widgets.shop.example.com --all --wait=false; kubectl wait --for=delete widgets --all", event),
      ),
    },
    {
      name: "rights that are there before",
      manifest: documentsOf(rightsOf("drain-rights", "apps", "deployments", "get", `${event}\n${weight(-1)}`), drain(event)),
    },
    {
      name: "webhooks of an operator that was scaled down before",
      manifest: documentsOf(guardian, runs(`kubectl scale deployment/operator --replicas=0; ${webhooks.slice(1, -1)}`)),
    },
    {
      name: "webhooks that an operator may only change",
      manifest: documentsOf(
        deployment("operator", "      serviceAccountName: operator\n"),
        rightsOf("operator", "admissionregistration.k8s.io", "validatingwebhookconfigurations", "get, update"),
        runs(webhooks.slice(1, -1)),
      ),
    },
    { name: "pods of nobody here", manifest: documentsOf(deployment("web"), runs("kubectl delete pods -l app=other")) },
    { name: "claims without waiting for their end", manifest: documentsOf(database, runs("kubectl delete pvc data-db-0 --wait=false")) },
    { name: "claims of nobody here", manifest: documentsOf(database, runs("kubectl delete pvc data-other-0")) },
    {
      name: "commands of other events",
      manifest: documentsOf(database, runs("kubectl delete pvc data-db-0", "helm.sh/hook: post-delete")),
    },
    {
      name: "custom resources that a pre-delete hook deletes",
      manifest: documentsOf(
        keeper("widgets, widgets/finalizers"),
        widget("  name: a\n"),
        runs("kubectl delete widgets.shop.example.com --all"),
      ),
    },
    {
      name: "custom resources that a pre-delete hook may delete",
      manifest: documentsOf(
        keeper("widgets/finalizers"),
        widget("  name: a\n"),
        rightsOf("clean", "shop.example.com", "widgets", "delete"),
        jobOf("clean", event, { ...deadline, pod: "restartPolicy: Never\nserviceAccountName: clean" }),
      ),
    },
    {
      name: "custom resources that the uninstall keeps",
      manifest: documentsOf(keeper("widgets/finalizers"), widget("  name: a\n", "helm.sh/resource-policy: keep")),
    },
    { name: "custom resources without finalizers", manifest: documentsOf(keeper("widgets"), widget("  name: a\n")) },
    { name: "finalizers that others look after", manifest: documentsOf(keeper("gadgets"), widget("  name: a\n  finalizers: [x/y]\n")) },
    {
      name: "storage after an uninstall that waits for pods, when that is sure",
      manifest: documentsOf(deployment("web", claim("data")), jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(claim("data")) })),
      settings: { waits: [true], flags: ["--wait", "--cascade", "foreground"] },
    },
    ...[
      ["by their labels", "kubectl wait --for=delete pod -l app=web"],
      ["by labels that the shell puts in", "kubectl wait pods --selector $LABELS --for delete"],
      ["in a loop", "while kubectl get pods -l app=web | grep -q .; do true; done"],
      ["as long as it sleeps", "sleep 60"],
    ].map(([how, command]) => ({
      name: `storage that a hook waits for, ${how}`,
      manifest: documentsOf(deployment("web", claim("data")), runs(`${command}; wipe`, late, storage(claim("data")))),
    })),
    {
      name: "storage that an init container waits for",
      manifest: documentsOf(
        deployment("web", claim("data")),
        jobOf("wipe", late, {
          pod: `${storage(claim("data"))}\ninitContainers: [{ name: w, image: kubectl, command: [kubectl, wait, --for=delete, pod, -l, app=web] }]`,
        }),
      ),
    },
    {
      name: "storage that a hook before it waits for",
      manifest: documentsOf(
        deployment("web", claim("data")),
        runs("kubectl wait --for=delete pods --all", `${late}\n${weight(-1)}`),
        jobOf("wipe", late, { pod: storage(claim("data")) }),
      ),
    },
    {
      name: "storage of a workload that a pre-delete hook has scaled down",
      manifest: documentsOf(
        deployment("web", claim("data")),
        runs("kubectl scale deploy web --replicas=0"),
        jobOf("wipe", late, { pod: storage(claim("data")) }),
      ),
    },
    {
      name: "storage of a workload that the uninstall keeps",
      manifest: documentsOf(
        deployment("web", claim("data")).replace("x: y", "helm.sh/resource-policy: keep"),
        jobOf("wipe", late, { pod: storage(claim("data")) }),
      ),
    },
    {
      name: "a claim that the uninstall deletes: no pod of the hook gets it any more",
      manifest: documentsOf(
        deployment("web", claim("data")),
        objectOf("v1", "PersistentVolumeClaim", "data", "x: y"),
        jobOf("wipe", late, { pod: storage(claim("data")) }),
      ),
    },
    {
      name: "claims that are waited for long enough",
      manifest: documentsOf(slow, runs("kubectl delete pvc -l app=db", late)).replace(
        "activeDeadlineSeconds: 60",
        "activeDeadlineSeconds: 180",
      ),
    },
    { name: "claims whose deletion is tried often enough", manifest: documentsOf(slow, purge("--timeout=30s", "backoffLimit: 6")) },
    { name: "claims that need not be gone", manifest: documentsOf(slow, purge("--timeout=30s --wait=false")) },
    { name: "claims whose deletion may fail", manifest: documentsOf(slow, purge("--timeout=30s || true")) },
    { name: "claims whose deletion fails unnoticed", manifest: documentsOf(slow, purge("--timeout=30s; exit 0")) },
    { name: "claims for which nobody knows how long", manifest: documentsOf(slow, purge("--timeout=$TIMEOUT")) },
    {
      name: "claims after the end of the pods",
      manifest: documentsOf(
        slow,
        purge("--timeout=30s").replace("kubectl delete", "kubectl wait --for=delete pod -l app=db && kubectl delete"),
      ),
    },
    {
      name: "claims of pods that end at once",
      manifest: documentsOf(slow.replace("Seconds: 120", "Seconds: 20"), purge("--timeout=30s")),
    },
    ...[
      ["a patch", `kubectl patch sts db -p '{"spec":{"replicas":0}}'`],
      ["a JSON patch", `kubectl patch sts db --type=json -p '[{"op":"replace","path":"/spec/replicas","value":0}]'`],
      ["its labels", "kubectl scale statefulset -l shop=yes --replicas=0"],
      ["all of its kind", "kubectl scale --replicas=0 deploy,sts --all"],
      ["a name that the shell puts in", "kubectl scale sts $NAME --replicas=0"],
      ["somebody whose work is waited for", "kubectl wait --for=delete pod -l app=db"],
    ].map(([by, command]) => ({
      name: `a claim of a StatefulSet that was stopped by ${by}`,
      manifest: documentsOf(
        database.replace("  name: db\n", "  name: db\n  labels: { shop: yes }\n"),
        runs(`|\n              ${command}\n              kubectl delete pvc data-db-0`),
      ),
    })),
    {
      name: "a claim of its own",
      manifest: documentsOf(deployment("web", claim("data")), jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(claim("other")) })),
    },
    {
      name: "a folder that everybody mounts",
      manifest: documentsOf(
        deployment("web", folder("/var/run")),
        jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(folder("/var/run")) }),
      ),
    },
    { name: "a Job with a deadline that Helm waits for", manifest: jobOf("drain", event, { job: "activeDeadlineSeconds: 299" }) },
    { name: "a Pod with a deadline", manifest: objectOf("v1", "Pod", "drain", event, "spec:\n  activeDeadlineSeconds: 60\n") },
    { name: "other events", manifest: jobOf("drain", "helm.sh/hook: post-delete,pre-upgrade") },
    { name: "what does nothing by itself", manifest: accountOf("drain", event) },
    {
      name: "a NetworkPolicy of a mesh, in force when it exists",
      manifest: objectOf("security.istio.io/v1", "AuthorizationPolicy", "drain", event),
    },
    { name: "a deadline below a longer --timeout", manifest: drain(event), settings: { timeout: 61 } },
    { name: "an account that comes first", manifest: documentsOf(drain(event), accountOf("drain-rights", `${event}\n${weight(-1)}`)) },
    { name: "an account that the release has anyway", manifest: documentsOf(drain(event), accountOf("drain-rights", "x: y")) },
    {
      name: "an account that an install has left there",
      manifest: documentsOf(drain(event), accountOf("drain-rights", "helm.sh/hook: pre-install,pre-delete")),
    },
    { name: "an ordinary Job", manifest: jobOf("drain", "x: pre-delete") },
  ],
  invalid: [
    {
      name: "a Job without a deadline, at what makes it a hook",
      manifest: jobOf("drain", mark),
      findings: [{ messageId: "noDeadline", operations: ["uninstall"], says: "within 5m", helps: "say 240" }],
    },
    {
      name: "a Job that hook-failed deletes when Helm gives up",
      manifest: jobOf("drain", `${mark}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-failed`),
      findings: [{ messageId: "noDeadline", says: "hook-failed deletes the Job at its work", helps: "ends first and says why." }],
    },
    {
      name: "a Job that loses what it works with when Helm gives up",
      manifest: documentsOf(
        accountOf("drain-rights", `${event}\n${weight(-1)}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
        drain(mark).replace("  activeDeadlineSeconds: 60\n", ""),
      ),
      findings: [
        { messageId: "noDeadline", says: "and the Job works on without ServiceAccount/drain-rights, which hook-succeeded deletes" },
      ],
    },
    {
      name: "the same for Helm before and after 3.19",
      manifest: documentsOf(
        accountOf("drain-rights", `${event}\n${weight(-1)}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
        drain(mark).replace("  activeDeadlineSeconds: 60\n", ""),
      ),
      settings: { profiles },
      findings: [{ messageId: "noDeadline", says: "without ServiceAccount/drain-rights since Helm 3.19, which hook-succeeded deletes" }],
    },
    {
      name: "the same for Helm before 3.19 alone",
      manifest: documentsOf(
        accountOf("drain-rights", `${event}\n${weight(-1)}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
        drain(mark).replace("  activeDeadlineSeconds: 60\n", ""),
      ),
      settings: { profiles: profiles.filter(({ cleansEarlierOnFailure }) => !cleansEarlierOnFailure) },
      findings: [{ messageId: "noDeadline" }],
    },
    {
      name: "a Job whose deadline is Helm's own",
      manifest: jobOf("drain", event, { job: "⟪activeDeadlineSeconds: 300⟫" }),
      findings: [{ messageId: "noDeadline", says: "the Job works on" }],
    },
    {
      name: "a Job whose deadline is above a shorter --timeout",
      manifest: jobOf("drain", event, { job: "⟪activeDeadlineSeconds: 299⟫" }),
      settings: { timeout: 90 },
      findings: [{ messageId: "noDeadline", says: "within 1m30s", helps: "(90 seconds), say 72" }],
    },
    {
      name: "a Pod without a deadline",
      manifest: objectOf("v1", "Pod", "drain", `⟪helm.sh/hook: post-install,pre-delete⟫`),
      findings: [{ messageId: "noDeadline", says: "the Pod works on" }],
    },
    ...[
      ["apps/v1", "Deployment"],
      ["batch/v1", "CronJob"],
      ["argoproj.io/v1alpha1", "Workflow"],
    ].map(([apiVersion = "", name = ""]) => ({
      name: `a ${name}, which Helm does not wait for`,
      manifest: kind(apiVersion, name),
      findings: [{ messageId: "notAwaited", says: `Helm does not wait for ${name}/drain`, helps: "Make it a Job" }],
    })),
    {
      name: "an account that comes after its Job",
      manifest: documentsOf(drain(mark), accountOf("drain-rights", event)),
      findings: [
        {
          messageId: "equalWeight",
          operations: ["uninstall"],
          fixed: documentsOf(drain(event), accountOf("drain-rights", `${weight(-1)}\n${event}`)),
          safe: true,
        },
      ],
    },
    {
      name: "an account that an install made and deleted again",
      manifest: documentsOf(
        drain(`${event}\n⟪${weight(3)}⟫`),
        accountOf("drain-rights", `helm.sh/hook: pre-install,pre-delete\n${weight(3)}\nhelm.sh/hook-delete-policy: hook-succeeded`),
      ),
      findings: [{ messageId: "equalWeight", helps: '"2"' }],
    },
    {
      name: "an account and its rights of a higher weight: one finding that names all",
      manifest: documentsOf(
        drain(mark),
        accountOf("drain-rights", `${event}\n${weight(5)}`),
        objectOf(
          "rbac.authorization.k8s.io/v1",
          "RoleBinding",
          "drain-binding",
          `${event}\n${weight(5)}`,
          "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }\nsubjects: [{ kind: ServiceAccount, name: drain-rights }]\n",
        ),
      ),
      findings: [{ messageId: "later", helps: "The same for RoleBinding/drain-binding, which gives it its rights." }],
    },
    {
      name: "an account of a higher weight",
      manifest: documentsOf(drain(mark), accountOf("drain-rights", `${event}\n${weight(5)}`)),
      findings: [
        {
          messageId: "later",
          operations: ["uninstall"],
          says: "at uninstall Job/drain starts before ServiceAccount/drain-rights, which it needs: weight 0 comes before 5",
          fixed: documentsOf(drain(event), accountOf("drain-rights", `${event}\n${weight(-1)}`)),
        },
      ],
    },
    {
      name: "rights of a higher weight",
      manifest: documentsOf(
        accountOf("drain-rights", `${event}\n${weight(-1)}`),
        bindingOf("drain", `${event}\n${weight(5)}`, "drain-rights", "edit"),
        drain(mark),
      ),
      findings: [{ messageId: "laterRights", says: "before ClusterRoleBinding/drain gives it its rights" }],
    },
    {
      name: "webhooks that a running operator makes again",
      manifest: documentsOf(guardian, runs(webhooks)),
      findings: [
        {
          messageId: "madeAgain",
          says: "Job/clean deletes ValidatingWebhookConfigurations at uninstall while Deployment/operator runs, which may make them again",
          helps: "Scale Deployment/operator to 0 first",
        },
      ],
    },
    {
      name: "pods of a Deployment, by label",
      manifest: documentsOf(deployment("web"), runs("⟪kubectl delete pods -l app=web⟫")),
      findings: [{ messageId: "madeAgain", says: "deletes pods at uninstall while Deployment/web runs" }],
    },
    {
      name: "a pod of a StatefulSet, by name",
      manifest: documentsOf(database, runs("⟪kubectl delete pod/db-0⟫")),
      findings: [{ messageId: "madeAgain" }],
    },
    {
      name: "a claim of a StatefulSet that still runs",
      manifest: documentsOf(database, runs("⟪kubectl -n shop delete pvc data-db-0 data-db-1⟫")),
      findings: [{ messageId: "held", says: "until PersistentVolumeClaims are gone, and the pods of StatefulSet/db keep them" }],
    },
    {
      name: "claims of a StatefulSet, by label",
      manifest: documentsOf(database, runs("⟪kubectl delete pvc --selector=app=db⟫")),
      findings: [{ messageId: "held" }],
    },
    {
      name: "a finalizer that the manifest has, and an operator that goes with it",
      manifest: documentsOf(keeper("widgets"), widget("  name: a\n  ⟪finalizers: [shop.example.com/clean]⟫\n")),
      findings: [
        { messageId: "finalizer", operations: ["uninstall"], says: "the uninstall deletes Widget/a together with Deployment/operator" },
      ],
    },
    {
      name: "all custom resources of a kind, once",
      manifest: documentsOf(
        keeper("widgets"),
        widget("  name: a\n  ⟪finalizers: [shop.example.com/clean]⟫\n"),
        widget("  name: b\n  finalizers: [shop.example.com/clean]\n"),
        widget("  name: c\n"),
      ),
      findings: [{ messageId: "finalizer", says: "Widget/a" }],
    },
    {
      name: "an operator whose role is made up of others",
      manifest: documentsOf(
        keeper("widgets")
          .replace("rules:", 'aggregationRule:\n  clusterRoleSelectors: [{ matchLabels: { shop: "yes" } }]\nold:')
          .replace(/kind: Role\n/g, "kind: ClusterRole\n"),
        objectOf(
          "rbac.authorization.k8s.io/v1",
          "ClusterRole",
          "part",
          "x: y",
          '  labels: { shop: "yes" }\nrules: [{ apiGroups: [shop.example.com], resources: [widgets], verbs: [update] }]\n',
        ),
        widget("  name: a\n  ⟪finalizers: [shop.example.com/clean]⟫\n"),
      ),
      findings: [{ messageId: "finalizer" }],
    },
    {
      name: "an operator that may set finalizers",
      manifest: documentsOf(keeper('widgets/finalizers, widgets, ""', '"*"'), widget("  ⟪name: a⟫\n")),
      findings: [{ messageId: "operator", says: "together with Deployment/operator: if that has set a finalizer on it" }],
    },
    {
      name: "custom resources that are cleaned up when their operator has gone",
      manifest: documentsOf(
        keeper("widgets/finalizers"),
        runs("⟪kubectl delete widgets.shop.example.com --all⟫", "helm.sh/hook: post-delete"),
      ),
      findings: [{ messageId: "cleanedLate", says: "deletes widgets when Deployment/operator is gone", helps: "pre-delete" }],
    },
    {
      name: "custom resources that a Job does not wait for",
      manifest: documentsOf(keeper("widgets/finalizers"), runs("⟪kubectl delete widgets.shop.example.com --all --wait=false⟫", event)),
      findings: [
        {
          messageId: "unawaited",
          says: "does not wait until widgets are gone, and the uninstall deletes Deployment/operator",
          helps: "Let it wait until they are gone",
        },
      ],
    },
    {
      name: "a definition that is cleaned up when the operator of its kind has gone",
      manifest: documentsOf(
        keeper("widgets/finalizers"),
        runs("⟪kubectl delete crd/widgets.shop.example.com⟫", "helm.sh/hook: post-delete"),
      ),
      findings: [{ messageId: "cleanedLate" }],
    },
    {
      name: "a claim that a post-delete hook works on",
      manifest: documentsOf(
        deployment("web", claim("data")),
        jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(claim("data")) }).replace("claimName: data", "⟪claimName: data⟫"),
      ),
      findings: [
        {
          messageId: "storage",
          says: "Job/wipe works on PersistentVolumeClaim/data while the pods of Deployment/web may",
          helps: "--cascade foreground",
        },
      ],
    },
    {
      name: "a claim after --wait, which does not wait for pods",
      manifest: documentsOf(
        deployment("web", claim("data")),
        jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(claim("data")) }).replace("claimName: data", "⟪claimName: data⟫"),
      ),
      settings: { waits: [true], flags: ["--wait"] },
      findings: [{ messageId: "storage" }],
    },
    {
      name: "a claim whose hook waits for other pods",
      manifest: documentsOf(
        deployment("web", claim("data")),
        runs("kubectl wait --for=delete pods -l app=other", late, storage(claim("data"))).replace("claimName: data", "⟪claimName: data⟫"),
      ),
      findings: [{ messageId: "storage" }],
    },
    {
      name: "claims that a post-delete Job gives up on before the pods have ended",
      manifest: documentsOf(slow, purge("--timeout=30s⟫").replace("kubectl delete", "⟪kubectl delete")),
      findings: [
        {
          messageId: "claims",
          operations: ["uninstall"],
          says: "Job/clean has 30s to delete PersistentVolumeClaims, and the pods of StatefulSet/db, which keep them, may take 2m to end",
          helps: "kubectl wait --for=delete pod",
        },
      ],
    },
    {
      name: "claims that two tries are not enough for",
      manifest: documentsOf(slow, purge("--timeout=30s⟫", "backoffLimit: 1").replace("kubectl delete", "⟪kubectl delete")),
      findings: [{ messageId: "claims", says: "has 1m10s to" }],
    },
    {
      name: "claims that a Job's deadline leaves no time for",
      manifest: documentsOf(slow, runs("⟪kubectl delete pvc --all⟫", late)),
      findings: [{ messageId: "claims", says: "has 1m to" }],
    },
    {
      name: "claims that Helm's timeout leaves no time for",
      manifest: documentsOf(slow, purge("", "", "⟪kubectl delete pvc data-db-0; exit 0⟫").replace(/ +activeDeadlineSeconds.*\n/, "")),
      settings: { timeout: 90 },
      findings: [{ messageId: "claims", says: "has 1m30s to" }],
    },
    {
      name: "a claim of a StatefulSet of which another is stopped",
      manifest: documentsOf(database, runs("⟪kubectl scale sts other --replicas=0; kubectl delete pvc data-db-0⟫")),
      findings: [{ messageId: "held" }],
    },
    {
      name: "a claim of a StatefulSet that is not scaled to nothing",
      manifest: documentsOf(database, runs("⟪kubectl scale sts db --replicas=1; kubectl delete pvc data-db-0⟫")),
      findings: [{ messageId: "held" }],
    },
    {
      name: "a claim whose pod was deleted, and waited for, while the StatefulSet runs",
      manifest: documentsOf(
        database,
        runs("⟪kubectl delete pod $POD && kubectl wait --for=delete pod/db-0 && kubectl delete pvc data-db-0⟫"),
      ),
      findings: [{ messageId: "held" }],
    },
    {
      name: "the word of an argument list that says what is deleted",
      manifest: documentsOf(
        keeper("widgets/finalizers"),
        `${jobOf("clean", late, deadline)}          command: [kubectl]\n          args: [delete, ⟪widgets.shop.example.com⟫, --all, --wait=true]\n`,
      ),
      findings: [{ messageId: "cleanedLate" }],
    },
    {
      name: "a folder of the node",
      manifest: documentsOf(
        deployment("agent", folder("/var/lib/shop"), "DaemonSet"),
        jobOf("wipe", "helm.sh/hook: post-delete", { pod: storage(folder("/var/lib/shop")) }).replace(
          "path: /var/lib/shop",
          "⟪path: /var/lib/shop⟫",
        ),
      ),
      findings: [{ messageId: "storage", says: "the node's /var/lib/shop" }],
    },
  ],
});

describe("beside equal-weight-order", () => {
  it("is the one that tells of pre-delete", () => {
    const { findings } = lintText(documentsOf(drain(event), accountOf("drain-rights", event)), [rule, equalWeightOrder]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([rule.id]);
  });
});

describe("custom resources that nobody cleans up", () => {
  it("are told of by kind, and each is named", () => {
    const one = (name: string, finalizers = "  finalizers: [shop.example.com/clean]\n") => widget(`  name: ${name}\n${finalizers}`);
    const manifest = documentsOf(keeper("widgets/finalizers, widgets"), one("a"), one("b"), one("c", ""), one("d", ""));
    const { findings } = lintText(manifest, [rule]);
    expect(findings.map(({ messageId, object, related }) => [messageId, object?.name, ...related.map(({ message }) => message)])).toEqual([
      ["finalizer", "a", "Deployment/operator goes with the release", "Widget/b too"],
      ["operator", "c", "Deployment/operator goes with the release", "Widget/d too"],
    ]);
  });
});
