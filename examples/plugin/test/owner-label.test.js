import { describe, it } from "node:test";
import { testRule } from "hooklint/testing";
import rule from "../rules/owner-label.js";

const hook = (name, labels = "") => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
${labels}  annotations:
    helm.sh/hook: pre-upgrade
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: shop:1.4.2
`;

testRule(
  rule,
  {
    valid: [
      { name: "a hook that names its team", manifest: hook("migrate", "  labels:\n    acme.example/owner: payments\n") },
      { name: "another label", manifest: hook("migrate", "  labels:\n    team: payments\n"), options: { label: "team" } },
    ],
    invalid: [
      {
        name: "a hook without",
        manifest: hook("⟪migrate⟫"),
        findings: [{ messageId: "missing", says: "acme.example/owner", helps: "acme.example/owner" }],
      },
    ],
  },
  { describe, it },
);
