import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadText } from "../../src/load/load-text.ts";
import { readTemplateComments } from "../../src/load/template-comments.ts";
import type { TemplatePlace } from "../../src/model/location.ts";
import { runCli } from "../support/run-cli.ts";

/** A chart with a finding of hook-logs-lost in each template that keeps `lost`. */
const lost = "helm.sh/hook-delete-policy: hook-failed,before-hook-creation";
const fine = "helm.sh/hook-delete-policy: before-hook-creation";
const job = (name: string, weight: number, annotation: string) =>
  `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-weight: "${weight}"
${annotation}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: main, image: "shop:1.4.2" }]
`;
const files = {
  "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.1.0\n",
  "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 0.1.0\n",
  "values.yaml": "policy: before-hook-creation\n",
  "ci/prod-values.yaml": "policy: hook-failed,before-hook-creation\n",
  "templates/_helpers.tpl": `{{- define "policy" }}\n{{- /* hooklint-allow hook-logs-lost -- Loki\n   has them */}}\n${lost}\n{{- end }}\n`,
  "templates/a.yaml": job("a", 1, `    ${lost} # hooklint-allow hook-logs-lost -- behind`),
  "templates/b.yaml": job("b", 2, `    # hooklint-allow hook-logs-lost -- above\n    ${lost}`),
  "templates/c.yaml": job("c", 3, '    {{- include "policy" . | nindent 4 }}'),
  "templates/d.yaml": job(
    "d",
    4,
    "    {{/* hooklint-allow hook-logs-lost -- in production */}}\n    helm.sh/hook-delete-policy: {{ .Values.policy }}",
  ),
  "templates/e.yaml": `{{- if true }}\n{{- /* hooklint-allow hook-logs-lost -- all of it */}}\n---\n${job("e", 5, `    ${lost}`)}{{- end }}\n`,
  "templates/f.yaml": job("f", 6, '    {{- /* hooklint-allow hook-logs-lost -- at the call */}}\n    {{- include "other" . | nindent 4 }}'),
  "templates/_other.tpl": `{{- define "other" }}\n${lost}\n{{- end }}\n`,
  "templates/unused.yaml": job("u", 7, `    {{- /* hooklint-allow hook-logs-lost -- gone */}}\n    ${fine}`),
  "templates/wrong.yaml": job("w", 8, `    secret: hunter2 {{/* hooklint-allow hook-log-lost -- so */}}\n    ${fine}`),
  "charts/db/templates/g.yaml": `${job("g", 1, `    ${lost}`)}---\nkind: {{/* hooklint-allow no-such-rule -- so */}}\n`,
};

const folder = mkdtempSync(join(tmpdir(), "hooklint-allow-"));
beforeAll(() => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "shop", file)), { recursive: true });
    writeFileSync(join(folder, "shop", file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A finding, or a finding that is allowed, as the JSON shows it. */
interface Shown {
  readonly ruleId: string;
  readonly severity: string;
  readonly reason?: string;
  readonly location: {
    readonly file: string;
    readonly start: { readonly line: number };
    readonly template?: { readonly file: string; readonly line?: number };
  };
}
const only = "hook-logs-lost,invalid-yaml,invalid-allow,unused-allow";
const lint = async (...args: string[]) => {
  const { stdout } = await runCli(["shop", "--format", "json", "--only", only, ...args], folder);
  return JSON.parse(stdout) as { findings: readonly Shown[]; allowed: readonly Shown[] };
};
const placeOf = ({ location: { file, start, template } }: Shown) =>
  template ? `${template.file}:${template.line}` : `${file}:${start.line}`;
const shownIn = (findings: readonly Shown[]) => findings.map((finding) => `${finding.ruleId} ${placeOf(finding)}`).sort();

it("comments of both kinds allow, where they are written, whatever values need them", async () => {
  const { findings, allowed } = await lint();
  expect(Object.fromEntries(allowed.map((finding) => [placeOf(finding), finding.reason]))).toEqual({
    "shop/templates/a.yaml:8": "behind",
    "shop/templates/b.yaml:9": "above",
    "shop/templates/_helpers.tpl:4": "Loki has them",
    "shop/templates/d.yaml:9": "in production",
    "shop/templates/e.yaml:11": "all of it",
    "shop/templates/_other.tpl:2": "at the call",
  });
  expect(shownIn(findings)).toEqual([
    "hook-logs-lost shop/charts/db/templates/g.yaml:8",
    "invalid-allow shop/charts/db/templates/g.yaml:15",
    "invalid-allow shop/templates/wrong.yaml:8",
    "invalid-yaml shop/charts/db/templates/g.yaml:15",
    "unused-allow shop/templates/unused.yaml:8",
  ]);
});

it("shows the comment, and nothing else of the template", async () => {
  const { stdout } = await runCli(["shop"], folder);
  expect(stdout).toContain("8 |     •••{{/* hooklint-allow hook-log-lost -- so */}}");
  expect(stdout).not.toContain("hunter2");
});

it("where the lines of the render are not known, a template's comment speaks of the template", () => {
  const text = "a: 1\n{{/* hooklint-allow hook-logs-lost -- so */}}\nb: 2\n";
  const [comment] = readTemplateComments("shop/templates/a.yaml", { name: "shop/templates/a.yaml", text });
  const document = loadText({ file: "a.yaml", text: "b: 2" })[0]!;
  const coversAt = (template: TemplatePlace) => comment?.covers({ ...document.locate(["b"]), template });
  expect(coversAt({ file: "shop/templates/a.yaml" })).toBe(true);
  expect(coversAt({ file: "shop/templates/a.yaml", line: 3 })).toBe(true);
  expect(coversAt({ file: "shop/templates/a.yaml", line: 1 })).toBe(false);
  expect(coversAt({ file: "shop/templates/b.yaml" })).toBe(false);
});

it("subcharts: report, info, off", async () => {
  const inSubchart = async (subcharts: string) => {
    writeFileSync(join(folder, "c.yaml"), `subcharts: ${subcharts}\n`);
    const { findings } = await lint("--config", "c.yaml");
    return [...new Set(findings.filter((finding) => placeOf(finding).includes("/charts/db/")).map(({ severity }) => severity))].sort();
  };
  expect(await inSubchart("report")).toEqual(["error", "warning"]);
  expect(await inSubchart("info")).toEqual(["info"]);
  expect(await inSubchart("off")).toEqual([]);
});

it("ignore leaves out templates of a chart, and whole charts", async () => {
  writeFileSync(join(folder, "c.yaml"), "ignore: [shop/charts/**, '**/unused.yaml']\n");
  expect(shownIn((await lint("--config", "c.yaml")).findings)).toEqual(["invalid-allow shop/templates/wrong.yaml:8"]);
  writeFileSync(join(folder, "c.yaml"), "ignore: [shop]\n");
  expect((await lint("--config", "c.yaml")).findings).toEqual([]);
});
