import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutRevision, readRevision } from "../../src/load/git-revision.ts";
import { runCli } from "../support/run-cli.ts";

let folder = "";
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
const write = (file: string, text: string) => {
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const template = (weight: number) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  annotations:
    helm.sh/hook: pre-install
    helm.sh/hook-weight: "${weight}"
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-git-"));
  git("init", "--quiet");
  write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
  write("charts/shop/templates/a b.yaml", template(1));
  write("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n");
  symlinkSync("Chart.yaml", join(folder, "charts/shop/inside"));
  symlinkSync("/etc/hostname", join(folder, "charts/shop/outside"));
  symlinkSync("../../../../../../etc/hostname", join(folder, "charts/shop/beside"));
  git("add", ".");
  git("commit", "--quiet", "--message", "one");
  git("tag", "v1");
  write("charts/shop/templates/a b.yaml", template(2));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a git revision", () => {
  it("is what stands before a colon, unless that is a file or a drive", () => {
    expect(readRevision("v1:charts/shop", folder)).toEqual({ revision: "v1", path: "charts/shop" });
    expect(readRevision("HEAD~1:", folder)).toEqual({ revision: "HEAD~1", path: "" });
    expect(readRevision("charts/shop", folder)).toBeUndefined();
    expect(readRevision("C:charts", folder)).toBeUndefined();
  });

  it("is written out as it was committed, without links that lead out of it, and removed again", () => {
    const { root, path, remove } = checkOutRevision({ revision: "v1", path: "charts/shop" }, folder);
    expect(path).toBe("v1:charts/shop");
    const read = (file: string) => readFileSync(join(root, path, file), "utf8");
    expect(read("templates/a b.yaml")).toBe(template(1));
    expect(read("inside")).toContain("name: shop");
    for (const link of ["outside", "beside"]) expect(existsSync(join(root, path, link)), link).toBe(false);
    remove();
    expect(existsSync(root)).toBe(false);
  });

  it("takes a path from the working directory with ./", () => {
    const { path, remove } = checkOutRevision({ revision: "v1", path: "./shop" }, join(folder, "charts"));
    expect(path).toBe("v1:charts/shop");
    remove();
  });

  it("may be a single file, or the whole repository", () => {
    const one = checkOutRevision({ revision: "v1", path: "old.yaml" }, folder);
    expect(readFileSync(join(one.root, one.path), "utf8")).toContain("kind: ConfigMap");
    one.remove();
    const all = checkOutRevision({ revision: "HEAD", path: "" }, folder);
    expect(all.path).toBe("HEAD:");
    expect(existsSync(join(all.root, all.path, "charts/shop/Chart.yaml"))).toBe(true);
    all.remove();
  });

  it.each([
    ["v2", "charts/shop", "there is no such revision"],
    ["--help", "charts/shop", "a revision does not begin with a dash"],
    ["v1", "charts/none", "v1 has no charts/none"],
  ])("%s:%s is refused", (revision, path, message) => {
    expect(() => checkOutRevision({ revision, path }, folder)).toThrow(message);
  });

  it("is one side of a diff", async () => {
    const { stdout, stderr, exit } = await runCli(["diff", "v1:charts/shop", "charts/shop"], folder);
    expect(stdout).toContain("v1:charts/shop → charts/shop");
    expect(stdout).toContain("- ConfigMap/release-name  weight 1");
    expect(stdout).toContain("+ ConfigMap/release-name  weight 2");
    expect(stderr).toBe("");
    expect(exit).toBe(0);
    expect(stdout).not.toContain(tmpdir());
  });
});
