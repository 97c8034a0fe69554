import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, resolve } from "node:path";
import { InputError } from "../errors.ts";

/** A path in a git revision, written out to a folder of its own. */
export interface CheckedOut {
  /** The folder that `path` is relative to. */
  readonly root: string;
  /** `v1.2:charts/shop`: what reports call it. */
  readonly path: string;
  remove(): void;
}

/** `REV:PATH`, as git writes it, unless a file has that name; undefined for every other path. */
export const readRevision = (text: string, cwd: string): { readonly revision: string; readonly path: string } | undefined => {
  const [, revision, path] = /^([^:]+):(.*)$/s.exec(text) ?? [];
  if (revision === undefined || path === undefined || existsSync(resolve(cwd, text)) || /^[A-Za-z]$/.test(revision)) return undefined;
  return { revision, path };
};

/**
 * Writes what a revision has under a path into a temporary folder. Paths count from the top of the repository, with `./` from the working
 * directory, as in `git show REV:PATH`. Only objects are read: no checkout, so no filter and no hook of the repository runs.
 * Throws an InputError when git, the revision or the path is not there.
 */
export const checkOutRevision = ({ revision, path }: { readonly revision: string; readonly path: string }, cwd: string): CheckedOut => {
  const place = `${revision}:${path}`;
  if (revision.startsWith("-")) throw new InputError("a revision does not begin with a dash", { place });
  const git = gitIn(cwd, place);
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], "there is no such revision");
  const prefix = /^\.\.?(?:\/|$)/.test(path) ? git(["rev-parse", "--show-prefix"], "this is no git repository") : "";
  const inside = normalize(join(prefix.trim(), path)).replace(/\/+$/, "");
  const listed = git(
    ["ls-tree", "-r", "-z", "--full-tree", commit.trim(), "--", inside === "." ? "./" : inside],
    "the revision cannot be listed",
  );
  const entries = listed.split("\0").flatMap(readEntry);
  if (entries.length === 0) {
    throw new InputError(`${revision} has no ${inside}`, {
      place,
      hint: "Write REV:PATH with the path from the top of the repository, or REV:./PATH from here.",
    });
  }
  const root = mkdtempSync(join(tmpdir(), "hooklint-"));
  try {
    // Every path in a report begins with the revision, since the folder is called so.
    const named = `${revision}:${inside === "." ? "" : inside}`;
    const base = join(root, named);
    for (const [i, data] of readBlobs(entries, cwd, place).entries()) {
      writeEntry(base, { ...entries[i]!, file: inside === "." ? entries[i]!.file : entries[i]!.file.slice(inside.length + 1) }, data);
    }
    return { root, path: named, remove: () => rmSync(root, { recursive: true, force: true }) };
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    throw error;
  }
};

interface Entry {
  readonly mode: string;
  readonly sha: string;
  readonly file: string;
}

/** `100644 blob SHA\tPATH`; submodules hold nothing here. */
const readEntry = (line: string): readonly Entry[] => {
  const [, mode, sha, file] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
  return mode !== undefined && sha !== undefined && file !== undefined ? [{ mode, sha, file }] : [];
};

const writeEntry = (base: string, { mode, file }: Entry, data: Buffer): void => {
  const target = join(base, file);
  mkdirSync(dirname(target), { recursive: true });
  if (mode !== "120000") writeFileSync(target, data);
  else {
    const link = data.toString();
    // A link out of the revision would lead to whatever lies beside the temporary folder.
    if (resolve(dirname(target), link).startsWith(`${base}/`) && !link.startsWith("/")) symlinkSync(link, target);
  }
};

const most = 2 ** 30;

const gitIn =
  (cwd: string, place: string) =>
  (args: readonly string[], problem: string): string => {
    const { error, status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: most });
    if (error) throw new InputError("there is no git to read the revision with", { place, hint: "Install git, or give two folders." });
    if (status !== 0) throw new InputError(problem, { place, hint: "git rev-parse --verify REV says whether git knows it here." });
    return stdout;
  };

/** Every blob by one `git cat-file --batch`. */
const readBlobs = (entries: readonly Entry[], cwd: string, place: string): readonly Buffer[] => {
  const { status, stdout } = spawnSync("git", ["cat-file", "--batch"], {
    cwd,
    input: entries.map(({ sha }) => `${sha}\n`).join(""),
    maxBuffer: most,
  });
  if (status !== 0) throw new InputError("git cannot read the files of the revision", { place });
  let at = 0;
  return entries.map(({ sha, file }) => {
    const end = stdout.indexOf(10, at);
    const [, , size] = stdout.toString("utf8", at, end).split(" ");
    if (size === undefined)
      throw new InputError(`git does not have ${sha}`, {
        place: `${place} ${file}`,
        hint: "In a shallow or partial clone, fetch the revision first.",
      });
    at = end + 1 + Number(size) + 1;
    return stdout.subarray(end + 1, end + 1 + Number(size));
  });
};
