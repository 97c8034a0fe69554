import type { Finding } from "../lint/finding.ts";

/** When a finding shows: operations, Helm versions, flags, values; and how sure it is when it is not proven. */
export const describeScope = ({ operations, helm, flags, values, certainty }: Finding): readonly string[] =>
  [
    operations.join(", "),
    helm.length > 0 ? `Helm ${helm.join(", ")}` : "",
    flags.length > 0 ? `with ${flags.join(" ")}` : "",
    values.join(", "),
    { proof: "", assumption: "on an assumption", heuristic: "a guess with reasons" }[certainty],
  ].filter((part) => part !== "");
