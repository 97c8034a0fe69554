import rule from "../../rules/pre-delete-blocks-uninstall.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-delete";
const job = (annotations = hook) => jobOf("clean", annotations, { pod: "restartPolicy: Never\nserviceAccountName: shop" });
const needs = job().replace(/serviceAccountName.*/, "⟪$&⟫");
const blocks = job(`⟪${hook}⟫`);
const migrate = jobOf("migrate", "helm.sh/hook: pre-install");

testRule(rule, {
  valid: [
    { name: "a script that ends well whatever happens", manifest: `${job()}          command: [sh, -c, "clean || true"]\n` },
    { name: "what is done when it exists", manifest: accountOf("clean", hook) },
    { name: "a Job after the deletion", manifest: jobOf("clean", "helm.sh/hook: post-delete") },
    { name: "a release that nobody uninstalls", manifest: job(), settings: { operations: new Set(["install", "upgrade"]) } },
  ],
  invalid: [
    {
      name: "an account that only a later event of the uninstall makes",
      manifest: documentsOf(needs, accountOf("shop", "helm.sh/hook: post-delete")),
      findings: [
        {
          messageId: "lacks",
          operations: ["uninstall"],
          says: "the release cannot be uninstalled: the pre-delete hook Job/clean needs ServiceAccount/shop, which is made only in post-delete",
          helps: "Give ServiceAccount/shop the event pre-delete too",
        },
      ],
    },
    {
      name: "an account that only upgrades make",
      manifest: documentsOf(needs, accountOf("shop", "helm.sh/hook: pre-upgrade")),
      findings: [{ messageId: "lacks", says: "a release that was never upgraded cannot be uninstalled" }],
    },
    {
      name: "an account of the release, behind a pre-install hook",
      manifest: documentsOf(needs, accountOf("shop", "x: y"), migrate),
      findings: [
        {
          messageId: "needs",
          operations: ["uninstall"],
          says: "before it made ServiceAccount/shop cannot be uninstalled: the pre-delete hook Job/clean needs it",
          helps: "objects of its own as pre-delete hooks",
        },
      ],
    },
    {
      name: "an account of the release, which nothing stops",
      manifest: documentsOf(blocks, accountOf("shop", "x: y"), accountOf("other", "helm.sh/hook: pre-install")),
      findings: [
        { messageId: "blocks", says: "as long as the pre-delete hook Job/clean does not succeed", helps: "helm uninstall --no-hooks" },
      ],
    },
    {
      name: "an account that comes last of an install",
      manifest: documentsOf(needs, accountOf("shop", "helm.sh/hook: post-install")),
      findings: [{ messageId: "needs" }],
    },
    {
      name: "an account that a pre-install hook runs before",
      manifest: documentsOf(needs, accountOf("shop", "helm.sh/hook: pre-install\nhelm.sh/hook-weight: '5'"), migrate),
      findings: [{ messageId: "needs" }],
    },
    {
      name: "an account that an install begins with",
      manifest: documentsOf(blocks, accountOf("shop", "helm.sh/hook: pre-install\nhelm.sh/hook-weight: '-5'"), migrate),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "an account of its own",
      manifest: documentsOf(blocks, accountOf("shop", `${hook}\nhelm.sh/hook-weight: '-5'`), migrate),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "an account of its own and of others",
      manifest: documentsOf(blocks, accountOf("shop", `helm.sh/hook: post-install,pre-delete\nhelm.sh/hook-weight: '-5'`)),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "a Secret that may be missing",
      manifest: documentsOf(
        jobOf("clean", `⟪${hook}⟫`, { pod: "restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: key, optional: true } }]" }),
        objectOf("v1", "Secret", "key", "x: y"),
        migrate,
      ),
      findings: [{ messageId: "blocks" }],
    },
    { name: "an account from elsewhere", manifest: documentsOf(blocks, migrate), findings: [{ messageId: "blocks" }] },
  ],
});
