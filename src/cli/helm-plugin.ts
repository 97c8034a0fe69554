import { flags } from "./flags.ts";
import { type Arguments, parseFlags } from "./parse-flags.ts";

/**
 * As a plugin, hooklint does not see `--namespace`: Helm takes its own flags out of what it hands on (3.21.4 and 4.2.4
 * manuallyProcessArgs), and says in the environment where it would install, be it by flag or by the context of the kubeconfig. `default`
 * is also what it says when nothing was said: then a configuration decides.
 */
export const withNamespaceOfHelm = (
  args: Arguments,
  argv: readonly string[],
  { HELM_PLUGIN_NAME: plugin, HELM_NAMESPACE: namespace }: Readonly<Record<string, string | undefined>>,
): Arguments => {
  if (plugin !== "hooklint" || !namespace || namespace === "default") return args;
  const isTaken = flags.some(({ name, commands }) => name === "namespace" && commands.includes(args.command));
  return isTaken ? parseFlags([`--namespace=${namespace}`, ...argv]) : args;
};
