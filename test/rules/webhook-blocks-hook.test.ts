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

testRule(rule, {
  valid: [
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
  ],
  invalid: [
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
