import { describe, expect, it } from "vitest";
import rule from "../../rules/history-ends-badly.ts";
import { rules } from "../../rules/index.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { lintText } from "../support/lint.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const others = rules.filter((each) => each !== rule);
const pod = "spec:\n  restartPolicy: Never\n  containers:\n    - name: main\n      image: shop:1.4.2\n";
const ping = (policy: string) => objectOf("v1", "Pod", "ping-6eo50", `helm.sh/hook: test\nhelm.sh/hook-delete-policy: ${policy}`, pod);
const marked = (text: string) => text.replace("helm.sh/hook: test", "⟪helm.sh/hook: test⟫");
const patch = "helm.sh/hook: pre-install\nhelm.sh/hook-weight: ";

testRule(rule, {
  beside: others,
  valid: [
    { name: "a test that is cleared away before the next", manifest: ping("before-hook-creation") },
    {
      name: "a Job that meets itself, of which missing-before-hook-creation tells",
      manifest: jobOf("migrate", "helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded"),
    },
    {
      name: "what never ran with the Job of which install-only-hook tells",
      manifest: documentsOf(
        jobOf("first", `${patch}"1"\nhelm.sh/hook-delete-policy: before-hook-creation`),
        jobOf("second", `${patch}"2"\nhelm.sh/hook-delete-policy: before-hook-creation`),
      ),
    },
    {
      name: "a Job that hangs and loses its account, of which delete-policy-removes-in-use tells",
      manifest: documentsOf(
        accountOf("clean", "helm.sh/hook: post-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded"),
        jobOf("clean", "helm.sh/hook: post-upgrade\nhelm.sh/hook-weight: '1'\nhelm.sh/hook-delete-policy: hook-succeeded", {
          pod: "restartPolicy: Never\nserviceAccountName: clean",
        }),
      ),
    },
    {
      name: "a Pod that its deadline ends before Helm gives up: its retry meets no dying one",
      manifest: objectOf(
        "v1",
        "Pod",
        "migrate",
        "helm.sh/hook: pre-upgrade",
        "spec:\n  activeDeadlineSeconds: 240\n  restartPolicy: Never\n  containers: [{ name: main, image: shop:1.4.2 }]\n",
      ),
    },
    { name: "a chart that is only stuck where Helm dies", manifest: jobOf("migrate", "helm.sh/hook: pre-upgrade") },
  ],
  invalid: [
    {
      name: "a test that an interrupted one is in the way of",
      manifest: marked(ping("hook-succeeded,hook-failed")),
      findings: [
        {
          messageId: "ends",
          operations: ["test"],
          helm: [newestHelm3.version],
          says: "install, test, test where Helm is interrupted at Pod/ping-6eo50: Pod/ping-6eo50 already exists, and 1 more bad end of the same",
          helps: "hooklint plan manifest.yaml --helm 3.21.4 --sequence install,test,test --interrupt 2:1",
        },
      ],
    },
    {
      name: "the same with Helm 4 alone",
      manifest: marked(ping("hook-succeeded,hook-failed")),
      settings: { profiles: [newestHelm4] },
      findings: [{ messageId: "ends", helm: [], says: "the old success of Pod/ping-6eo50 is taken for a new one" }],
    },
  ],
});

describe("history-ends-badly", () => {
  it("tells the history call by call", () => {
    const [finding] = lintText(ping("hook-succeeded,hook-failed"), rules).findings.filter(({ ruleId }) => ruleId === rule.id);
    expect(finding?.trace?.map(({ operation, text }) => `${operation}: ${text}`).at(-1)).toContain(
      "Pod/ping-6eo50 already exists: test fails",
    );
    expect(finding?.trace?.some(({ call }) => call?.answer === "already-exists")).toBe(true);
  });

  it("thinks of no failure of a script that always ends well", () => {
    const bye = (script: string) =>
      jobOf("bye", "helm.sh/hook: pre-delete\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded", {
        pod: "restartPolicy: Never",
      }).replace("image: shop:1.4.2", `image: shop:1.4.2\n          command: [sh, -c, "${script}"]`);
    const ends = (script: string) => lintText(bye(script), [rule]).findings.filter(({ message }) => message.includes("Job/bye fails"));
    expect(ends("call home")).not.toEqual([]);
    expect(ends("call home || true")).toEqual([]);
  });

  it("tells of all when no other rule does", () => {
    const manifest = jobOf("migrate", "helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded");
    expect(lintText(manifest, [rule]).findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("Job/migrate already exists"),
    );
  });

  it("sees what an upgrade from the version before comes to", () => {
    const old = objectOf("v1", "ConfigMap", "settings", "helm.sh/hook: pre-install", "data: { a: b }\n");
    const now = documentsOf(
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata: { a: b }\n",
      jobOf("migrate", "helm.sh/hook: post-upgrade\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded"),
    );
    const found = lintText(now, [rule], {}, {}, { previous: old }).findings.map(({ message }) => message);
    expect(found).toContainEqual(
      expect.stringContaining("install, upgrade: ConfigMap/settings is there, is no part of the release, and cannot be imported"),
    );
    expect(lintText(now, [rule]).findings.map(({ message }) => message)).not.toContainEqual(expect.stringContaining("imported"));
  });
});
