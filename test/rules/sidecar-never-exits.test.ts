import rule from "../../rules/sidecar-never-exits.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (containers: string, annotations = event) =>
  jobOf("migrate", annotations, { pod: "restartPolicy: Never" }) +
  containers
    .trim()
    .split("\n")
    .map((line) => `        ${line}\n`)
    .join("");
const vault = (more = "", open = "", close = "") =>
  job("- name: other\n  image: shop:1").replace(
    "    spec:\n",
    `    metadata:\n      annotations:\n        ${open}vault.hashicorp.com/agent-inject: "true"${close}\n${more}    spec:\n`,
  );

testRule(rule, {
  valid: [
    { name: "one container", manifest: job("") },
    { name: "two that work", manifest: job("- name: other\n  image: shop:1\n  command: [sh, -c, echo]") },
    {
      name: "a proxy that the work ends",
      manifest: job(
        "- name: proxy\n  image: gcr.io/x/cloud-sql-proxy:2\n- name: end\n  image: a\n  args: [curl localhost:9091/quitquitquit]",
      ),
    },
    { name: "an agent that ends by itself", manifest: job("- name: agent\n  image: vault-agent:1\n  args: [-exit-after-auth]") },
    {
      name: "a script that waits for the other",
      manifest: job("- name: watch\n  image: kubectl:1\n  livenessProbe: {}\n  command: [sh, -c, 'until test -f /done; do sleep 1; done']"),
    },
    {
      name: "a native sidecar",
      manifest: job("").replace(
        "      containers:",
        "      initContainers:\n        - name: proxy\n          image: envoyproxy/envoy:v1\n          restartPolicy: Always\n      containers:",
      ),
    },
    { name: "an ordinary Job", manifest: job("- name: proxy\n  image: envoyproxy/envoy:v1", "x: y") },
    { name: "the Vault agent before the work only", manifest: vault('        vault.hashicorp.com/agent-pre-populate-only: "true"\n') },
    {
      name: "nothing but a server",
      manifest: objectOf(
        "v1",
        "Pod",
        "t",
        "helm.sh/hook: test",
        "spec:\n  containers:\n    - {name: a, image: envoyproxy/envoy:v1}\n    - {name: b, image: envoyproxy/envoy:v1}\n",
      ),
    },
  ],
  invalid: [
    {
      name: "a proxy in a Job with a deadline",
      manifest: job("- name: ⟪proxy⟫\n  image: envoyproxy/envoy:v1").replace("spec:\n", "spec:\n  activeDeadlineSeconds: 60\n"),
      findings: [{ messageId: "daemon", says: "may never end by itself: its container proxy" }],
    },
    {
      name: "the Cloud SQL proxy",
      manifest: job("- name: ⟪proxy⟫\n  image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0"),
      findings: [{ messageId: "daemon", operations: ["upgrade"], says: "its container proxy" }],
    },
    {
      name: "docker in docker, by digest",
      manifest: job("- name: ⟪d⟫\n  image: docker:28-dind@sha256:00"),
      findings: [{ messageId: "daemon" }],
    },
    {
      name: "a server by its ports",
      manifest: job("- name: ⟪web⟫\n  image: x:1\n  ports: [{containerPort: 80}]"),
      findings: [{ messageId: "server" }],
    },
    {
      name: "a server by its probe",
      manifest: job("- name: ⟪web⟫\n  image: x:1\n  readinessProbe: {}\n  args: [serve]"),
      findings: [{ messageId: "server" }],
    },
    { name: "the Vault agent", manifest: vault("", "⟪", "⟫"), findings: [{ messageId: "vault" }] },
  ],
});
