import { afterAll, describe, expect, test } from "vitest";
import { renderChart } from "../../src/load/render-chart.ts";
import type { Document } from "../../src/model/document.ts";
import { formatText } from "../../src/report/text.ts";
import { findingAt, reportOf } from "../support/findings.ts";
import { pool, renderer, request } from "./chart-cases.ts";

afterAll(() => pool.close());

const bytes = (text: string) => new TextEncoder().encode(text);

/** The documents of a chart of these templates. */
const documentsOf = async (templates: Readonly<Record<string, string>>): Promise<readonly Document[]> => {
  const files = Object.entries(templates).map(([name, text]) => ({ name: `templates/${name}`, data: bytes(text) }));
  const chart = { path: "c", isArchive: false, files: [{ name: "Chart.yaml", data: bytes("name: c\nversion: 0.1.0\n") }, ...files] };
  const { values } = await request();
  return (await renderChart(renderer, chart, { name: "", values: { files: [] } }, values, { releaseName: "rel", namespace: "ns" }))
    .documents;
};

/** The text of the template that a stretch of the document's text was copied from. */
const copied = (document: Document, text: string): string | undefined => {
  const rows = document.text.split("\n");
  const row = rows.findIndex((each) => each.includes(text));
  const column = rows[row]!.indexOf(text) + 1;
  const line = document.line + row;
  const span = document.templates?.spanOf({ line, column }, { line, column: column + text.length });
  return (
    span &&
    document
      .templates!.textOf(span.file)!
      .split("\n")
      [span.line - 1]!.slice(span.column - 1, span.endColumn - 1)
  );
};

const job = [
  "apiVersion: batch/v1",
  "kind: Job",
  "metadata:",
  "  name: {{ .Release.Name }}-job # rel",
  "  annotations:",
  "    helm.sh/hook: pre-install",
  '    {{- include "more" . | nindent 4 }}',
  '    both: "{{ .Release.Name }} and {{ .Release.Namespace }}"',
  '    choice: {{ if .Release.IsInstall }}one{{ else }}two{{ end }} # "x"',
  "spec: {}",
  "",
].join("\n");
const helper = '{{- define "more" -}}\nhelm.sh/hook-weight: "5"\nname: {{ .Release.Name }}\n{{- end }}\n';

describe("what a rendered stretch was copied from", () => {
  test("plain lines, the text before the first action and behind the last one, helpers that are indented", async () => {
    const [document] = await documentsOf({ "job.yaml": job, "_h.tpl": helper });
    for (const text of ["pre-install", "Job", "name: ", "-job", "# rel", '"5"', '# "x"', "both: ", 'both: "'])
      expect(copied(document!, text), text).toBe(text);
  });

  test("not what an action made, nor what stands between two", async () => {
    const [document] = await documentsOf({ "job.yaml": job, "_h.tpl": helper });
    for (const text of ["rel-job", "name: rel", "and", "one", 'ns"']) expect(copied(document!, text), text).toBeUndefined();
  });
});

describe("what of a template may be shown", () => {
  test("no line that put out a secret, and none that put out nothing of the document", async () => {
    const secret = [
      "apiVersion: v1",
      "kind: Secret",
      "metadata:",
      "  name: s",
      "  annotations:",
      "    helm.sh/hook: pre-install",
      "stringData:",
      "  {{- if .Release.IsUpgrade }}",
      "  token: hunter2",
      "  {{- end }}",
      '  password: {{ default "hunter3" .Release.X }}',
      "",
    ].join("\n");
    const [document] = await documentsOf({ "s.yaml": secret });
    const shown = document!.templates!.excerpt("c/templates/s.yaml", 1, 12);
    expect(shown.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12]);
    expect(JSON.stringify(shown)).not.toContain("hunter");
  });
});

test("a report shows the template's line first, then where a helper is included, then what was rendered", async () => {
  const [document] = await documentsOf({ "job.yaml": job, "_h.tpl": helper });
  const at = (path: readonly string[]) => findingAt(document!.locate(path, "pair"), { release: "c" });
  const text = formatText(
    reportOf([
      at(["metadata", "annotations", "helm.sh/hook-weight"]),
      at(["metadata", "name"]),
      at(["metadata", "annotations", "helm.sh/hook"]),
    ]),
    { width: 90 },
  );
  expect(text).toMatchInlineSnapshot(`
    "warning  Job/migrate is deleted with its logs when it fails                 hook-logs-lost
      c/templates/job.yaml:4:3
        3 | metadata:
        4 |   name: {{ .Release.Name }}-job # rel
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      <rendered>/c/templates/job.yaml:4:3  as rendered: name: rel-job # rel

    warning  Job/migrate is deleted with its logs when it fails                 hook-logs-lost
      c/templates/job.yaml:6:5
        5 |   annotations:
        6 |     helm.sh/hook: pre-install
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^
      <rendered>/c/templates/job.yaml:6:5  as rendered

    warning  Job/migrate is deleted with its logs when it fails                 hook-logs-lost
      c/templates/_h.tpl:2:1
        2 | helm.sh/hook-weight: "5"
          | ^^^^^^^^^^^^^^^^^^^^^^^^
      c/templates/job.yaml:7  included here
      <rendered>/c/templates/job.yaml:7:5  as rendered

    0 errors, 3 warnings in 1 release (3 hooks)
    "
  `);
});
