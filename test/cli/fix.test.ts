import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-fix-"));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
let cwd = folder;
beforeEach(() => {
  cwd = join(folder, String(++number));
});

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries({ "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n", ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
};
const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
const fix = (...args: readonly string[]) =>
  runCli(["c", "--only", "missing-before-hook-creation,unquoted-hook-annotation,repeated-event", "--exit-zero", ...args], cwd);

const job = (annotations: string, name = "{{ .Release.Name }}-a") =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}\n  annotations:\n${annotations}spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: a, image: b }]\n`;
const policy = "    helm.sh/hook: pre-install,pre-upgrade\n    helm.sh/hook-delete-policy: hook-succeeded # keep\n";
const mended = policy.replace("hook-succeeded", "before-hook-creation,hook-succeeded");

describe("--fix", () => {
  it("edits the template where it is plain text, and keeps line ends, quotes, comments and the byte order mark", async () => {
    const text = `\uFEFF{{- if true }}\n${job(policy.replace("hook-succeeded ", "'hook-succeeded' "))}{{- end }}\n`.replaceAll(
      "\n",
      "\r\n",
    );
    write({ "c/templates/a.yaml": text });
    const run = await fix("--fix");
    expect(run.stderr).toBe("hooklint: fixed 1 finding in 1 template\n");
    expect(run.stdout).toContain("no findings in 1 release");
    expect(read("c/templates/a.yaml")).toBe(text.replace("'hook-succeeded'", "'before-hook-creation,hook-succeeded'"));
    expect((await fix("--fix")).stderr).toBe("hooklint: no template is changed\n");
  });

  it("mends several findings of one template, for every set of values, in helpers and subcharts", async () => {
    const helper = `{{- define "hook" -}}\nhelm.sh/hook: pre-install,pre-upgrade,pre-install\nhelm.sh/hook-delete-policy: hook-succeeded\n{{- end }}\n`;
    write({
      "c/templates/_helpers.tpl": helper,
      "c/templates/a.yaml": `{{- range .Values.names }}\n---\n${job('    {{- include "hook" $ | nindent 4 }}\n    note: 5\n', "{{ . }}")}{{- end }}\n`,
      "c/values.yaml": "names: [a, b]\n",
      "c/ci/more-values.yaml": "names: [a, b, c]\n",
      "c/charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
      "c/charts/sub/templates/b.yaml": job(policy, "sub"),
    });
    const run = await fix("--fix");
    expect(run.stderr).toBe("hooklint: fixed 13 findings in 3 templates\n");
    expect(run.stdout).toContain("no findings");
    expect(read("c/templates/_helpers.tpl")).toBe(
      helper.replace(",pre-install\n", "\n").replace("policy: hook", "policy: before-hook-creation,hook"),
    );
    expect(read("c/templates/a.yaml")).toContain('    note: "5"\n');
    expect(read("c/charts/sub/templates/b.yaml")).toBe(job(mended, "sub"));
  });

  it("refuses with a reason what an action makes", async () => {
    const text = job(
      "    helm.sh/hook: pre-install,pre-upgrade\n    helm.sh/hook-delete-policy: {{ .Values.policy }}\n    note: {{ 5 }}\n",
    );
    write({ "c/templates/a.yaml": text, "c/values.yaml": "policy: hook-succeeded\n" });
    const { stderr, stdout } = await fix("--fix");
    expect(stderr).toContain("hooklint: no template is changed\n");
    expect(stderr).toContain(
      "not fixed: c/templates/a.yaml:7: missing-before-hook-creation: what is to be changed is made by an action of the template, or stands beside one",
    );
    expect(stdout).toContain("missing-before-hook-creation");
    expect(read("c/templates/a.yaml")).toBe(text);
  });

  it("takes an edit back that would change another object too, and keeps the others", async () => {
    const helper = `{{- define "policy" -}}\nhelm.sh/hook-delete-policy: hook-succeeded\n{{- end }}\n`;
    const account = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations:\n    helm.sh/hook: pre-rollback\n    {{- include "policy" . | nindent 4 }}\n`;
    write({
      "c/templates/_helpers.tpl": helper,
      "c/templates/a.yaml": job('    helm.sh/hook: pre-install,pre-upgrade\n    {{- include "policy" . | nindent 4 }}\n    note: 5\n'),
      "c/templates/z.yaml": account,
    });
    const { stderr } = await fix("--fix");
    expect(stderr).toBe(
      "hooklint: fixed 1 finding in 1 template\nhooklint: not fixed: c/templates/_helpers.tpl:2: missing-before-hook-creation: taken back: it would change more than it is meant to: <rendered>/c/templates/z.yaml of c\n",
    );
    expect(read("c/templates/_helpers.tpl")).toBe(helper);
    expect(read("c/templates/a.yaml")).toContain('note: "5"');
  });

  it("takes an edit back after which the template looks at its own text and does otherwise", async () => {
    const nosy = `{{- define "own" -}}\nhelm.sh/hook-delete-policy: hook-succeeded\n{{- end }}\n`;
    const text = `${job('    helm.sh/hook: pre-install,pre-upgrade\n    {{- include "own" . | nindent 4 }}\n')}{{- if contains "before" (include "own" .) }}\n---\n${job(policy, "extra")}{{- end }}\n`;
    write({ "c/templates/_own.tpl": nosy, "c/templates/a.yaml": text });
    expect((await fix("--fix")).stderr).toContain("taken back: it would change more than it is meant to");
    expect(read("c/templates/_own.tpl")).toBe(nosy);
  });

  it("lets digests of a changed template be others", async () => {
    write({
      "c/templates/a.yaml": job(policy),
      "c/templates/d.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: d\n  annotations:\n    sum: {{ include (print $.Template.BasePath "/a.yaml") . | sha256sum }}\n`,
    });
    expect((await fix("--fix")).stderr).toBe("hooklint: fixed 1 finding in 1 template\n");
    expect(read("c/templates/a.yaml")).toBe(job(mended));
  });

  it("leaves archives, links and what is no UTF-8 alone, and says so", async () => {
    write({ "c/templates/b.yaml": "", "shared/a.yaml": job(policy) });
    symlinkSync(join(cwd, "shared/a.yaml"), join(cwd, "c/templates/a.yaml"));
    writeFileSync(join(cwd, "c/templates/b.yaml"), Buffer.concat([Buffer.from(job(policy, "b")), Buffer.from([0x23, 0xff, 0x0a])]));
    const { stderr } = await fix("--fix");
    expect(stderr).toContain("c/templates/a.yaml:7: missing-before-hook-creation: the template is reached through a symbolic link");
    expect(stderr).toContain("c/templates/b.yaml:7: missing-before-hook-creation: the template is no UTF-8");
    expect(read("shared/a.yaml")).toBe(job(policy));
  });

  it("does not edit rendered manifests", async () => {
    write({ "m.yaml": job(policy, "m") });
    const { stderr } = await runCli(["m.yaml", "--fix"], cwd);
    expect(stderr).toContain("1 safe fix of rendered manifests not made: the next render would undo them");
    expect(read("m.yaml")).toBe(job(policy, "m"));
  });
});

describe("--fix-dry-run on a chart", () => {
  it("shows the diff of the template, proven as --fix would, and writes nothing", async () => {
    write({ "c/templates/a.yaml": `${job(policy)}---\napiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: hunter2 }\n` });
    const { stdout, stderr } = await fix("--fix-dry-run");
    expect(stdout).toMatchInlineSnapshot(`
      "--- c/templates/a.yaml
      +++ c/templates/a.yaml
      @@ -4,7 +4,7 @@
         name: {{ .Release.Name }}-a
         annotations:
           helm.sh/hook: pre-install,pre-upgrade
      -    helm.sh/hook-delete-policy: hook-succeeded # keep
      +    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded # keep
       spec:
         template:
           spec:
      "
    `);
    expect(stderr).toBe("hooklint: safe fixes for 1 of 1 findings\n");
    expect(read("c/templates/a.yaml")).toContain(policy);
  });

  it("and --fix exclude each other", async () => {
    write({ "c/templates/a.yaml": job(policy) });
    expect((await fix("--fix", "--fix-dry-run")).exit).toBe(2);
  });
});
