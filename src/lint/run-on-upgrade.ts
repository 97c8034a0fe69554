import { pairObjects } from "../model/pair-objects.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";
import { keyOf } from "../model/resource.ts";
import type { Finding } from "./finding.ts";
import type { AnyRule } from "./rule.ts";
import { type RunResult, runRules } from "./run.ts";
import type { Settings } from "./settings.ts";

/**
 * What the rules say of hooks that a chart renders for upgrades only: the install render does not have them, so that nobody would look
 * at them. Undefined when there are none.
 */
export const runOnUpgrade = (renders: ChartRenders, rules: readonly AnyRule[], settings: Settings): RunResult | undefined => {
  const upgrade = renders.others.get("upgrade");
  const added = upgrade && addedObjects(upgrade, renders.install);
  if (!added || added.size === 0) return undefined;
  const operations = new Set([...settings.operations].filter((operation) => operation !== "install"));
  const result = runRules(upgrade, rules, { ...settings, operations }, { renders });
  const isAdded = ({ object }: Finding): boolean => object !== undefined && added.has(keyOf(object));
  return { ...result, findings: result.findings.filter(isAdded), allowed: result.allowed.filter(isAdded), aboutAllows: [] };
};

/** Hooks, and what Helm drops, that the other render has nothing for. */
const addedObjects = (upgrade: ReleaseModel, install: ReleaseModel): ReadonlySet<string> => {
  const known = new Set([...install.hooks, ...install.dropped].map(({ resource }) => resource));
  const pairs = pairObjects(upgrade, install);
  const all = [...upgrade.hooks, ...upgrade.dropped].map(({ resource }) => resource);
  return new Set(all.filter((resource) => !known.has(pairs.get(resource)!)).map(keyOf));
};
