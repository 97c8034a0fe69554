import rule from "../../rules/generate-name-hook.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { accountOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (policies: string, line = "⟪generateName: migrate-⟫") =>
  jobOf("x", `helm.sh/hook: pre-upgrade${policies && `\nhelm.sh/hook-delete-policy: ${policies}`}`).replace("name: x", line);
const helm3 = { profiles: [newestHelm3] };

testRule(rule, {
  valid: [
    { name: "a name", manifest: job("", "name: migrate") },
    { name: "a name beside it", manifest: job("", "name: migrate\n  generateName: migrate-") },
    { name: "an ordinary object", manifest: job("", "generateName: migrate-").replace("helm.sh/hook:", "x:") },
    { name: "neither", manifest: job("", "labels: {}") },
  ],
  invalid: [
    {
      name: "the default policy",
      manifest: job(""),
      findings: [{ messageId: "refused", helm: [], operations: ["upgrade"], says: "Job/migrate-…" }],
    },
    { name: "the default policy under Helm 3", manifest: job(""), settings: helm3, findings: [{ messageId: "refused", helm: [] }] },
    {
      name: "hook-succeeded under Helm 3",
      manifest: job("hook-succeeded"),
      settings: helm3,
      findings: [{ messageId: "fails", helm: [] }],
    },
    { name: "hook-failed under Helm 3", manifest: job("hook-failed"), settings: helm3, findings: [{ messageId: "pilesUp" }] },
    {
      name: "hook-failed under Helm 4",
      manifest: job("hook-failed"),
      settings: { profiles: [newestHelm4] },
      findings: [{ messageId: "refused" }],
    },
    {
      name: "another kind, under both",
      manifest: accountOf("x", "helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: hook-succeeded").replace(
        "name: x",
        "⟪⟪generateName: a-⟫⟫",
      ),
      findings: [
        { messageId: "refused", helm: [newestHelm4.version] },
        { messageId: "fails", helm: [newestHelm3.version] },
      ],
    },
  ],
});
