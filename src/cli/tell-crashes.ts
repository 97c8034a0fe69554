import type { LoadedConfig } from "../config/load-config.ts";
import type { Crash } from "../lint/finding.ts";
import type { Io } from "./io.ts";

/** Names each rule that crashed, and whose bug that is. */
export const tellCrashes = (crashes: readonly Crash[], loaded: LoadedConfig | undefined, io: Io): void => {
  for (const { ruleId, object, error } of crashes) {
    const told = error instanceof Error ? error.stack : String(error);
    const plugin = loaded?.plugins.find(({ name }) => ruleId.startsWith(`${name}/`));
    const whose = plugin ? `a bug in the plugin ${plugin.from}` : "a bug in hooklint, please report it";
    io.stderr.write(`hooklint: the rule ${ruleId} crashed on ${object}: this is ${whose}\n${told}\n`);
  }
};
