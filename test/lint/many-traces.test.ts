import { expect, test } from "vitest";
import { resolveSettings } from "../../src/config/settings.ts";
import { type Call, lintReleases, rules } from "../../src/index.ts";
import { callsThatMatter } from "../../src/lifecycle/explore/calls.ts";
import type { Ran } from "../../src/lifecycle/explore/history.ts";
import { shownByOf } from "../../src/lint/shown-by.ts";
import { loadText } from "../../src/load/load-text.ts";
import { jobOf } from "../support/manifests.ts";

test("what is told of a history costs as much as it is long, however many calls it has", () => {
  let looked = 0;
  const calls = Array.from({ length: 2_000 }, (_, index) => {
    const call = {
      apiVersion: "v1",
      kind: "ConfigMap",
      name: `c${index}`,
      namespace: "",
      index: index + 1,
      verb: "create",
      because: "hook",
    };
    const answer = () => {
      looked++;
      return index === 7 ? "failed" : "ok";
    };
    return Object.defineProperty(call, "answer", { get: answer }) as unknown as Call;
  });
  const ran = { result: { calls } } as unknown as Ran;
  for (let i = 0; i < 2_000; i++) {
    const [first, second] = callsThatMatter(ran, new Set([`v1/ConfigMap//c${i}`, `/ConfigMap//c${i}`]));
    expect([first?.index, second?.index]).toContain(8);
  }
  expect(looked).toBeLessThanOrEqual(2_000);
});

test("of many hooks that may fail, histories are looked at as far as the bound goes, and a note says so", async () => {
  const annotations = "helm.sh/hook: pre-install,pre-upgrade\nhelm.sh/hook-delete-policy: hook-failed,hook-succeeded";
  const text = Array.from({ length: 100 }, (_, i) => `---\n${jobOf(`job-${i}`, annotations)}`).join("");
  const input = { name: "m.yaml", file: "m.yaml", documents: loadText({ file: "m.yaml", text }) };
  const settings = await resolveSettings({ rules, config: {} });
  const { findings, notes } = await lintReleases([input], settings.of, { traces: { of: () => true, isBrief: true, args: [] } });
  const untold = findings.filter((finding) => shownByOf(finding)).length;
  expect(untold).toBeGreaterThan(0);
  expect(findings.some(({ trace }) => trace)).toBe(true);
  expect(notes.join("; ")).toContain(`until Helm had made 4000 calls; ${untold} findings have none by then`);
});
