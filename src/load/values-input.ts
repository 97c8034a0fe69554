import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../errors.ts";
import { type Answer, encodeRequest, type NamedBytes } from "./envelope.ts";
import type { RenderPool } from "./render-pool.ts";

/** Values as Helm's flags give them, in the order in which Helm lets the later ones win. */
export interface ValuesInput {
  /** `-f`: paths, `-` for standard input. */
  readonly files: readonly string[];
  readonly json?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setFile?: readonly string[];
  readonly setLiteral?: readonly string[];
}

export const noValues: ValuesInput = { files: [] };

/** How the renderer is told of values: renderer/values.go. */
export interface ValuesHeader extends Readonly<Record<"json" | "set" | "setString" | "setFile" | "setLiteral", readonly string[]>> {
  readonly files: number;
  readonly fileValues: number;
}

/** Values with every file that they name in hand. */
export interface ReadValues {
  readonly header: ValuesHeader;
  /** First the values files, then those that `--set-file` names. */
  readonly files: readonly NamedBytes[];
}

/** `cwd` is what paths are relative to. */
export const readValues = async (values: ValuesInput, cwd: string, pool: RenderPool): Promise<ReadValues> => {
  const { files, json = [], set = [], setString = [], setFile = [], setLiteral = [] } = values;
  const read = files.map((name) => readOne(name, cwd, "-f"));
  const named = setFile.length === 0 ? [] : (await pathsOf(setFile, pool)).map((name) => readOne(name, cwd, "--set-file"));
  return {
    header: { files: read.length, fileValues: named.length, json, set, setString, setFile, setLiteral },
    files: [...read, ...named],
  };
};

/** The files in the values of `--set-file`: where a path begins and ends only Helm's parser knows. */
const pathsOf = async (setFile: readonly string[], pool: RenderPool): Promise<readonly string[]> => {
  const request = encodeRequest({ op: "setFilePaths", setFile });
  const [answer] = (await pool.run({ about: "--set-file", seed: 1, time: 0, requests: [request], isQuestion: true })) as [Answer];
  if (answer.error !== undefined) throw new InputError(answer.error, { hint: "It is written --set-file key=path." });
  return answer.result as readonly string[];
};

const readOne = (name: string, cwd: string, flag: string): NamedBytes => {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) {
    throw new InputError(`${flag} ${name} is on the network, which hooklint does not use`, { hint: "Download the file and name it." });
  }
  try {
    return { name, data: new Uint8Array(readFileSync(name.trim() === "-" ? 0 : resolve(cwd, name))) };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new InputError(isMissing ? `the file that ${flag} names does not exist` : `the file that ${flag} names cannot be read`, {
      place: name,
    });
  }
};
