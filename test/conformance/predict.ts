import { doByHand } from "../../src/lifecycle/by-hand.ts";
import type { Call } from "../../src/lifecycle/call.ts";
import { type LiveObject, usualPace } from "../../src/lifecycle/cluster/state.ts";
import { settle, startWorld, stateOf } from "../../src/lifecycle/cluster.ts";
import { pluralOf } from "../../src/lifecycle/kinds.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { runStep, type World } from "../../src/lifecycle/run.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import { asList, at } from "../../src/model/values.ts";
import type { LoadedScenario, Scenario, ScenarioStep } from "./scenario.ts";

export interface RecordedCall {
  readonly verb: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly status: number;
  readonly patch?: string;
  readonly propagation?: string;
}

/** A step in the format of the recordings. */
export interface RecordedStep {
  readonly operation: string;
  readonly exitCode?: number;
  readonly error?: string;
  readonly calls?: readonly RecordedCall[];
  readonly left: readonly string[] | null;
  readonly releaseStatus: string;
  readonly revision: number;
  readonly history: readonly string[];
}

export interface Prediction {
  readonly id: string;
  readonly helm: string;
  readonly race?: string;
  readonly steps: readonly RecordedStep[];
}

/** The usual outcome first; then, where something races, the others. */
export function predict(loaded: LoadedScenario, helm: "3" | "4"): readonly Prediction[] {
  const found: Prediction[] = [];
  const seen = new Set<string>();
  const queue: Choices[] = [{ byStep: [], row: undefined }];
  while (queue.length > 0 && found.length < mostOutcomes) {
    const choices = queue.shift()!;
    const run = runScenario(loaded, helm, choices.byStep);
    const text = JSON.stringify(run.steps);
    if (!seen.has(text)) {
      seen.add(text);
      found.push({
        id: loaded.scenario.id,
        helm: profileOf(helm).version,
        ...(choices.row !== undefined && { race: choices.row }),
        steps: run.steps,
      });
    }
    queue.push(...deviationsFrom(choices, run.races));
  }
  return found;
}

const mostOutcomes = 40;

interface Choices {
  readonly byStep: readonly (readonly number[])[];
  readonly row: string | undefined;
}

interface Raced {
  readonly step: number;
  readonly row: string;
  readonly outcomes: number;
}

/** The same choices with one more race, after all that are decided, going another way. */
function deviationsFrom(choices: Choices, races: readonly Raced[]): Choices[] {
  const decided = choices.byStep.flat().length;
  return races.flatMap((race, i) => {
    if (i < decided) return [];
    return Array.from({ length: race.outcomes - 1 }, (_, other): Choices => {
      const byStep: number[][] = [];
      for (const [j, { step }] of races.slice(0, i + 1).entries()) {
        while (byStep.length <= step) byStep.push([]);
        byStep[step]!.push(j < decided ? choices.byStep.flat()[j]! : j < i ? 0 : other + 1);
      }
      return { byStep, row: race.row };
    });
  });
}

const profileOf = (helm: "3" | "4") => (helm === "3" ? newestHelm3 : newestHelm4);

function runScenario(
  { scenario, charts }: LoadedScenario,
  helm: "3" | "4",
  choices: readonly (readonly number[])[],
): { readonly steps: readonly RecordedStep[]; readonly races: readonly Raced[] } {
  let world = startWorld({
    namespace: "ns",
    servesUndefined: () => false,
    hasNamespace: (name) => ["default", "kube-system", "kube-public", "kube-node-lease"].includes(name),
    outside: undefined,
    unattended: new Set(["DaemonSet", "ReplicationController"]),
    removesNamespaces: scenario.namespaceController ?? false,
    pace: usualPace,
  });
  const races: Raced[] = [];
  const steps = scenario.steps.map((step, index): RecordedStep => {
    if (step.operation === "by-hand") {
      world = doByHand(world, { create: step.create ?? [], delete: step.delete ?? [] });
      return { operation: step.operation, ...aftermath(world, scenario, step) };
    }
    const used = step.helm ?? helm;
    const flags = [...(step.flags ?? []), ...((used === "3" ? step.flags3 : step.flags4) ?? [])];
    world.cluster.user = scenario.as;
    const result = runStep(world, {
      operation: step.operation,
      profile: profileOf(used),
      flags,
      chart: charts.get(step["manifest-version"] ?? "") ?? nothing,
      releaseName: "r",
      namespace: "ns",
      revision: step.to ?? 0,
      outcomes: step.outcomes ?? {},
      choices: choices[index] ?? [],
      ...(step.killAfter !== undefined && { killAfter: step.killAfter * 1000 }),
    });
    world = result.world;
    const exitCode = result.outcome === "succeeded" ? 0 : result.outcome === "interrupted" ? -9 : 1;
    const after = aftermath(world, scenario, step);
    races.push(...world.cluster.races.map(({ row, outcomes }) => ({ step: index, row, outcomes })));
    return {
      operation: step.operation,
      exitCode,
      error: result.message,
      calls: result.calls.flatMap(toRecorded),
      ...after,
    };
  });
  return { steps, races };
}

const nothing = buildRelease([], { name: "chart", releaseName: "r", namespace: "ns" });

const writes = new Set(["create", "apply", "patch", "update", "delete"]);

const toRecorded = (call: Call): RecordedCall[] => {
  if (!writes.has(call.verb)) return [];
  const namespace = call.namespace !== "" ? call.namespace : isNamespaceless(call) ? "" : "ns";
  const { apiVersion, kind, name, status = 0 } = call;
  const verb = call.verb === "apply" ? "patch" : call.verb;
  const patch = call.verb === "apply" ? "apply" : call.patch;
  return [
    {
      verb,
      apiVersion,
      kind,
      namespace,
      name,
      status,
      ...(patch !== undefined && { patch }),
      ...(call.propagation !== undefined && { propagation: call.propagation }),
    },
  ];
};

const isNamespaceless = ({ kind }: { readonly kind: string }): boolean =>
  /^(Cluster(?=[A-Z])|Namespace$|CustomResourceDefinition|PersistentVolume$|StorageClass|PriorityClass|IngressClass)/.test(kind);

/** What the recorder looks at after a step, once things have come to rest. */
function aftermath(world: World, scenario: Scenario, step: ScenarioStep): Omit<RecordedStep, "operation"> {
  let left: readonly string[] | null = null;
  if (step.settle ?? true) {
    const lingers = Object.values(step.outcomes ?? {}).some((outcome) => outcome.includes("linger"));
    settle(world.cluster, lingers ? 9000 : 5000);
    left = [...world.cluster.objects.values()]
      .filter((live) => isListed(live, scenario))
      .map(describe)
      .sort();
  }
  const last = world.history.at(-1);
  return {
    left,
    releaseStatus: last?.status ?? "gone",
    revision: last?.revision ?? 0,
    history: world.history.map(({ revision, status }) => `${revision} ${status}`),
  };
}

const listed = new Set([
  "ConfigMap",
  "Secret",
  "ServiceAccount",
  "Service",
  "PersistentVolumeClaim",
  "Pod",
  "Job",
  "Deployment",
  "StatefulSet",
  "Role",
  "RoleBinding",
]);

function isListed(live: LiveObject, { alsoList = [] }: Scenario): boolean {
  if (live.ghost || hasController(live)) return false;
  if (live.namespace === "" && listed.has(live.kind)) return true;
  if (live.kind === "Namespace") return alsoList.includes(`/api/v1/namespaces/${live.name}`);
  return alsoList.some((path) => {
    const parts = path.split("/").filter((part) => part !== "");
    const namespace = parts.indexOf("namespaces");
    const where = namespace === -1 ? "" : parts[namespace + 1] === "{ns}" ? "" : parts[namespace + 1];
    const [plural, name] = namespace === -1 ? parts.slice(parts[0] === "api" ? 2 : 3) : parts.slice(namespace + 2);
    return pluralOf(live.kind) === plural && live.namespace === where && (name === undefined || name === live.name);
  });
}

const hasController = ({ data }: LiveObject): boolean =>
  asList(at(data, "metadata", "ownerReferences")).some((owner) => at(owner, "controller") === true);

function describe(live: LiveObject): string {
  const isKnown = live.namespace === "" && listed.has(live.kind);
  const words = isKnown ? stateOf(live) : live.deleting ? "terminating" : "";
  return `${live.kind}/${live.name}${words && ` (${words})`}`;
}
