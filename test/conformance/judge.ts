import type { RecordedCall, RecordedStep } from "./predict.ts";

/** The meaning of ../shared/recorder/judge.py, for a machine without it: what of a prediction must be as recorded. */
const classes: readonly (readonly [RegExp, string])[] = [
  [/already exists/i, "already exists"],
  [/field is immutable/i, "immutable"],
  [/another operation/i, "in progress"],
  [/has no deployed releases/i, "no deployed release"],
  [/cannot re-?use/i, "name in use"],
  [/cannot be imported|invalid ownership/i, "cannot be imported"],
  [/conflict/i, "conflict"],
  [/may not be empty|name or generateName is required/i, "no name"],
  [/cannot unmarshal|unable to build|unable to decode|unknown field|strict decoding|no matches for kind/i, "cannot be built"],
  [/forbidden/i, "forbidden"],
  [/timed out|deadline exceeded|not ready/i, "timeout"],
  [/pods? .* not found|unable to get pod logs/i, "no logs"],
  [/release: not found|not loaded/i, "no release"],
  [/release has no \d+ version/i, "no such revision"],
  [/failed|BackoffLimitExceeded/i, "failed"],
];

const errorClass = ({ exitCode = 0, error = "" }: RecordedStep): string => {
  if (exitCode === 0) return "";
  if (exitCode < 0) return "killed";
  return classes.find(([pattern]) => pattern.test(error))?.[1] ?? "other";
};

const callText = ({ verb, patch = "", apiVersion, kind, namespace, name, propagation = "", status }: RecordedCall): string =>
  [verb, patch, apiVersion, kind, namespace, name, propagation, status >= 200 && status < 300 ? "ok" : status].join(" ");

const view = (step: RecordedStep): Readonly<Record<string, unknown>> => ({
  calls: (step.calls ?? []).map(callText),
  ok: (step.exitCode ?? 0) === 0,
  error: errorClass(step),
  releaseStatus: step.releaseStatus,
  revision: step.revision,
  history: step.history,
  left: [...(step.left ?? [])].sort(),
});

/** Where a prediction differs from a record, in words; nothing when Helm did what was predicted. */
export function differences(record: readonly RecordedStep[], prediction: readonly RecordedStep[]): readonly string[] {
  if (record.length !== prediction.length) return [`${record.length} steps, predicted ${prediction.length}`];
  return record.flatMap((step, i) => {
    if (step.operation === "by-hand") return [];
    const [real, predicted] = [view(step), view(prediction[i]!)];
    return Object.keys(real)
      .filter((key) => JSON.stringify(real[key]) !== JSON.stringify(predicted[key]))
      .map((key) => `step ${i + 1} ${key}: Helm ${JSON.stringify(real[key])}, predicted ${JSON.stringify(predicted[key])}`);
  });
}
