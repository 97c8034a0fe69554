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

testRule(rule, {
  valid: [
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
      name: "a configuration that is a hook, whose Service the uninstall deletes",
      manifest: documentsOf(server, hooked("⟪helm.sh/hook: pre-install,pre-upgrade⟫")),
      findings: [
        {
          messageId: "survives",
          operations: ["uninstall"],
          says: "ValidatingWebhookConfiguration/admission is a hook and survives the uninstall, which deletes Service/admission that answers it",
          helps: "post-delete hook",
        },
      ],
    },
    {
      name: "a Job of the uninstall that deletes another one",
      manifest: documentsOf(server, hooked("⟪helm.sh/hook: post-install⟫"), deleting("other")),
      findings: [{ messageId: "survives" }],
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
