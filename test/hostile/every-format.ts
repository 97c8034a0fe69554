import { previewFixes } from "../../src/cli/fix/preview.ts";
import { type Config, diff, graph, lint, plan } from "../../src/index.ts";
import { formatDiffJson } from "../../src/report/diff-json.ts";
import { formatDiffMarkdown } from "../../src/report/diff-markdown.ts";
import { formatDiffText } from "../../src/report/diff-text.ts";
import { graphFormats, lintFormats, planFormats } from "../../src/report/index.ts";
import { plainStyle } from "../../src/report/style.ts";

interface Options {
  readonly file?: string;
  readonly config?: Config;
  /** Which outputs are made; all, when nothing is said. */
  readonly wants?: (output: string) => boolean;
}

const named = (command: string, formats: object): readonly string[] => Object.keys(formats).map((format) => `${command} ${format}`);

/** The outputs that there are, as `command format`. */
export const outputNames: readonly string[] = [
  ...named("lint", lintFormats),
  "fix-dry-run text",
  ...named("plan", planFormats),
  ...named("graph", graphFormats),
  "diff new",
  "diff gone",
];

/** What a text looks like in every format of every command that reads a release, under `command format`. */
export const renderEverywhere = async (
  text: string,
  { file = "m.yaml", config = {}, wants = () => true }: Options = {},
): Promise<ReadonlyMap<string, string>> => {
  const sources = [{ file, text }];
  const outputs = new Map<string, string>();
  const options = { style: plainStyle, width: 100, trace: true, root: "", sourceOf: () => text, suppressed: true };
  const report = await lint(sources, { config: { preset: "strict", ...config } });
  if (report.crashes.length > 0) throw new Error(`crashed: ${report.crashes.map(({ ruleId, error }) => `${ruleId}: ${error}`).join("; ")}`);
  for (const [name, load] of Object.entries(lintFormats)) {
    if (wants(`lint ${name}`)) outputs.set(`lint ${name}`, (await load())(report, options));
  }
  if (wants("fix-dry-run text")) {
    const { diff: patch, summary, refused } = previewFixes(report.findings, { fixes: [], releases: [] }, plainStyle);
    outputs.set("fix-dry-run text", [patch, summary, ...refused].join("\n"));
  }
  if (report.findings.some(({ ruleId }) => ruleId === "invalid-yaml")) return outputs;
  if (named("plan", planFormats).some(wants)) {
    const plans = await plan(sources, { config });
    for (const [name, load] of Object.entries(planFormats)) {
      if (wants(`plan ${name}`)) outputs.set(`plan ${name}`, (await load())(plans, { ...options, findings: report.findings }));
    }
  }
  if (named("graph", graphFormats).some(wants)) {
    const graphs = await graph(sources, { config });
    for (const [name, load] of Object.entries(graphFormats)) {
      if (wants(`graph ${name}`)) outputs.set(`graph ${name}`, (await load())(graphs, options));
    }
  }
  // From a release of nothing, and to one: all findings are new, or all are gone.
  for (const [way, before, after] of [
    ["new", [{ file, text: "" }], sources],
    ["gone", sources, [{ file, text: "" }]],
  ] as const) {
    if (!wants(`diff ${way}`)) continue;
    const changes = await diff(before, after, { config });
    outputs.set(`diff ${way} text`, formatDiffText(changes, options));
    outputs.set(`diff ${way} json`, formatDiffJson(changes));
    outputs.set(`diff ${way} markdown`, formatDiffMarkdown(changes, options));
    outputs.set(`diff ${way} sarif`, (await lintFormats.sarif())(changes.introduced, options));
  }
  return outputs;
};
