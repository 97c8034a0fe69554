import type { RecordedCall, RecordedStep } from "../conformance/predict.ts";
import type { ScenarioStep } from "../conformance/scenario.ts";

/** What of a run a claim is held against. Predictions have neither Helm's words nor logs. */
export interface Run {
  readonly source: "recording" | "prediction";
  readonly steps: readonly (RecordedStep & { readonly logs?: readonly string[] })[];
  /** What was asked for. */
  readonly asked: readonly ScenarioStep[];
}

type Verdict = true | string;
type Assertion = (rest: string, step: Run["steps"][number], run: Run, asked: ScenarioStep) => Verdict;

const verbs: Readonly<Record<string, (call: RecordedCall) => boolean>> = {
  make: ({ verb, patch }) => verb === "create" || (verb === "patch" && patch === "apply"),
  create: ({ verb }) => verb === "create",
  apply: ({ verb, patch }) => verb === "patch" && patch === "apply",
  change: ({ verb }) => verb === "patch" || verb === "update",
  delete: ({ verb }) => verb === "delete",
};

/** `make Job/a 409`: what kind of call, on what, and how the API server answered. */
const readPattern = (text: string): ((call: RecordedCall) => boolean) => {
  const [, verb = "", kind, name, status] = /^(\w+) (\w+)\/([\w.*-]+)(?: (\d{3}))?$/.exec(text.trim()) ?? [];
  const isVerb = verbs[verb];
  if (!isVerb) throw new Error(`not a call: ${text}`);
  return (call) => isVerb(call) && call.kind === kind && call.name === name && (status === undefined || call.status === Number(status));
};

const callsOf = (text: string): readonly string[] => text.split(">").map((each) => each.trim());
const show = ({ verb, patch, kind, name, status }: RecordedCall): string =>
  `${patch === "apply" ? "apply" : verb} ${kind}/${name} ${status}`;

const same = (found: unknown, wanted: unknown): Verdict => found === wanted || `it is ${String(found)}`;

const assertions: Readonly<Record<string, Assertion>> = {
  ok: (_, { exitCode }) => same(exitCode, 0),
  fails: (_, { exitCode = 0 }) => exitCode > 0 || `the exit code is ${exitCode}`,
  killed: (_, { exitCode = 0 }) => exitCode < 0 || `the exit code is ${exitCode}`,
  is: (rest, { operation }, _run, { flags = [], flags3 = [], flags4 = [] }) => {
    const [wanted, ...words] = rest.split(" ");
    const missing = words.filter((word) => ![...flags, ...flags3, ...flags4].includes(word));
    return operation === wanted && missing.length === 0 ? true : `it is ${operation}, and lacks ${missing.join(" ")}`;
  },
  plain: (_, _step, _run, { flags = [], flags3 = [], flags4 = [] }) => {
    const others = [...flags, ...flags3, ...flags4].filter((flag) => flag !== "--timeout" && !/^\d+s$/.test(flag));
    return others.length === 0 || `it has ${others.join(" ")}`;
  },
  outcome: (rest, _step, _run, { outcomes = {} }) => {
    const [object = "", wanted] = rest.split(" ");
    return same(outcomes[object], wanted);
  },
  status: (rest, { releaseStatus }) => same(releaseStatus, rest),
  history: (rest, { history }) => same(history.join(", "), rest),
  left: (rest, { left }) =>
    (left ?? []).some((each) => each === rest || each.replace(/ \(.*$/, "") === rest) || `left is ${left?.join(", ")}`,
  gone: (rest, { left }) => {
    if (left === null) return "nobody looked";
    return !left.some((each) => each.replace(/ \(.*$/, "") === rest) || `left is ${left.join(", ")}`;
  },
  calls: (rest, { calls = [] }) => {
    let at = 0;
    for (const text of callsOf(rest)) {
      const isWanted = readPattern(text);
      const found = calls.findIndex((call, i) => i >= at && isWanted(call));
      if (found < 0) return `no ${text} after call ${at} of ${calls.map(show).join(", ")}`;
      at = found + 1;
    }
    return true;
  },
  only: (rest, { calls = [] }) => {
    const wanted = rest === "nothing" ? [] : callsOf(rest);
    const fits = wanted.length === calls.length && wanted.every((text, i) => readPattern(text)(calls[i]!));
    return fits || `the calls are ${calls.map(show).join(", ") || "none"}`;
  },
  never: (rest, { calls = [] }) => !calls.some(readPattern(rest)) || `the calls are ${calls.map(show).join(", ")}`,
  says: (rest, { error = "" }, { source }) => source === "prediction" || error.includes(rest) || `Helm says ${error}`,
  logs: (rest, { logs = [] }, { source }) =>
    source === "prediction" || (rest === "nothing" ? logs.length === 0 : logs.includes(rest)) || `the logs are ${logs.join(", ")}`,
};

/** Which Helms a claim is about: both, unless it says which. */
export const helmsOf = (claim: string): readonly ("3" | "4")[] =>
  claim.startsWith("h3 ") ? ["3"] : claim.startsWith("h4 ") ? ["4"] : ["3", "4"];

/** The objects that a claim names. */
export const objectsOf = (claim: string): readonly string[] => claim.match(/\b[A-Z]\w+\/[\w.*-]+/g) ?? [];

/** Whether a claim holds; otherwise why not. */
export function checkClaim(claim: string, run: Run): Verdict {
  const [, number, word = "", rest = ""] = /^(?:h[34] )?#(\d+) (\w+)(?: (.+))?$/.exec(claim) ?? [];
  const assertion = assertions[word];
  const step = run.steps[Number(number) - 1];
  if (!assertion || !step) return `not a claim about one of ${run.steps.length} steps: ${claim}`;
  return assertion(rest, step, run, run.asked[Number(number) - 1]!);
}
