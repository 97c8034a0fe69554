import type { PodTemplate } from "../model/pod.ts";
import type { Resource } from "../model/resource.ts";
import { asText } from "../model/values.ts";
import type { Fix } from "./finding.ts";

/** Writes `restartPolicy: Never` into a pod's spec; undefined where the spec leaves no line for it. */
export function neverRestart({ document }: Resource, pod: PodTemplate): Fix | undefined {
  const path = [...pod.path, "spec"];
  if (asText(pod.spec["restartPolicy"]) !== undefined) {
    const { file, start, end } = document.locate([...path, "restartPolicy"], "value");
    return { safe: true, edits: [{ file, start, end, text: "Never" }] };
  }
  const [first] = Object.keys(pod.spec);
  if (first === undefined || "restartPolicy" in pod.spec) return undefined;
  const { file, start } = document.locate([...path, first], "key");
  const before = (document.text.split("\n")[start.line - document.line] ?? "").slice(0, start.column - 1);
  if (before.trim() !== "") return undefined;
  return { safe: true, edits: [{ file, start, end: start, text: `restartPolicy: Never\n${before}` }] };
}
