import { describe, expect, it } from "vitest";
import rule from "../../rules/vanished-hook.ts";
import { lintText } from "../support/lint.ts";

const hook = (kind: string, name: string, more = "") =>
  `---\napiVersion: ${kind === "Job" ? "batch/v1" : "v1"}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  annotations:\n    helm.sh/hook: pre-install,pre-upgrade\n${more}${kind === "Job" ? "spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: m, image: 'm:1' }]\n" : ""}`;
const shop = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\n";
const find = (previous: string | undefined, manifest: string, settings = {}) =>
  lintText(manifest, [rule], settings, {}, previous === undefined ? {} : { previous }).findings.map(
    ({ messageId, object, location, operations }) => ({
      messageId,
      name: object?.name,
      at: `${location.file}:${location.start.line}`,
      operations,
    }),
  );

// The finding points into the version before: the rule tester's marks are in the new one.
describe(rule.id, () => {
  it("points at the hook that is gone, where the version before has it", () => {
    expect(find(hook("Secret", "a"), shop)).toEqual([{ messageId: "left", name: "a", at: "previous.yaml:5", operations: ["upgrade"] }]);
    expect(find(hook("Job", "a"), shop)).toEqual([{ messageId: "finished", name: "a", at: "previous.yaml:5", operations: ["upgrade"] }]);
  });
  it("says nothing of one version alone, or when upgrades are not looked at", () => {
    expect(find(undefined, shop)).toEqual([]);
    expect(find(hook("Secret", "a"), shop, { operations: new Set(["install"]) })).toEqual([]);
  });
  it("says nothing of hooks that stay, are renamed, or leave nothing", () => {
    expect(find(hook("Secret", "a"), hook("Secret", "a"))).toEqual([]);
    expect(find(hook("Secret", "a"), hook("Secret", "b"))).toEqual([]);
    expect(find(hook("Secret", "a", "    helm.sh/hook-delete-policy: hook-succeeded\n"), shop)).toEqual([]);
    expect(find(hook("Secret", "a").replace("pre-install,pre-upgrade", "test"), shop), "no test has run").toEqual([]);
  });
});
