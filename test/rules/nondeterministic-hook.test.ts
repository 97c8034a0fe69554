import rule from "../../rules/nondeterministic-hook.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const both = "helm.sh/hook: pre-install,pre-upgrade";
const secret = (data: string, annotations = both) => objectOf("v1", "Secret", "key", annotations, `data:\n  ${data}\n`);
const settings = (data: string) => objectOf("v1", "ConfigMap", "settings", both, `data:\n  ${data}\n`);
const job = (env: string, annotations = both) => `${jobOf("seed", annotations)}          env: [{ name: SALT, value: ${env} }]\n`;
const user = jobOf("shop", "x: y", {
  pod: "restartPolicy: Always\nvolumes: [{ name: v, secret: { secretName: key } }]",
}).replace("batch/v1\nkind: Job", "apps/v1\nkind: Deployment");
const drawn = { others: { again: secret("password: Yg==") } };

testRule(rule, {
  valid: [
    { name: "one render, which proves nothing", manifest: secret("password: YQ==") },
    { name: "a second render that is the same", manifest: secret("password: YQ=="), renders: {} },
    { name: "a second render that was left out", manifest: secret("password: YQ=="), renders: { leftOut: ["again"] } },
    {
      name: "a chart that no upgrade renders without the value of before",
      manifest: secret("password: YQ=="),
      renders: { ...drawn, refused: ["upgrade", "upgrade-again"] },
    },
    { name: "what lookup may keep", manifest: secret("password: YQ=="), renders: { ...drawn, hasLookup: true } },
    {
      name: "a value that only installs draw",
      manifest: secret("password: YQ=="),
      renders: { others: { ...drawn.others, upgrade: secret("other: Yw=="), "upgrade-again": secret("other: Yw==") } },
    },
    {
      name: "a hook of installs",
      manifest: secret("password: YQ==", "helm.sh/hook: pre-install"),
      renders: { others: { again: secret("password: Yg==", "helm.sh/hook: pre-install") } },
    },
    {
      name: "a Secret that goes with its event",
      manifest: secret("password: YQ==", `${both}\nhelm.sh/hook-delete-policy: hook-succeeded`),
      renders: { others: { again: secret("password: Yg==", `${both}\nhelm.sh/hook-delete-policy: hook-succeeded`) } },
    },
    {
      name: "an annotation with the time of day",
      manifest: secret("password: YQ==", `${both}\nat: "10:00"`),
      renders: { others: { again: secret("password: YQ==", `${both}\nat: "11:00"`) } },
    },
    {
      name: "another name, which changing-hook-name tells of",
      manifest: secret("password: YQ==").replace("name: key", "name: key-a"),
      renders: { others: { again: secret("password: Yg==").replace("name: key", "name: key-b") } },
    },
    {
      name: "a release that is never upgraded",
      manifest: secret("password: YQ=="),
      renders: drawn,
      settings: { operations: new Set(["install"]) },
    },
  ],
  invalid: [
    {
      name: "a password that a workload uses",
      manifest: documentsOf(secret("⟪password: YQ==⟫"), user),
      renders: { others: { again: documentsOf(secret("password: Yg=="), user) } },
      findings: [
        {
          messageId: "credential",
          operations: ["upgrade"],
          says: "every upgrade gives Secret/key another data.password, and pods of Deployment/shop use it",
          helps: "what lookup finds",
        },
      ],
    },
    {
      name: "a password that nothing here uses",
      manifest: secret("⟪password: YQ==⟫"),
      renders: drawn,
      findings: [{ messageId: "secret", says: "another data.password" }],
    },
    {
      name: "a value that upgrades draw too, in an upgrade of its own",
      manifest: secret("⟪password: YQ==⟫"),
      renders: { others: { ...drawn.others, upgrade: secret("password: Yw=="), "upgrade-again": secret("password: ZA==") } },
      findings: [{ messageId: "secret" }],
    },
    {
      name: "several fields of a ConfigMap",
      manifest: settings("⟪at: 10⟫\n  id: a"),
      renders: { others: { again: settings("at: 11\n  id: b") } },
      findings: [{ messageId: "content", says: "another data.at and data.id" }],
    },
    {
      name: "the environment of a Job",
      manifest: job("a").replace("value: a", "⟪value: a⟫"),
      renders: { others: { again: job("b") } },
      findings: [{ messageId: "run", says: "spec.template.spec.containers[0].env[0].value", helps: "Draw the value once" }],
    },
  ],
});
