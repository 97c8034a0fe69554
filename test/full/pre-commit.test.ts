import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkshop } from "../support/workshop.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shop = makeWorkshop("pre-commit");
afterAll(shop.remove);

/** Neither Go nor helm: what a user has who only writes charts. */
const env = {
  ...shop.env,
  PATH: shop.pathWithout(["go", "gofmt", "helm"]),
  PRE_COMMIT_HOME: join(shop.folder, "cache"),
  PREK_HOME: join(shop.folder, "prek-cache"),
};
const run = (command: string, args: readonly string[], cwd?: string) => shop.run(command, args, { cwd, env });

/** A commit of what stands in the working tree, as a user's `rev` names it. */
const hooks = join(shop.folder, "hooklint");
const user = join(shop.folder, "user");
const manifest = readFileSync(join(root, "fixtures/releases/shop/manifest.yaml"), "utf8");

const write = (file: string, text: string): void => {
  mkdirSync(join(user, file, ".."), { recursive: true });
  writeFileSync(join(user, file), text);
  shop.succeed("git", ["add", "-A"], user);
};
/** A chart with one hook, whose delete policy is what it is about. */
const writeChart = (name: string, policy: string): void => {
  write(`deploy/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`);
  write(`deploy/${name}/values.yaml`, "image: busybox:1.36\n");
  write(
    `deploy/${name}/templates/migrate.yaml`,
    `apiVersion: batch/v1
kind: Job
metadata:
  name: "{{ .Release.Name }}-migrate"
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: ${policy}
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: {{ .Values.image }} }]
`,
  );
};

const tools: Record<"pre-commit" | "prek", string | undefined> = { "pre-commit": undefined, prek: undefined };

beforeAll(() => {
  for (const name of ["pre-commit", "prek"] as const) tools[name] = shop.pipInstall(name, name);
  shop.succeed("git", ["clone", "--quiet", root, hooks]);
  const tracked = shop.succeed("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).split("\0").filter(Boolean);
  for (const file of tracked) if (existsSync(join(root, file))) cpSync(join(root, file), join(hooks, file));
  expect(tracked).toContain(".pre-commit-hooks.yaml");
  shop.succeed("git", ["add", "-A"], hooks);
  shop.succeed("git", ["commit", "--quiet", "--allow-empty", "-m", "work in progress"], hooks);
});

describe.each(["pre-commit", "prek"] as const)("%s", (tool) => {
  const start = (): string[] => {
    rmSync(user, { recursive: true, force: true });
    mkdirSync(user);
    shop.succeed("git", ["init", "--quiet"], user);
    write("rendered/shop.yaml", manifest);
    writeChart("fine", "before-hook-creation");
    writeChart("broken", "hook-suceeded");
    shop.succeed("git", ["commit", "--quiet", "--allow-empty", "-m", "start"], user);
    return [tools[tool]!];
  };
  const configure = (hook: string): void => {
    const rev = shop.succeed("git", ["rev-parse", "HEAD"], hooks).trim();
    write(".pre-commit-config.yaml", `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks:\n      - ${hook}\n`);
  };

  it("sees neither Go nor helm", (test) => {
    if (!tools[tool]) test.skip();
    for (const absent of ["go", "helm"]) expect(run("sh", ["-c", `command -v ${absent}`]).status).not.toBe(0);
  });

  it("tries the hook for charts on a repository: it fails with the finding of the broken one, and leaves the other alone", (test) => {
    if (!tools[tool]) test.skip();
    const [command] = start();
    const { status, output } = run(command!, ["try-repo", hooks, "helm-hooklint", "--all-files"], user);
    expect(output).toContain("unknown-delete-policy");
    expect(output).toContain("deploy/broken/templates/migrate.yaml:8");
    expect(output).toContain("in 2 releases");
    expect(output).not.toContain("deploy/fine");
    expect(output).not.toContain("rendered/shop.yaml");
    expect(output.match(/unknown-delete-policy/g), "each chart once").toHaveLength(1);
    expect(status).toBe(1);
  });

  it("passes after the fix, shows the warning of a passing run, and looks only at the chart that a file changed in", (test) => {
    if (!tools[tool]) test.skip();
    const [command] = start();
    configure("id: helm-hooklint");
    expect(run(command!, ["run", "--files", "deploy/broken/values.yaml"], user).status).toBe(1);
    const other = run(command!, ["run", "--files", "deploy/fine/values.yaml", "README.md"], user);
    expect(other.output).toContain("no findings in 1 release");
    expect(other.status).toBe(0);
    writeChart("broken", "before-hook-creation,hook-failed");
    const fixed = run(command!, ["run", "--all-files"], user);
    expect(fixed.output).toContain("Passed");
    expect(fixed.output).toMatch(/^ *warning .*hook-logs-lost$/m);
    expect(fixed.output).toContain("in 2 releases");
    expect(fixed.status).toBe(0);
  });

  it("runs at a commit", (test) => {
    if (!tools[tool]) test.skip();
    const [command] = start();
    configure("id: helm-hooklint");
    expect(run(command!, ["install"], user).status).toBe(0);
    write("deploy/broken/values.yaml", "image: busybox:1.37\n");
    const refused = run("git", ["commit", "-m", "change the image"], user);
    expect(refused.output).toContain("unknown-delete-policy");
    expect(refused.status).toBe(1);
    expect(run(command!, ["uninstall"], user).status).toBe(0);
  });

  it("runs the hook for manifests, with the paths of args", (test) => {
    if (!tools[tool]) test.skip();
    const [command] = start();
    configure("id: helm-hooklint-rendered\n        args: [rendered/shop.yaml]");
    const failing = run(command!, ["run", "--all-files"], user);
    expect(failing.output).toContain("equal-weight-order");
    expect(failing.output).toContain("rendered/shop.yaml:");
    expect(failing.status).toBe(1);
    configure("id: helm-hooklint-rendered\n        args: [rendered/shop.yaml, --only, hook-logs-lost]");
    const passing = run(command!, ["run", "--all-files"], user);
    expect(passing.output).toContain("Passed");
    expect(passing.output).toContain("hook-logs-lost");
    expect(passing.status).toBe(0);
  });
});
