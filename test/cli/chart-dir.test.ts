import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "sarif";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "hooklint-chart-dir-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const write = (path: string, text: string): void => {
  mkdirSync(join(cwd, path, ".."), { recursive: true });
  writeFileSync(join(cwd, path), text);
};

const job = (name: string, policy: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
  annotations:
    helm.sh/hook: pre-upgrade
    "helm.sh/hook-delete-policy": ${policy}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: main, image: registry.example.internal/shop:1 }]
`;
const chart = "deploy/my shop";
mkdirSync(join(cwd, ".git"));
write(`${chart}/templates/plain.yaml`, `# a migration\n\n${job("plain", "before-hook-creation,hook-failed")}`);
write(`${chart}/templates/action.yaml`, `{{- if .Values.on }}\n${job("action", "{{ .Values.policy }}")}{{- end }}\n`);
write(`${chart}/templates/helper.yaml`, `{{ include "job" . }}\n`);
write(`${chart}/charts/sub/templates/plain.yaml`, job("sub", "before-hook-creation,hook-failed"));
write("deploy/outside.yaml", job("outside", "before-hook-creation,hook-failed"));
const stdin = ["plain", "action", "helper", "gone", "charts/sub", "../../outside"]
  .map((name) => {
    const path = name === "charts/sub" ? `${name}/templates/plain.yaml` : `templates/${name}.yaml`;
    return `---\n# Source: shop/${path}\n${job(`my-${name.replace(/\W/g, "")}`, "before-hook-creation,hook-failed")}`;
  })
  .join("");

const flags = ["-", "--stdin-filename", "rendered.yaml", "--chart-dir", chart, "--only", "hook-logs-lost"];
const placesOf = (text: string) =>
  (JSON.parse(text).runs[0].results as readonly Result[]).map(({ locations }) => {
    const place = locations![0]!.physicalLocation!;
    return `${decodeURI(place.artifactLocation!.uri!)}:${place.region!.startLine}`;
  });

test("findings on standard input lie in the templates that are there, on their line where only one can be meant", async () => {
  const { stdout, stderr } = await runCli([...flags, "--format", "sarif"], cwd, { stdin });
  const places = placesOf(stdout);
  expect(places).toEqual([
    `${chart}/templates/plain.yaml:9`,
    `${chart}/templates/action.yaml:8`,
    `${chart}/templates/helper.yaml:1`,
    expect.stringMatching(/^rendered\.yaml:\d+$/),
    `${chart}/charts/sub/templates/plain.yaml:7`,
    expect.stringMatching(/^rendered\.yaml:\d+$/),
  ]);
  for (const [index, line] of [
    [0, '"helm.sh/hook-delete-policy": before-hook-creation,hook-failed'],
    [1, '"helm.sh/hook-delete-policy": {{ .Values.policy }}'],
  ] as const) {
    const [file = "", number] = places[index]!.split(":");
    expect(readFileSync(join(cwd, file), "utf8").split("\n")[Number(number) - 1]!.trim()).toBe(line);
  }
  expect(stderr).toContain(
    `${chart} has not all templates that \`# Source:\` lines name: shop/templates/../../outside.yaml, shop/templates/gone.yaml`,
  );
});

test("the same from inside the chart, and GitHub's hash of the template's line is there", async () => {
  const { stdout } = await runCli([...flags.with(4, "."), "--format", "sarif"], join(cwd, chart), { stdin });
  expect(placesOf(stdout)[0]).toBe(`${chart}/templates/plain.yaml:9`);
  const results: readonly Result[] = JSON.parse(stdout).runs[0].results;
  expect(results.map(({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"] !== undefined)).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
});

test("JSON tells a template's line only where it is known", async () => {
  const { stdout } = await runCli([...flags, "--format", "json"], cwd, { stdin });
  const templates = (JSON.parse(stdout).findings as readonly { location: { template: unknown } }[]).map(
    ({ location }) => location.template,
  );
  expect(templates.slice(0, 4)).toEqual([
    { file: `${chart}/templates/plain.yaml`, line: 9 },
    { file: `${chart}/templates/action.yaml`, line: 8 },
    { file: `${chart}/templates/helper.yaml` },
    { file: "shop/templates/gone.yaml" },
  ]);
});

test("a line that stands twice in the template is no guess", async () => {
  const twice = "deploy/twice/templates/plain.yaml";
  write(twice, `${job("plain", "before-hook-creation,hook-failed")}---\n${job("other", "before-hook-creation,hook-failed")}`);
  const { stdout } = await runCli([...flags.with(4, "deploy/twice"), "--format", "sarif"], cwd, { stdin });
  expect(placesOf(stdout)[0]).toBe(`${twice}:1`);
});

test("a folder that is none is refused", async () => {
  const { stderr, exit } = await runCli(flags.with(4, "nowhere"), cwd, { stdin });
  expect(stderr).toContain("--chart-dir nowhere is no folder");
  expect(exit).toBe(2);
});
