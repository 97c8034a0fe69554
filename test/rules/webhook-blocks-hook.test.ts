import rule from "../../rules/webhook-blocks-hook.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const server =
  objectOf(
    "apps/v1",
    "Deployment",
    "admission",
    "x: y",
    "spec:\n  template:\n    metadata:\n      labels: { app: admission }\n    spec:\n      containers: [{ name: main, image: a }]\n",
  ) +
  "---\n" +
  objectOf("v1", "Service", "admission", "x: y", "spec:\n  selector: { app: admission }\n");
const rules = (group: string, resource: string, operation = "CREATE") =>
  `    rules: [{ apiGroups: ["${group}"], apiVersions: ["*"], resources: ["${resource}"], operations: [${operation}] }]\n`;
const webhook = (lines: string, kind = "ValidatingWebhookConfiguration", service = "admission") =>
  objectOf(
    "admissionregistration.k8s.io/v1",
    kind,
    "admission",
    "x: y",
    `webhooks:\n  - name: a.shop.example.com\n    clientConfig: { service: { name: ${service}, namespace: default, path: / } }\n${lines}`,
  );
const job = jobOf("sync", "helm.sh/hook: post-install");
const marked = (events = "post-install") => jobOf("sync", `⟪helm.sh/hook: ${events}⟫`);

const hooked = (annotations: string, lines = "") =>
  webhook(`${lines}${rules("shop.example.com", "widgets")}`).replace("    x: y\n", `    ${annotations.replace("\n", "\n    ")}\n`);
const deleting = (name: string) =>
  `${jobOf("clear", "helm.sh/hook: post-delete")}          command: [kubectl, delete, validatingwebhookconfigurations, ${name}]\n`;

const selecting = (selector: string, term: string) => webhook(`    ${selector}: { matchExpressions: [{ ${term} }] }\n${rules("", "pods")}`);
const byName = "key: kubernetes.io/metadata.name, operator:";
const inDefault = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: default\n");
const labelled = (manifest: string, labels: string) =>
  manifest.replace("  template:\n", `  template:\n    metadata: { labels: { ${labels} } }\n`);
const namespaceOf = (labels: string) =>
  objectOf("v1", "Namespace", "default", "x: y", "").replace("metadata:\n", `metadata:\n  labels: { ${labels} }\n`);
const cleaning = (annotations = "⟪helm.sh/hook: post-delete⟫", name = "clean") => jobOf(name, annotations);
const forPods = (term = "") =>
  hooked("⟪helm.sh/hook: post-install⟫", term).replace('"shop.example.com"', '""').replace('"widgets"', '"pods"');

const widgets = webhook(rules("shop.example.com", "widgets"));
const widget = (annotations = "x: y") => objectOf("shop.example.com/v1", "Widget", "a", annotations);
/** A Job that gives the configuration its certificate. */
const certifying = (args: string, events = "⟪helm.sh/hook: post-install,post-upgrade⟫", name = "patch") =>
  `${jobOf(name, events)}          args: [${args}]\n`;
const certgen = "patch, --webhook-name=admission, --secret-name=tls";
const kubectl = `sh, -c, "kubectl patch validatingwebhookconfigurations admission --type=json -p '[{\\"path\\":\\"/webhooks/0/clientConfig/caBundle\\"}]'"`;
const serving = server.replace("containers: [", "volumes: [{ name: v, secret: { secretName: tls } }]\n      containers: [");
const certificate = (annotations: string) =>
  objectOf("cert-manager.io/v1", "Certificate", "own", annotations, "spec:\n  secretName: tls\n");

testRule(rule, {
  valid: [
    {
      name: "what has no namespace, where the rules ask for what has one",
      manifest: documentsOf(
        server,
        webhook(rules("rbac.authorization.k8s.io", "clusterroles").replace("operations:", "scope: Namespaced, operations:")),
        objectOf("rbac.authorization.k8s.io/v1", "ClusterRole", "sync", "helm.sh/hook: post-install", "rules: []\n"),
      ),
    },
    {
      name: "a configuration that is a hook and lets pass what nobody judges",
      manifest: documentsOf(server, hooked("helm.sh/hook: pre-install", "    failurePolicy: Ignore\n")),
    },
    {
      name: "a configuration that goes with its event",
      manifest: documentsOf(server, hooked("helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: hook-succeeded")),
    },
    {
      name: "a configuration that a Job of the uninstall deletes",
      manifest: documentsOf(server, hooked("helm.sh/hook: pre-install"), deleting("admission")),
    },
    {
      name: "a configuration that another program of the uninstall may delete",
      manifest: documentsOf(
        server,
        hooked("helm.sh/hook: pre-install"),
        deleting("admission").replace(/command: .*/, "args: [uninstall, --delete-webhooks]"),
      ),
    },
    {
      name: "a configuration that is answered by somebody who stays",
      manifest: documentsOf(
        server.replace(
          "Service\nmetadata:\n  name: admission\n  annotations:\n    x: y",
          "Service\nmetadata:\n  name: admission\n  annotations:\n    helm.sh/resource-policy: keep",
        ),
        hooked("helm.sh/hook: pre-install"),
      ),
    },
    {
      name: "a configuration that is a hook and a release resource",
      manifest: documentsOf(server, webhook(rules("shop.example.com", "widgets")), hooked("helm.sh/hook: pre-install")),
    },
    { name: "a configuration of the uninstall", manifest: documentsOf(server, hooked("helm.sh/hook: pre-delete")) },
    {
      name: "a webhook that lets pass what it cannot judge",
      manifest: documentsOf(server, webhook(`    failurePolicy: Ignore\n${rules("", "pods")}`), job),
    },
    {
      name: "a webhook for some namespaces",
      manifest: documentsOf(server, webhook(`    namespaceSelector: { matchLabels: { guarded: "yes" } }\n${rules("", "pods")}`), job),
    },
    {
      name: "a webhook for some objects",
      manifest: documentsOf(
        server,
        webhook(`    objectSelector: { matchExpressions: [{ key: a, operator: Exists }] }\n${rules("", "pods")}`),
        job,
      ),
    },
    {
      name: "a webhook that leaves the hook's namespace out",
      manifest: documentsOf(server, selecting("namespaceSelector", `${byName} NotIn, values: [kube-system, default]`), inDefault(job)),
    },
    {
      name: "a webhook for another namespace",
      manifest: documentsOf(
        server,
        webhook(`    namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } }\n${rules("", "pods")}`),
        inDefault(job),
      ),
    },
    {
      name: "a webhook that leaves a namespace out, where nobody says in which one the hook is",
      manifest: documentsOf(server, selecting("namespaceSelector", `${byName} NotIn, values: [shop]`), job),
    },
    {
      name: "a webhook that goes by other labels of a namespace that the release does not hold",
      manifest: documentsOf(server, selecting("namespaceSelector", "key: guarded, operator: DoesNotExist"), inDefault(job)),
    },
    {
      name: "a webhook that goes by labels that the release's namespace lacks",
      manifest: documentsOf(
        server,
        namespaceOf('guarded: "no"'),
        selecting("namespaceSelector", 'key: guarded, operator: In, values: ["yes"]'),
        inDefault(job),
      ),
    },
    {
      name: "a webhook that leaves out what has the labels of the Job's pods",
      manifest: documentsOf(server, selecting("objectSelector", "key: app, operator: NotIn, values: [sync]"), labelled(job, "app: sync")),
    },
    {
      name: "a webhook that leaves out the pods of Jobs",
      manifest: documentsOf(server, selecting("objectSelector", "key: batch.kubernetes.io/job-name, operator: DoesNotExist"), job),
    },
    {
      name: "a webhook that asks for what Helm writes on objects of the release only",
      manifest: documentsOf(
        server,
        webhook(`    objectSelector: { matchLabels: { app.kubernetes.io/managed-by: Helm } }\n${rules("", "secrets")}`),
        objectOf("v1", "Secret", "s", "helm.sh/hook: post-install"),
      ),
    },
    {
      name: "a webhook with conditions",
      manifest: documentsOf(server, webhook(`    matchConditions: [{ name: a, expression: "false" }]\n${rules("", "pods")}`), job),
    },
    { name: "a webhook for other kinds", manifest: documentsOf(server, webhook(rules("apps", "deployments")), job) },
    { name: "a webhook for other calls", manifest: documentsOf(server, webhook(rules("", "pods", "UPDATE, DELETE")), job) },
    {
      name: "a webhook of somebody else",
      manifest: documentsOf(server, webhook(rules("", "pods"), "ValidatingWebhookConfiguration", "other"), job),
    },
    {
      name: "hooks before the webhook comes and after it has gone",
      manifest: documentsOf(server, webhook(rules("", "pods")), jobOf("sync", "helm.sh/hook: pre-install,post-delete")),
    },
    {
      name: "a hook without pods",
      manifest: documentsOf(server, webhook(rules("*", "pods")), accountOf("sync", "helm.sh/hook: post-install")),
    },
    {
      name: "a Job that gives the webhook its certificate, with nothing before it that the webhook admits",
      manifest: documentsOf(server, widgets, certifying(certgen, "helm.sh/hook: post-install,post-upgrade")),
    },
    {
      name: "a Job that patches another configuration",
      manifest: documentsOf(server, widgets, widget(), certifying("patch, --webhook-name=other", "helm.sh/hook: post-install")),
    },
    {
      name: "what Helm makes before it makes the webhook",
      manifest: documentsOf(server, webhook(rules("apps", "deployments")), certifying(certgen, "helm.sh/hook: post-install")),
    },
    {
      name: "a webhook that comes with its authority",
      manifest: documentsOf(
        server,
        webhook(`${rules("shop.example.com", "widgets")}`).replace(
          "clientConfig: {",
          "clientConfig: { caBundle: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t,",
        ),
        widget(),
        certifying(certgen, "helm.sh/hook: post-install"),
      ),
    },
    {
      name: "a Certificate that is a release resource",
      manifest: documentsOf(serving, widgets.replace("x: y", "cert-manager.io/inject-ca-from: shop/own"), widget(), certificate("x: y")),
    },
  ],
  invalid: [
    {
      name: "what has no namespace, where the rules ask for such",
      manifest: documentsOf(
        server,
        webhook(rules("rbac.authorization.k8s.io", "clusterroles").replace("operations:", "scope: Cluster, operations:")),
        objectOf("rbac.authorization.k8s.io/v1", "ClusterRole", "sync", "⟪helm.sh/hook: post-install⟫", "rules: []\n"),
      ),
      findings: [{ messageId: "blocked" }],
    },
    {
      name: "a custom resource of the release, before the Job that gives the webhook its certificate",
      manifest: documentsOf(server, widgets, widget(), certifying(certgen)),
      findings: [
        {
          messageId: "uncertified",
          operations: ["install"],
          says: "ValidatingWebhookConfiguration/admission refuses Widget/a: it has no certificate until Job/patch gives it one in post-install",
          helps: "failurePolicy: Ignore",
        },
      ],
    },
    {
      name: "a hook before that Job, and the Job's own pods",
      manifest: documentsOf(
        server,
        webhook(
          rules("shop.example.com", "widgets") +
            "      - { apiGroups: [''], apiVersions: [v1], resources: [pods], operations: [CREATE] }\n",
        ),
        widget("helm.sh/hook: post-install\nhelm.sh/hook-weight: '-1'"),
        certifying(kubectl),
      ).replace(/rules: \[(.*)\]\n {6}- /, "rules:\n      - $1\n      - "),
      findings: [{ messageId: "uncertified", says: "refuses Widget/a and the pods of Job/patch itself" }],
    },
    {
      name: "a custom resource before the Certificate that the authority is taken from",
      manifest: documentsOf(
        server,
        widgets.replace("x: y", "cert-manager.io/inject-ca-from: shop/own"),
        widget(),
        certificate("⟪helm.sh/hook: post-install⟫"),
      ),
      findings: [{ messageId: "uncertified", says: "until Certificate/own gives it one" }],
    },
    {
      name: "a custom resource before the Secret that the webhook serves with",
      manifest: documentsOf(serving, widgets, widget(), certificate("⟪helm.sh/hook: post-install⟫")),
      findings: [{ messageId: "uncertified", says: "until Certificate/own gives it one" }],
    },
    {
      name: "a Secret, which a webhook for Secrets admits",
      manifest: documentsOf(server, webhook(rules("", "secrets")), objectOf("v1", "Secret", "s", "⟪helm.sh/hook: post-install⟫")),
      findings: [{ messageId: "blocked", says: "the creation of Secret/s" }],
    },
    {
      name: "a configuration that is a hook, whose Service the uninstall deletes",
      manifest: documentsOf(server, hooked("⟪helm.sh/hook: pre-install,pre-upgrade⟫")),
      findings: [
        {
          messageId: "survives",
          operations: ["uninstall"],
          says: "ValidatingWebhookConfiguration/admission is a hook and survives the uninstall, which deletes Service/admission that answers it",
          helps: "delete it in a pre-delete hook",
        },
      ],
    },
    {
      name: "a Job of the uninstall that deletes another one",
      manifest: documentsOf(server, hooked("⟪helm.sh/hook: post-install⟫"), deleting("other")),
      findings: [{ messageId: "survives" }],
    },
    {
      name: "a post-delete Job, whose pods the webhook that stays refuses",
      manifest: documentsOf(server, forPods(), cleaning(), cleaning("helm.sh/hook: post-delete", "later")),
      findings: [
        { messageId: "survives" },
        {
          messageId: "refused",
          operations: ["uninstall"],
          says: "in post-delete it refuses the pods of Job/clean, for Service/admission that answers it has been deleted",
          helps: "Make ValidatingWebhookConfiguration/admission a release resource, which is gone by then",
        },
      ],
    },
    {
      name: "only the pre-delete Job that deletes the webhook before the uninstall",
      manifest: documentsOf(
        server,
        forPods().replace(/[⟪⟫]/g, ""),
        deleting("admission").replace("helm.sh/hook: post-delete", "⟪helm.sh/hook: pre-delete⟫"),
        cleaning("helm.sh/hook: post-delete"),
      ),
      findings: [{ messageId: "blocked" }],
    },
    {
      name: "a post-delete Job that was to delete the webhook that refuses its pods",
      manifest: documentsOf(
        server,
        forPods(),
        `${cleaning()}          command: [kubectl, delete, validatingwebhookconfigurations, admission]\n`,
      ),
      findings: [{ messageId: "survives" }, { messageId: "refused" }],
    },
    {
      name: "a webhook that leaves out the pods of the post-delete Job",
      manifest: documentsOf(
        server,
        forPods("    objectSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [clean] }] }\n"),
        labelled(cleaning("helm.sh/hook: post-delete"), "app: clean"),
      ),
      findings: [{ messageId: "survives" }],
    },
    {
      name: "a Job in a namespace that is none of those that the webhook leaves out",
      manifest: documentsOf(server, selecting("namespaceSelector", `${byName} NotIn, values: [kube-system]`), inDefault(marked())),
      findings: [{ messageId: "blocked", says: "the pods of Job/sync" }],
    },
    {
      name: "a Job in the namespace that is given for the release",
      manifest: documentsOf(server, selecting("namespaceSelector", `${byName} In, values: [a, default]`), marked()),
      settings: { namespace: "default" },
      findings: [{ messageId: "blocked" }],
    },
    {
      name: "a Job in a namespace of the release that has the label",
      manifest: documentsOf(
        server,
        namespaceOf('guarded: "yes"'),
        webhook(`    namespaceSelector: { matchLabels: { guarded: "yes" } }\n${rules("", "pods")}`),
        inDefault(marked()),
      ),
      findings: [{ messageId: "blocked" }],
    },
    {
      name: "pods with other labels than those that the webhook leaves out",
      manifest: documentsOf(
        server,
        selecting("objectSelector", "key: app, operator: NotIn, values: [admission]"),
        labelled(marked(), "app: sync"),
      ),
      findings: [{ messageId: "blocked" }],
    },
    {
      name: "what has no namespace, by a webhook for some namespaces",
      manifest: documentsOf(
        server,
        webhook(`    namespaceSelector: { matchLabels: { guarded: "yes" } }\n${rules("rbac.authorization.k8s.io", "clusterroles")}`),
        objectOf("rbac.authorization.k8s.io/v1", "ClusterRole", "r", "⟪helm.sh/hook: post-install⟫"),
      ),
      findings: [{ messageId: "blocked", says: "the creation of ClusterRole/r" }],
    },
    {
      name: "a custom resource of the release, by the label that Helm gives it",
      manifest: documentsOf(
        server,
        webhook(`    objectSelector: { matchLabels: { app.kubernetes.io/managed-by: Helm } }\n${rules("shop.example.com", "widgets")}`),
        inDefault(widget()),
        certifying(certgen),
      ),
      findings: [{ messageId: "uncertified", says: "refuses Widget/a" }],
    },
    {
      name: "a Job that is itself what the webhook refuses before it has its certificate",
      manifest: documentsOf(server, webhook(rules("batch", "jobs")), certifying(certgen)),
      findings: [{ messageId: "uncertified", says: "refuses the creation of Job/patch itself" }],
    },
    {
      name: "the pods of a Job",
      manifest: documentsOf(server, webhook(rules("", "pods")), marked()),
      findings: [
        {
          messageId: "blocked",
          says: "ValidatingWebhookConfiguration/admission has to admit the pods of Job/sync, and its own pods may not be there to answer",
          helps: "failurePolicy",
        },
      ],
    },
    {
      name: "a Job, by a webhook for everything that changes objects",
      manifest: documentsOf(server, webhook(rules("*", "*", '"*"'), "MutatingWebhookConfiguration"), marked("pre-install,pre-delete")),
      findings: [{ messageId: "blocked", says: "the creation of Job/sync" }],
    },
    {
      name: "a custom resource",
      manifest: documentsOf(
        server,
        webhook(rules("shop.example.com", "widgets")),
        objectOf("shop.example.com/v1", "Widget", "a", "⟪helm.sh/hook: post-upgrade⟫"),
      ),
      findings: [{ messageId: "blocked", says: "the creation of Widget/a" }],
    },
  ],
});
