import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coneOf, versionsOf } from "../../src/lifecycle/explore/cone.ts";
import { settingsFor } from "../../src/lifecycle/explore/history.ts";
import { livesOf } from "../../src/lifecycle/explore/life.ts";
import { shapeOf } from "../../src/lifecycle/explore/shape.ts";
import { commandOf } from "../../src/lifecycle/explore/tell.ts";
import { explore } from "../../src/lifecycle/explore.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { modelOf } from "../support/lint.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";

const settings = settingsFor([newestHelm3, newestHelm4], [false, true]);

const reach = { bound: 2000, longest: 4, isWide: false };

interface Family {
  readonly events: string;
  readonly policy: string;
  readonly weights: readonly [number, number];
  readonly secretIsHook: boolean;
}

/** A Job and the Secret that it mounts. */
const membersOf = (name: string, { events, policy, weights, secretIsHook }: Family): readonly string[] => {
  const hook = (weight: number) =>
    `helm.sh/hook: ${events}\nhelm.sh/hook-weight: "${weight}"${policy && `\nhelm.sh/hook-delete-policy: ${policy}`}`;
  const pod = `restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: ${name}-token } }]`;
  return [
    jobOf(`${name}-job`, hook(weights[0]), { pod }),
    secretIsHook ? objectOf("v1", "Secret", `${name}-token`, hook(weights[1])) : objectOf("v1", "Secret", `${name}-token`, "x: y"),
  ];
};

const families = fc.record({
  events: fc.constantFrom("pre-install", "post-install,pre-upgrade", "pre-upgrade,pre-rollback", "pre-delete", "post-delete,test"),
  policy: fc.constantFrom("", "hook-succeeded", "before-hook-creation", "hook-failed"),
  weights: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
  secretIsHook: fc.boolean(),
});

describe("parts of one shape", () => {
  it("come to the same ends, each looked at by itself", () => {
    fc.assert(
      fc.property(families, families, (twins, other) => {
        const release = modelOf(documentsOf(...membersOf("a", twins), ...membersOf("b", twins), ...membersOf("c", other)));
        const shared = livesOf(settings, reach);
        for (const hook of release.hooks) {
          const cone = coneOf(versionsOf(release), hook);
          const tell = ({ candidates }: ReturnType<typeof shared>) =>
            candidates.map(({ kind, object, operation, setting, steps }) => ({
              kind,
              object,
              operation,
              setting,
              steps: steps.map(({ operation: done, mishap }) => ({ done, mishap })),
            }));
          expect(tell(shared(cone, hook))).toEqual(tell(livesOf(settings, reach)(cone, hook)));
        }
      }),
      { numRuns: 8, seed: 3 },
    );
  }, 120_000);

  it("are looked at once", () => {
    const twins = { events: "pre-upgrade", policy: "", weights: [1, 0], secretIsHook: true } as const;
    const release = modelOf(documentsOf(...membersOf("a", twins), ...membersOf("b", twins)));
    const lifeOf = livesOf(settings, reach);
    const looked = Object.fromEntries(
      release.hooks
        .map((hook) => [hook.resource.name, lifeOf(coneOf(versionsOf(release), hook), hook)] as const)
        .map(([name, life]) => [name, life.states > 0]),
    );
    expect(looked).toEqual({ "a-job": true, "a-token": true, "b-job": false, "b-token": false });
  });
});

describe("the shape of a part", () => {
  const shape = (text: string): string | undefined => {
    const release = modelOf(text);
    return shapeOf(coneOf(versionsOf(release), release.hooks[0]!))?.text;
  };
  const job = (name: string, more = "", pod = "restartPolicy: Never"): string => jobOf(name, `helm.sh/hook: pre-upgrade${more}`, { pod });

  it("does not hold the name, nor the weight where it does not tell the order", () => {
    expect(shape(job("migrate"))).toBeDefined();
    expect(shape(job("migrate"))).toBe(shape(job("seed")));
    expect(shape(job("migrate"))).toBe(shape(job("migrate", '\nhelm.sh/hook-weight: "3"')));
  });

  it.each([
    ["a policy", job("a", "\nhelm.sh/hook-delete-policy: hook-failed")],
    ["what pods need", job("a", "", "restartPolicy: Never\nserviceAccountName: b")],
    ["a namespace", job("a").replace("  name: a\n", "  name: a\n  namespace: ops\n")],
  ])("holds %s", (_, other) => {
    expect(shape(other)).toBeDefined();
    expect(shape(other)).not.toBe(shape(job("a")));
  });

  it("holds how names sort, for they order hooks of one weight", () => {
    const needs = (secret: string) => `restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: ${secret} } }]`;
    const pair = (name: string, secret: string) =>
      shape(documentsOf(job(name, "", needs(secret)), objectOf("v1", "Secret", secret, "helm.sh/hook: pre-upgrade")));
    expect(pair("a", "b")).toBe(pair("c", "d"));
    expect(pair("a", "b")).not.toBe(pair("b", "a"));
  });

  it("is none where a name means more", () => {
    expect(shape(job("default"))).toBeUndefined();
    expect(shape(job("a.b"))).toBeUndefined();
  });
});

describe("the incidents of a release", () => {
  it.each(["shop", "forty-hooks"])(
    "of fixtures/plans/%s",
    async (name) => {
      const folder = new URL(`../../fixtures/plans/${name}/`, import.meta.url).pathname;
      const release = modelOf(readFileSync(`${folder}manifest.yaml`, "utf8"));
      const { incidents, notes } = explore(release, { profiles: [newestHelm3, newestHelm4], waits: [false, true] });
      const lines = incidents.map((incident) => `${incident.kind}: ${incident.text}\n  ${commandOf(incident, "manifest.yaml")}\n`);
      await expect([...lines, ...notes].join("")).toMatchFileSnapshot(`${folder}incidents.txt`);
    },
    120_000,
  );
});
