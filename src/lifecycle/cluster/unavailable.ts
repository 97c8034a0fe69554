import { at, type Mapping } from "../../model/values.ts";

/**
 * How many of its pods a Deployment may be without while it rolls out: none by default, up to three replicas (`ResolveFenceposts`,
 * deployment util, Kubernetes 1.34; Helm has a copy of it).
 */
export function maxUnavailable({ data }: { readonly data: Mapping }): number {
  const strategy = at(data, "spec", "strategy");
  const replicas = Number(at(data, "spec", "replicas") ?? 1);
  if (at(strategy, "type") === "Recreate") return 0;
  const resolve = (value: unknown, round: (value: number) => number): number =>
    typeof value === "number" ? value : round((Number.parseFloat(String(value)) / 100) * replicas);
  const surge = resolve(at(strategy, "rollingUpdate", "maxSurge") ?? "25%", Math.ceil);
  const unavailable = resolve(at(strategy, "rollingUpdate", "maxUnavailable") ?? "25%", Math.floor);
  return Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, replicas);
}
