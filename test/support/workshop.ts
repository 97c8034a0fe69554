import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "vitest";

export interface Run {
  readonly status: number | null;
  readonly output: string;
  readonly stdout: string;
}
type Environment = Readonly<Record<string, string | undefined>>;

/** An empty folder, and what a user's tools are installed and run with there: for tests that need more than Node. */
export function makeWorkshop(name: string) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `hooklint-${name}-`)));
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  const author = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
  const env: Environment = { ...environment, ...author };

  const run = (
    command: string,
    args: readonly string[],
    options: { readonly cwd?: string | undefined; readonly env?: Environment; readonly input?: string } = {},
  ): Run => {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: options.cwd ?? folder,
      env: options.env ?? env,
      input: options.input ?? "",
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return { status, stdout: stdout ?? "", output: `${stdout ?? ""}${stderr ?? ""}${error ? `${error.message}\n` : ""}` };
  };
  const succeed = (command: string, args: readonly string[], cwd?: string): string => {
    const { status, output, stdout } = run(command, args, { cwd });
    expect(status, `${command} ${args.join(" ")}\n${output}`).toBe(0);
    return stdout;
  };

  return {
    folder,
    env,
    run,
    succeed,
    remove: () => rmSync(folder, { recursive: true, force: true }),

    /** The PATH of this machine, but for some tools. */
    pathWithout: (absent: readonly string[]): string => {
      const bin = join(folder, "bin");
      mkdirSync(bin);
      const taken = new Set(absent);
      for (const entry of searched().filter((path) => existsSync(path)))
        for (const name of readdirSync(entry)) {
          if (taken.has(name)) continue;
          taken.add(name);
          symlinkSync(join(entry, name), join(bin, name));
        }
      return bin;
    },

    /** The command that a package from PyPI brings; undefined, and said loudly, where it cannot be installed. */
    pipInstall: (wheel: string, command: string): string | undefined => {
      const venv = join(folder, `venv-${command}`);
      const made = run("python3", ["-m", "venv", venv]);
      const installed = made.status === 0 ? run(join(venv, "bin/pip"), ["install", "--quiet", wheel]) : made;
      if (installed.status === 0) return join(venv, "bin", command);
      process.stderr.write(`SKIPPED: ${command} cannot be installed from PyPI\n${installed.output}`);
      return undefined;
    },
  };
}

const searched = (): readonly string[] => (process.env["PATH"] ?? "").split(delimiter).filter((entry) => entry !== "");

/** Where PATH leads to; undefined when it leads nowhere. */
export const findTool = (name: string): string | undefined =>
  searched()
    .map((entry) => join(entry, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
