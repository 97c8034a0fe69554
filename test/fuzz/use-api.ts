import type { graph, lint, plan } from "../../src/index.ts";
import type { Files } from "./inputs.ts";

/** The public API, from the sources or as it is published. */
export interface Api {
  readonly lint: typeof lint;
  readonly plan: typeof plan;
  readonly graph: typeof graph;
}

/** What is wrong with how the API takes an input: it throws, a rule crashes, or a text that Helm refuses is not told of. */
export const useApi = async (api: Api, files: Files, isRefused: boolean, isWhole: boolean): Promise<string | undefined> => {
  const sources = files.filter(([file]) => !/\/_[^/]*$/.test(file)).map(([file, text]) => ({ file, text }));
  try {
    const { crashes, findings } = await api.lint(sources, { config: { preset: "strict" } });
    if (crashes[0]) return `rule ${crashes[0].ruleId} crashed: ${String(crashes[0].error)}`;
    if (isRefused && !findings.some(({ ruleId }) => ruleId === "invalid-yaml")) return "Helm refuses the text, and lint does not say so";
    if (!isWhole) return undefined;
    await api.plan(sources, { operations: ["install", "upgrade", "rollback", "uninstall", "test"], config: { helm: ["3", "4"] } });
    await api.graph(sources);
    return undefined;
  } catch (error) {
    return `the API threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
};
