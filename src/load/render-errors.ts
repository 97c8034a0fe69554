import { InputError } from "../errors.ts";
import { type ChartSource, placeInChart } from "./chart-source.ts";
import type { Answer } from "./envelope.ts";

/** Helm's complaint, with the place in the chart's folder and what to do. */
export const explainRefusal = (chart: ChartSource, answer: Answer): InputError => {
  if (answer.missing) {
    const names = answer.missing.join(", ");
    const one = answer.missing.length === 1;
    return new InputError(`the ${one ? "dependency" : "dependencies"} ${names} ${one ? "is" : "are"} not in charts/`, {
      place: placeInChart(chart, "Chart.yaml"),
      hint: `Run helm dependency build ${chart.path}.`,
    });
  }
  const message = answer.error ?? "";
  const hint = hintFor(message);
  return new InputError(withoutPlace(message), { place: placeOf(chart, message), ...(hint === undefined ? {} : { hint }) });
};

/** `shop/templates/job.yaml:3:14`, as in `parse error at (…)`, `execution error at (…)` and alone on the first line. */
const errorPlace = /(?:^|[\s(])([\w.-]+)\/([^\s():]+):(\d+)(?::(\d+))?/;

const placeOf = (chart: ChartSource, message: string): string => {
  const found = errorPlace.exec(message);
  if (!found) return chart.path;
  const [, , path, line, column] = found;
  // Columns of text/template are byte offsets from 0 (text/template/exec.go ErrorContext).
  return `${placeInChart(chart, path!)}:${line}${column === undefined ? "" : `:${Number(column) + 1}`}`;
};

const withoutPlace = (message: string): string => {
  const [, text] = /^(?:parse|execution) error at \([^)]*\): ([\s\S]*)$/.exec(message) ?? [];
  return withoutRepeats((text ?? message).trim());
};

/** A template that includes itself is told by Helm a thousand times over: where it begins and how it ends is enough. */
const withoutRepeats = (message: string): string => {
  const calls = message.split(/(?<=: error calling (?:include|tpl): )/);
  return calls.length > 8 ? [...calls.slice(0, 3), `… ${calls.length - 5} calls more …: `, ...calls.slice(-2)].join("") : message;
};

const hintFor = (message: string): string | undefined => {
  if (message.startsWith("values don't meet the specifications"))
    return "Give values that the chart's values.schema.json allows, with -f or --set.";
  if (message.startsWith("chart requires kubeVersion")) return "Say which Kubernetes is meant, with --kube-version.";
  if (message.endsWith("charts are not installable")) return "A library chart has nothing of its own to render: lint a chart that uses it.";
  if (message.includes("rendering template has a nested reference name")) return "Look for a template that includes itself without end.";
  if (message.startsWith("execution error at")) return "Give the values that the chart asks for, with -f or --set.";
  return undefined;
};
