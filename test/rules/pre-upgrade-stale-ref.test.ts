import rule from "../../rules/pre-upgrade-stale-ref.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const plain = "x: y";
const event = "helm.sh/hook: pre-upgrade";
const pod = (lines: string) => ({ pod: `restartPolicy: Never\n${lines}` });
const config = (name: string, annotations = plain) => objectOf("v1", "ConfigMap", name, annotations);
const mounting = (...sources: readonly string[]) =>
  pod(`volumes: [${sources.map((source, index) => `{ name: v${index}, ${source} }`).join(", ")}]`);

testRule(rule, {
  valid: [
    {
      name: "a copy that is a hook of the same event",
      manifest: documentsOf(
        jobOf("a", event, mounting("configMap: { name: c }")),
        config("c", `helm.sh/hook: pre-install,pre-upgrade\nhelm.sh/hook-weight: "-1"`),
      ),
    },
    {
      name: "a post-upgrade hook, which finds the new ones",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: post-upgrade", mounting("configMap: { name: c }")), config("c")),
    },
    {
      name: "an object from outside",
      manifest: jobOf("a", event, mounting("configMap: { name: c }")),
    },
    {
      name: "what may be missing",
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { name: c, optional: true }")), config("c")),
    },
    {
      name: "what the configuration says is there",
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { name: c }")), config("c")),
      settings: { isAssumed: () => true },
    },
    {
      name: "a role of the release beside one of the hook's own",
      manifest: documentsOf(
        jobOf("a", `${event}\nhelm.sh/hook-weight: "1"`, pod("serviceAccountName: s")),
        accountOf("s", event),
        ...[plain, event].map((annotations, index) =>
          documentsOf(
            objectOf("rbac.authorization.k8s.io/v1", "Role", `r${index}`, annotations, "rules: []\n"),
            objectOf(
              "rbac.authorization.k8s.io/v1",
              "RoleBinding",
              `b${index}`,
              event,
              `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r${index} }\nsubjects: [{ kind: ServiceAccount, name: s }]\n`,
            ),
          ),
        ),
      ),
    },
    {
      name: "a backup, which wants the old",
      manifest: documentsOf(jobOf("backup", event, mounting("configMap: { name: c }")), config("c")),
    },
    {
      name: "a backup, by its command",
      manifest: documentsOf(
        jobOf("a", event, mounting("configMap: { name: c }")).replace(/$/, "          command: [sh, -c, pg_dump shop > /x]\n"),
        config("c"),
      ),
    },
    {
      name: "a hook that the same upgrade makes, only later",
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { name: c }")), config("c", "helm.sh/hook: post-install,post-upgrade")),
    },
    {
      name: "an uninstall",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: pre-delete", mounting("configMap: { name: c }")), config("c")),
    },
    {
      name: "what is the same in the version before, but for its metadata",
      previous: documentsOf(config("c", "chart: shop-1"), jobOf("old", event)),
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { name: c }")), config("c", "chart: shop-2")),
    },
  ],
  invalid: [
    {
      name: "an account that a hook of installs is called like, too: the release's is there",
      manifest: documentsOf(
        jobOf("a", event, pod("⟪serviceAccountName: s⟫")),
        accountOf("s", plain),
        accountOf("s", "helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded"),
      ),
      findings: [{ messageId: "identity" }],
    },
    {
      name: "a role of the release behind an account and a binding of the hook's own",
      manifest: documentsOf(
        jobOf("a", `${event}\nhelm.sh/hook-weight: "1"`, pod("⟪serviceAccountName: s⟫")),
        accountOf("s", event),
        objectOf("rbac.authorization.k8s.io/v1", "Role", "r", plain, "rules: []\n"),
        objectOf(
          "rbac.authorization.k8s.io/v1",
          "RoleBinding",
          "b",
          event,
          "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: s }]\n",
        ),
      ),
      findings: [{ messageId: "identity", says: "Job/a has its rights from Role/r, which the previous revision must have had" }],
    },
    {
      name: "a migration that makes a backup first",
      manifest: documentsOf(
        jobOf("migrate", event, mounting("configMap: { ⟪name: c⟫ }")).replace(
          /$/,
          "          command: [sh, -c, pg_dump shop; migrate up]\n",
        ),
        config("c"),
      ),
      findings: [{ messageId: "previous" }],
    },
    {
      name: "a Secret that a controller keeps up to date",
      manifest: documentsOf(
        jobOf("a", event, mounting("secret: { ⟪secretName: s⟫ }")),
        objectOf("external-secrets.io/v1", "ExternalSecret", "s", plain, "spec: {}\n"),
      ),
      findings: [{ messageId: "identity" }],
    },
    {
      name: "what the version before does not have",
      previous: config("other"),
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { ⟪name: c⟫ }")), config("c")),
      findings: [{ messageId: "absent", operations: ["upgrade"], says: "which that version does not have" }],
    },
    {
      name: "what the version before has with other content",
      previous: `${config("c")}data: { a: b }\n`,
      manifest: documentsOf(jobOf("a", event, mounting("configMap: { ⟪name: c⟫ }")), `${config("c")}data: { a: c }\n`),
      findings: [{ messageId: "previous" }],
    },
    {
      name: "a key that the version before does not have, in the second place that asks for it",
      previous: `${config("c")}data: { a: b }\n`,
      manifest: documentsOf(
        jobOf(
          "a",
          event,
          pod(
            "initContainers: [{ name: m, image: 'm:1', env: [{ name: A, valueFrom: { configMapKeyRef: { ⟪name: c⟫, key: a } } }, { name: B, valueFrom: { configMapKeyRef: { name: c, key: b } } }] }]",
          ),
        ),
        `${config("c")}data: { a: b, b: c }\n`,
      ),
      findings: [{ messageId: "keyAbsent", says: "with a key that that version does not have" }],
    },
    {
      name: "what the release's objects hold, in one finding",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-upgrade,pre-rollback", mounting("configMap: { ⟪name: c⟫ }", "secret: { secretName: s }")),
        config("c"),
        objectOf("v1", "Secret", "s", plain),
      ),
      findings: [
        {
          messageId: "previous",
          operations: ["upgrade", "rollback"],
          says: "Job/a mounts ConfigMap/c and mounts Secret/s as the previous revision left it",
          helps: "Give the hook a copy of its own",
        },
      ],
    },
    {
      name: "the release's account and its claim, which seldom change",
      manifest: documentsOf(
        jobOf("a", event, pod("⟪serviceAccountName: s⟫\nvolumes: [{ name: v, persistentVolumeClaim: { claimName: d } }]")),
        accountOf("s", plain),
        objectOf("v1", "PersistentVolumeClaim", "d", plain),
      ),
      findings: [
        { messageId: "identity", says: "runs as ServiceAccount/s and mounts PersistentVolumeClaim/d, which the previous revision" },
      ],
    },
    {
      name: "an account that only the install makes, before and after the upgrade",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-upgrade,post-upgrade", pod("⟪serviceAccountName: s⟫")),
        accountOf("s", "helm.sh/hook: pre-install,post-delete"),
      ),
      findings: [
        {
          messageId: "leftover",
          operations: ["upgrade"],
          says: "which only pre-install, post-delete of an earlier run left behind",
          helps: "Give ServiceAccount/s the events of Job/a",
        },
      ],
    },
    {
      name: "a Secret that only the install makes",
      manifest: documentsOf(
        jobOf("a", event, mounting("secret: { ⟪secretName: s⟫ }")),
        objectOf("v1", "Secret", "s", "helm.sh/hook: pre-install"),
      ),
      findings: [{ messageId: "once", says: "which pre-install made once" }],
    },
  ],
});
