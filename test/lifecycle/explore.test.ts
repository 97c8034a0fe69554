import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/lifecycle/call.ts";
import { hooksAt, versionsOf } from "../../src/lifecycle/explore/cone.ts";
import type { Ran } from "../../src/lifecycle/explore/history.ts";
import { commandOf, traceOf } from "../../src/lifecycle/explore/tell.ts";
import { type ExploreOptions, explore, findIncident, type Incident } from "../../src/lifecycle/explore.ts";
import type { IncidentKind } from "../../src/lifecycle/incidents.ts";
import type { PlanStep } from "../../src/lifecycle/plan.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import type { ReleaseModel } from "../../src/model/release.ts";
import { label } from "../../src/model/resource.ts";
import type { RecordedStep } from "../conformance/predict.ts";
import { readScenario } from "../conformance/scenario.ts";
import { modelOf } from "../support/lint.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { runCli } from "../support/run-cli.ts";

const both = { profiles: [newestHelm3, newestHelm4], waits: [false, true] };
const recordings = new URL("../../fixtures/helm/", import.meta.url).pathname;

/** The first history to an incident of that kind about that object. */
function find(release: ReleaseModel, kind: IncidentKind, object: string, options: ExploreOptions = both): Incident | undefined {
  for (const hook of hooksAt(versionsOf(release, options.previous))) {
    const { incident } = findIncident(release, hook, options, (sighting) => sighting.kind === kind && label(sighting.object) === object);
    if (incident) return incident;
  }
  return undefined;
}

const story = (incident: Incident | undefined): readonly string[] =>
  incident ? traceOf(incident).map(({ step, operation, text }) => `${step}. ${operation}: ${text}`) : [];

interface Confirmed {
  readonly kind: IncidentKind;
  readonly object: string;
  /** The recording of real Helm in which a history of ours ends just so. */
  readonly recording: string;
  readonly helm: 3 | 4;
  /** Whether an upgrade brings another version of the chart. */
  readonly changed?: boolean;
}

/** MEASUREMENTS.md lists the same. */
const confirmed = JSON.parse(readFileSync(`${recordings}incidents.json`, "utf8")) as readonly Confirmed[];

describe("histories that real Helm has shown", () => {
  it.each(confirmed)("$kind of $object: $recording, Helm $helm", ({ kind, object, recording, helm, changed }) => {
    const { charts } = readScenario(recordings + recording);
    const options: ExploreOptions = {
      profiles: [helm === 3 ? newestHelm3 : newestHelm4],
      waits: [false, true],
      ...(changed && { previous: charts.get("v1")! }),
    };
    const incident = find(charts.get(changed ? "v2" : "v1")!, kind, object, options);
    expect(incident, "found").toBeDefined();
    expectRecorded(incident!.steps.at(-1)!, object, recording, helm);
  });

  it("are there for every kind of incident", () => {
    const sighting = readFileSync(new URL("../../src/lifecycle/incidents/sighting.ts", import.meta.url), "utf8");
    const union = /type IncidentKind =([^;]+);/.exec(sighting)![1]!;
    const kinds = [...union.matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
    expect(kinds.length).toBeGreaterThan(10);
    expect([...new Set<string>(confirmed.map(({ kind }) => kind))].sort()).toEqual(kinds.sort());
  });
});

/** Real Helm has made the same writes to the object in a step of that recording, with the same answers, and left the release so. */
function expectRecorded({ operation, result, after }: Ran, object: string, recording: string, major: 3 | 4): void {
  const { steps } = JSON.parse(readFileSync(`${recordings}${recording}/helm${major}.json`, "utf8")) as { steps: readonly RecordedStep[] };
  const theirs = steps
    .filter((step) => step.operation === operation)
    .map(({ calls = [], exitCode, releaseStatus }) => ({
      writes: calls
        .filter((call) => label({ ...call, namespace: call.namespace.replace(/^ns$/, "") }) === object)
        .map(({ verb, status }) => `${verb} ${status}`),
      failed: exitCode !== 0,
      releaseStatus,
    }));
  expect(theirs).toContainEqual({
    writes: writesOf(result.calls, object),
    failed: result.outcome !== "succeeded",
    releaseStatus: after.history.at(-1)?.status ?? "gone",
  });
}

const writesOf = (calls: readonly Call[], object: string): readonly string[] =>
  calls
    .filter((call) => !call.verb.startsWith("wait") && call.verb !== "logs" && label(call) === object)
    .map(({ verb, status }) => `${verb === "apply" ? "patch" : verb} ${status}`);

const hookJob = (name: string, events: string, policy: string, weight = 0, pod?: string): string =>
  jobOf(name, `helm.sh/hook: ${events}\nhelm.sh/hook-weight: "${weight}"${policy && `\nhelm.sh/hook-delete-policy: ${policy}`}`, {
    pod: pod ?? "restartPolicy: Never",
  });

describe("stories", () => {
  it("says each call with its answer, what then exists, and the command that shows the same", () => {
    const release = modelOf(hookJob("migrate", "pre-upgrade", "hook-succeeded"));
    const incident = find(release, "already-exists", "Job/migrate");
    expect(story(incident)).toMatchInlineSnapshot(`
      [
        "1. install: install succeeds; the release is deployed; nothing of it is there",
        "2. upgrade: create Job/migrate: created",
        "3. upgrade: wait until Job/migrate has ended: timed out",
        "4. upgrade: upgrade fails; the release is failed; there: Job/migrate (failed)",
        "5. upgrade: create Job/migrate: it already exists",
        "6. upgrade: Job/migrate already exists: upgrade fails; the release is failed; there: Job/migrate (failed)",
      ]
    `);
    expect(commandOf(incident!, "shop.yaml")).toMatchInlineSnapshot(
      `"hooklint plan shop.yaml --helm 3.21.4 --sequence install,upgrade,upgrade --fail 2:Job/migrate"`,
    );
  });

  it("knows what gets a release out", () => {
    const release = modelOf(hookJob("undo", "pre-rollback", ""));
    const incident = find(release, "release-stuck", "Job/undo");
    expect(story(incident).at(-1)).toContain("pending-rollback");
    expect(story(incident).at(-1)).toMatch(/; helm rollback gets it out$/);
  });

  it("sees a policy that takes an object from a Deployment that stays", () => {
    const release = modelOf(
      documentsOf(
        objectOf("v1", "Secret", "token", "helm.sh/hook: pre-install,pre-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded"),
        `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\nspec:\n  selector:\n    matchLabels: { app: x }\n  template:\n    metadata:\n      labels: { app: x }\n    spec:\n      containers:\n        - name: main\n          image: shop:1\n          envFrom:\n            - secretRef:\n                name: token\n`,
      ),
    );
    expect(story(find(release, "dependency-removed", "Secret/token")).at(-1)).toContain("Deployment/app, which needs it, stays");
  });

  it("sees what an older version has left, and nothing that it alone shows", () => {
    const older = modelOf(hookJob("migrate-1", "post-install,post-upgrade", "hook-failed"));
    const release = modelOf(hookJob("migrate-2", "post-install,post-upgrade", "hook-failed"));
    const { incidents } = explore(release, { ...both, previous: older });
    expect(story(incidents.find(({ kind, object }) => kind === "left-behind" && object.name === "migrate-1"))).toEqual([
      "1. install: create Job/migrate-1: created",
      expect.stringContaining("wait until Job/migrate-1 has ended"),
      expect.stringContaining("install succeeds"),
      expect.stringContaining("the release is gone, and Job/migrate-1 is left behind"),
    ]);
    expect(incidents.filter(({ steps }) => steps.length === 1)).toEqual([]);
  });

  it("has a second thing go wrong elsewhere only when it looks wide", () => {
    const release = modelOf(readFileSync(new URL("../../fixtures/plans/shop/manifest.yaml", import.meta.url), "utf8"));
    const commands = (options: ExploreOptions): readonly string[] =>
      explore(release, options).incidents.map((incident) => commandOf(incident, "shop.yaml"));
    const twice =
      "hooklint plan shop.yaml --helm 4.2.4 --atomic --sequence install,install --fail 1:Job/shop-seed --fail 2:Job/shop-backup";
    expect(commands(both)).not.toContain(twice);
    expect(commands({ ...both, isWide: true })).toContain(twice);
  });

  it("never leaves a bound unsaid", () => {
    const release = modelOf(hookJob("migrate", "pre-upgrade", "hook-succeeded"));
    expect(explore(release, both).notes).toEqual([]);
    const { notes, states } = explore(release, { ...both, bound: 5 });
    expect(states).toBe(5);
    expect(notes).toEqual(["the life of Job/migrate has more than 5 states: those beyond were not looked at"]);
    const many = modelOf(documentsOf(...Array.from({ length: 101 }, (_, i) => hookJob(`h${i}`, "pre-rollback", ""))));
    expect(explore(many, { profiles: [newestHelm4], waits: [false], bound: 1 }).notes).toContain(
      "of 101 hooks the lives of the first 100 by name were looked at",
    );
  });
});

const events = ["pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-rollback", "pre-delete", "post-delete", "test"];
const policies = [
  "",
  "hook-succeeded",
  "hook-failed",
  "before-hook-creation",
  "before-hook-creation,hook-succeeded",
  "hook-succeeded,hook-failed",
];

/** Up to three hooks, Jobs and a Secret that one of them may need. */
const charts = fc
  .array(
    fc.record({
      events: fc.uniqueArray(fc.constantFrom(...events), { minLength: 1, maxLength: 2 }),
      policy: fc.constantFrom(...policies),
      weight: fc.integer({ min: 0, max: 2 }),
      isSecret: fc.boolean(),
      needs: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((hooks) =>
    hooks.map(({ policy, weight, isSecret, needs, ...hook }, i) => {
      const on = hook.events.join(",");
      const written = `helm.sh/hook: ${on}\nhelm.sh/hook-weight: "${weight}"${policy && `\nhelm.sh/hook-delete-policy: ${policy}`}`;
      if (isSecret) return objectOf("v1", "Secret", `h${i}`, written);
      return hookJob(
        `h${i}`,
        on,
        policy,
        weight,
        needs ? "restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: h0 } }]" : undefined,
      );
    }),
  );
const runs = { numRuns: 10, seed: 7 };
const ids = (release: ReleaseModel, options = both): readonly string[] =>
  explore(release, options).incidents.map((incident) => `${incident.kind} ${label(incident.object)} ${commandOf(incident, "-")}`);

describe("whatever the chart", () => {
  it("reports no history that the command it names does not reproduce", async () => {
    const told = (all: readonly Call[]) => all.map(({ verb, kind, name, answer }) => `${verb} ${kind}/${name} ${answer}`);
    const lengths = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        charts,
        fc.subarray([...profiles], { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        async (documents, some, isWide) => {
          const manifest = documentsOf(...documents);
          const { incidents } = explore(modelOf(manifest), { profiles: some, waits: [false, true], isWide });
          for (const incident of incidents) {
            const command = commandOf(incident, "-");
            const { stdout, stderr, exit } = await runCli([...command.split(" ").slice(1), "--format", "json", "--no-config"], "/", {
              stdin: manifest,
            });
            expect(stderr, command).toBe("");
            expect([0, 1], command).toContain(exit);
            const [plan] = (JSON.parse(stdout) as { plans: readonly { steps: readonly PlanStep[] }[] }).plans;
            expect(
              plan?.steps.map((step) => [step.outcome, step.releaseStatus, told(step.calls)]),
              command,
            ).toEqual(
              incident.steps.map(({ result, after }) => [result.outcome, after.history.at(-1)?.status ?? "gone", told(result.calls)]),
            );
            lengths.add(incident.steps.length);
          }
        },
      ),
      runs,
    );
    expect(lengths.size, "histories of several lengths").toBeGreaterThan(2);
  }, 240_000);

  it("finds the same however its documents are shuffled", () => {
    fc.assert(
      fc.property(charts, fc.nat(), (documents, by) => {
        const turned = documents.map((_, i) => documents[(i + by) % documents.length]!).reverse();
        expect(ids(modelOf(documentsOf(...turned)))).toEqual(ids(modelOf(documentsOf(...documents))));
      }),
      runs,
    );
  }, 120_000);

  it("never meets what already exists once every Job has before-hook-creation", () => {
    fc.assert(
      fc.property(charts, (documents) => {
        const mended = documents.map((text) =>
          text.includes("kind: Job")
            ? text.replace(/( {4}helm\.sh\/hook-delete-policy: )(?!.*before-hook-creation)/, "$1before-hook-creation,")
            : text,
        );
        const found = explore(modelOf(documentsOf(...mended)), both).incidents;
        expect(found.filter(({ kind, object }) => kind === "already-exists" && object.kind === "Job")).toEqual([]);
      }),
      runs,
    );
  }, 120_000);
});
