import { statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { InputError } from "../errors.ts";
import type { Document } from "../model/document.ts";
import { keyOf } from "../model/resource.ts";
import { isChart, readFolder } from "./find-files.ts";
import { readDocuments } from "./load-text.ts";
import { decodeChunks, readChunks } from "./read-chunks.ts";

/** One release that was given: rendered, or a chart that is still to be rendered. */
export type Input =
  | {
      readonly kind: "manifests";
      /** How reports name it: the path of the file or the folder. */
      readonly name: string;
      readonly files: readonly string[];
      readonly documents: readonly Document[];
    }
  | {
      readonly kind: "chart";
      readonly name: string;
      /** Where the folder or the archive lies, for reading it: never to be printed. */
      readonly path: string;
    };
export type ManifestInput = Extract<Input, { kind: "manifests" }>;

export interface Sources {
  readonly inputs: readonly Input[];
  /** What was passed by, and why. */
  readonly notes: readonly string[];
  /** What could not be read, while something else could. */
  readonly errors: readonly InputError[];
}

export interface SourceOptions {
  readonly cwd: string;
  /** Reads standard input in chunks, each of which may be overwritten by the next: called when `-` is among the paths. */
  readonly readStdin: () => Iterable<Uint8Array>;
  /** What standard input is called in reports: `--stdin-filename`. */
  readonly stdinName?: string;
  /** Join all manifests that are given to one release. */
  readonly oneRelease?: boolean;
}

/** Reads what the paths name, and says what one release is (design.md section 7). Throws when nothing at all can be read. */
export const readSources = (paths: readonly string[], options: SourceOptions): Sources => {
  const inputs: Input[] = [];
  const notes: string[] = [];
  const errors: InputError[] = [];
  const seen = new Set<string>();
  for (const path of paths.length === 0 ? ["."] : paths) {
    const key = path === "-" ? path : resolve(options.cwd, path);
    if (seen.has(key)) continue;
    seen.add(key);
    collect(errors, () => inputs.push(...(path === "-" ? [readStandardInput(options)] : readPath(path, options, notes, errors))));
  }
  if (inputs.length === 0 && errors[0]) throw errors[0];
  return { inputs: options.oneRelease ? joinManifests(inputs) : inputs, notes, errors };
};

const readStandardInput = ({ readStdin, stdinName = "<stdin>" }: SourceOptions): Input => {
  let isEmpty = true;
  const chunks = function* (): Generator<string> {
    for (const chunk of decodeChunks(readStdin(), stdinName)) {
      isEmpty &&= chunk.trim() === "";
      yield chunk;
    }
  };
  const documents = [...readDocuments(stdinName, chunks())];
  if (isEmpty) {
    throw new InputError("standard input is empty", { hint: "Pipe a render into it: helm template my-release ./chart | hooklint -" });
  }
  return { kind: "manifests", name: stdinName, files: [stdinName], documents };
};

const readPath = (path: string, { cwd }: SourceOptions, notes: string[], errors: InputError[]): readonly Input[] => {
  const full = resolve(cwd, path);
  const name = reportPath(cwd, full);
  const stat = onDisk(name, () => statSync(full));
  if (!stat.isDirectory()) {
    if (/\.(?:tgz|tar\.gz)$/i.test(full)) return [{ kind: "chart", name, path: full }];
    if (basename(full) === "Chart.yaml") return [{ kind: "chart", name: reportPath(cwd, dirname(full)), path: dirname(full) }];
    return [readManifest(cwd, full)];
  }
  if (isChart(full)) return [{ kind: "chart", name, path: full }];
  const folder = onDisk(name, () => readFolder(full));
  if (folder.kind === "charts") return folder.charts.map((chart) => ({ kind: "chart", name: reportPath(cwd, chart), path: chart }));
  const read: ManifestInput[] = [];
  for (const file of folder.files) collect(errors, () => read.push(readManifest(cwd, file)));
  const manifests = read.filter((input) => holdsObjects(input));
  for (const { name: skipped } of read.filter((input) => !holdsObjects(input)))
    notes.push(`${skipped} holds no Kubernetes object and is passed by`);
  if (manifests.length === 0) {
    const what = read.length === 0 ? "no manifests and no charts" : "no Kubernetes objects";
    throw new InputError(`this folder holds ${what}`, {
      place: name,
      hint: "Give a folder of rendered manifests (*.yaml, *.yml), a chart (a folder with Chart.yaml), or - for standard input.",
    });
  }
  return isOneRender(manifests) ? [{ kind: "manifests", name, ...joined(manifests) }] : manifests;
};

const readManifest = (cwd: string, path: string): ManifestInput => {
  const file = reportPath(cwd, path);
  return { kind: "manifests", name: file, files: [file], documents: onDisk(file, () => [...readDocuments(file, readChunks(path, file))]) };
};

/** Relative to the working directory, with `/`: what reports may show. */
const reportPath = (cwd: string, path: string): string => relative(cwd, path).split(sep).join("/") || ".";

/** A folder of all sorts holds other YAML too; in a file that Helm wrote, every document counts. */
const holdsObjects = ({ documents }: ManifestInput): boolean =>
  documents.some(({ head, problem, template }) => head || template !== undefined || problem?.reason !== "object");

/** What `helm template --output-dir` writes: every file says that it comes of the same chart, and nothing is in it twice. */
const isOneRender = (inputs: readonly ManifestInput[]): boolean => {
  const charts = new Set<string | undefined>();
  const objects = new Set<string>();
  for (const { head, template } of inputs.flatMap(({ documents }) => documents)) {
    charts.add(template?.slice(0, template.indexOf("/")));
    if (charts.size > 1 || charts.has(undefined)) return false;
    if (!head || head.name === "") continue;
    const key = keyOf(head);
    if (objects.has(key)) return false;
    objects.add(key);
  }
  return charts.size === 1;
};

const joined = (inputs: readonly ManifestInput[]): Pick<ManifestInput, "files" | "documents"> => ({
  files: inputs.flatMap(({ files }) => files),
  documents: inputs.flatMap(({ documents }) => documents),
});

const joinManifests = (inputs: readonly Input[]): readonly Input[] => {
  const manifests = inputs.filter((input) => input.kind === "manifests");
  if (manifests.length < 2) return inputs;
  const [first, ...others] = manifests.map(({ name }) => name);
  const name = others.length === 1 ? `${first} and ${others[0]}` : `${first} and ${others.length} more`;
  return [{ kind: "manifests", name, ...joined(manifests) }, ...inputs.filter((input) => input.kind !== "manifests")];
};

const collect = (errors: InputError[], read: () => void): void => {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    errors.push(error);
  }
};

const reasons: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOENT: ["there is no such file or folder", "Give rendered manifests, a folder of them or a chart, or - for standard input."],
  EACCES: ["this may not be read", "Look at its permissions."],
  EPERM: ["this may not be read", "Look at its permissions."],
  ENOTDIR: ["a part of this path is a file, not a folder", "Look at the path."],
  EISDIR: ["this is a folder", "Look at the path."],
  ELOOP: ["this link leads back to itself", "Look at where it points."],
  EMFILE: ["too many files are open", "Raise the limit (ulimit -n)."],
};

/** Makes of an error of the file system one that says what to do. */
const onDisk = <Value>(place: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code];
    if (!reason) throw error;
    throw new InputError(reason[0], { place, hint: reason[1] });
  }
};
