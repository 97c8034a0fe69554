import type { Hook } from "../../model/hook.ts";
import { weightAnnotation } from "../../model/hook.ts";
import { isList } from "../../model/lists.ts";
import { memoize } from "../../model/memoize.ts";
import type { Resource } from "../../model/resource.ts";
import { asMapping, type Mapping } from "../../model/values.ts";
import { compareHooks } from "../order.ts";
import type { Part } from "./cone.ts";

/** What a part of a release has in common with others that live as it does, but for names. */
export interface Shape {
  readonly text: string;
  /** The names that are the part's own; those of a part of the same shape stand in the same places. */
  readonly names: readonly string[];
  /** The hooks in the order of their runs. */
  readonly hooks: readonly Hook[];
}

/**
 * Equal for parts that come to the same ends: their names sort alike, and their objects differ in nothing that Helm or the API server
 * goes by. Undefined where a name says more than that it is one, and where two versions come one after the other.
 */
export const shapeOf = memoize(({ chart, previous }: Part): Shape | undefined => {
  const hooks = chart.hooks.toSorted(compareHooks);
  const members = [...hooks.map(({ resource }) => resource), ...chart.resources];
  const names = [...new Set(members.map(({ name }) => name))];
  if (previous !== chart || members.some(isList) || !names.every(isPlain)) return undefined;
  const places = new Map(names.map((name, i) => [name, `#${i}`]));
  const order = names.toSorted().map((name) => places.get(name));
  return { names, hooks, text: JSON.stringify([order, hooks.length, ...members.map((member) => tell(member, places))]) };
});

/** As a Service or anything else may be called, and not what Kubernetes gives a meaning. */
const isPlain = (name: string): boolean => /^[a-z]([-a-z0-9]{0,50}[a-z0-9])?$/.test(name) && name !== "default";

/** What containers run is nothing to Helm, nor what a value is. */
const inert = new Set(["image", "command", "args", "value", weightAnnotation]);
const filled = new Set(["data", "stringData", "binaryData"]);

const tell = ({ apiVersion, kind, namespace, document }: Resource, places: ReadonlyMap<string, string>): unknown => {
  const write = (key: string, value: unknown): unknown => {
    if (inert.has(key)) return undefined;
    return typeof value === "string" ? (places.get(value) ?? value) : typeof value === "bigint" ? `${value}n` : value;
  };
  const data = asMapping(document.data) ?? {};
  const isFilled = kind === "ConfigMap" || kind === "Secret";
  return [apiVersion, kind, namespace, JSON.stringify(isFilled ? withoutTexts(data) : data, write)];
};

/** Pods may ask for a key by its name. */
const withoutTexts = (data: Mapping): Mapping =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      filled.has(key) ? Object.entries(asMapping(value) ?? {}).map(([name, each]) => [name, typeof each]) : value,
    ]),
  );
