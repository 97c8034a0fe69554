import packageJson from "../../package.json" with { type: "json" };
import { isUserError } from "../errors.ts";
import { describeBug, describeError } from "./describe-error.ts";
import { withNamespaceOfHelm } from "./helm-plugin.ts";
import type { Io } from "./io.ts";
import { lintCommand } from "./lint.ts";
import { type Arguments, parseFlags } from "./parse-flags.ts";

/** 0 clean, 1 findings at or above `failOn`, 2 wrong call, config or input, 3 a bug in hooklint. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What every other command needs is loaded only for it: linting runs at every commit. */
const run = async (args: Arguments, io: Io): Promise<ExitCode> => {
  switch (args.command) {
    case "lint":
      return lintCommand(args, io);
    case "plan":
      return (await import("./plan.ts")).planCommand(args, io);
    case "graph":
      return (await import("./graph.ts")).graphCommand(args, io);
    case "diff":
      return (await import("./diff.ts")).diffCommand(args, io);
    case "merge":
      return (await import("./merge.ts")).mergeCommand(args, io);
    case "explain":
      return (await import("./explain.ts")).explainCommand(args, io);
    case "rules":
      return (await import("./rules.ts")).rulesCommand(args, io);
    case "init":
      return (await import("./init.ts")).initCommand(args, io);
    case "completion":
      return (await import("./completion.ts")).completionCommand(args, io);
  }
};

/** Runs one command line; the exit code is all that it leaves to the caller. */
export const main = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  try {
    const args = withNamespaceOfHelm(parseFlags(argv), argv, io.env);
    if (args.has("help")) {
      const { helpText } = await import("./help.ts");
      io.stdout.write(helpText(args.command, argv.includes(args.command)));
      return 0;
    }
    if (args.has("version")) {
      io.stdout.write(`${packageJson.version}\n`);
      return 0;
    }
    return await run(args, io);
  } catch (error) {
    if (isUserError(error)) {
      io.stderr.write(describeError(error));
      return 2;
    }
    io.stderr.write(describeBug(error));
    return 3;
  }
};
