import { describe, expect, it } from "vitest";
import { lint } from "../../src/index.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";

const text = jobOf("migrate", "helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded");
const find = async (traces: boolean) => {
  const { findings } = await lint([{ file: "m.yaml", text }], { traces });
  return findings;
};

describe("traces", () => {
  it("give a finding the shortest history that shows it, and the command that shows it too", async () => {
    const finding = (await find(true)).find(({ ruleId }) => ruleId === "missing-before-hook-creation");
    expect(finding?.trace?.map(({ step }) => step)).toEqual(finding?.trace?.map((_, i) => i + 1));
    expect(finding?.trace?.at(-1)?.text).toContain("it has not run: upgrade fails");
    expect(finding?.help).toContain(
      "`hooklint plan m.yaml --helm 4.2.4 --sequence install,upgrade,upgrade --fail 2:Job/migrate` shows it, and 3 other histories end so too.",
    );
  });

  it("name what is missing once, however many keys of it are asked for", async () => {
    const env = ["a", "b"].map((key) => `{ name: ${key}, valueFrom: { secretKeyRef: { name: s, key: ${key} } } }`);
    const hooks = documentsOf(
      `${jobOf("clean", "helm.sh/hook: pre-delete")}          env: [${env.join()}]\n`,
      objectOf("v1", "Secret", "s", "helm.sh/hook: pre-delete"),
    );
    const { findings } = await lint([{ file: "m.yaml", text: hooks }], { traces: true });
    const late = findings.find(({ messageId }) => messageId === "equalWeight");
    expect(late?.trace?.map(({ text }) => text)).toContainEqual(expect.stringContaining("Job/clean cannot start: Secret/s is not there: "));
  });

  it("change nothing else of what is found", async () => {
    const plain = await find(false);
    expect(plain.every(({ trace }) => trace === undefined)).toBe(true);
    const bare = ({ ruleId, messageId, message, severity, fingerprint }: (typeof plain)[number]) => [
      ruleId,
      messageId,
      message,
      severity,
      fingerprint,
    ];
    expect((await find(true)).map(bare)).toEqual(plain.map(bare));
  });
});
