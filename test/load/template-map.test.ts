import { afterAll, describe, expect, test } from "vitest";
import { markTemplate } from "../../src/load/mark-template.ts";
import type { Rendered } from "../../src/load/renderer.ts";
import { mapTemplate, markTemplates } from "../../src/load/template-map.ts";
import { pool, renderer, request } from "./chart-cases.ts";

afterAll(() => pool.close());

const bytes = (text: string) => new TextEncoder().encode(text);

/** Renders a chart of these templates, and tells where each line of the first one was written. */
const places = async (templates: Readonly<Record<string, string>>, values = "") => {
  const files = Object.entries(templates).map(([name, text]) => ({ name: `templates/${name}`, data: bytes(text) }));
  const chart = {
    path: "c",
    isArchive: false,
    files: [{ name: "Chart.yaml", data: bytes("name: c\nversion: 0.1.0\n") }, { name: "values.yaml", data: bytes(values) }, ...files],
  };
  const base = await request();
  const rendered = await renderer.render(chart, base);
  const marked = await renderer.render(chart, { ...base, overrides: markTemplates(rendered.templates) });
  const name = `c/templates/${Object.keys(templates)[0]}`;
  const byName = ({ files: all }: Rendered) => all.find((file) => file.name === name)!;
  const map = mapTemplate(byName(rendered), byName(marked).text, rendered, (origin) => origin.replace("templates/", ""));
  const lines = byName(rendered).text.split("\n");
  return {
    isExact: map.isExact,
    lines: lines.flatMap((line, index) => {
      if (line.trim() === "") return [];
      const place = map.placeOf(index + 1, line.search(/\S/) + 1);
      const from = place.includedFrom ? ` from ${place.includedFrom.line}` : "";
      return [`${line.trim()} <- ${place.file}:${place.line}${from}`];
    }),
  };
};

describe("each rendered line knows where it was written", () => {
  test("plain text, conditions, loops", async () => {
    const template = [
      "a: 1",
      "{{- if true }}",
      "b: 2",
      "{{- else }}",
      "c: 3",
      "{{- end }}",
      "{{ range list 4 5 -}}",
      "- d: {{ . }}",
      "{{ end }}",
      "e: 6",
    ];
    expect(await places({ "a.yaml": template.join("\n") })).toEqual({
      isExact: true,
      lines: ["a: 1 <- a.yaml:1", "b: 2 <- a.yaml:3", "- d: 4 <- a.yaml:8", "- d: 5 <- a.yaml:8", "e: 6 <- a.yaml:10"],
    });
  });

  test("a template without actions", async () => {
    expect(await places({ "a.yaml": "a: 1\n# b\n\nc: 2\n" })).toEqual({
      isExact: true,
      lines: ["a: 1 <- a.yaml:1", "# b <- a.yaml:2", "c: 2 <- a.yaml:4"],
    });
  });

  test("a helper's lines are the helper's, and say who included them", async () => {
    const helper = '{{- define "labels" -}}\napp: {{ .Chart.Name }}\n{{- if true }}\ntier: web\n{{- end }}\n{{- end }}\n';
    const template = 'metadata:\n  labels: {{- include "labels" . | nindent 4 }}\n    own: x\n';
    expect((await places({ "a.yaml": template, "_h.tpl": helper })).lines).toEqual([
      "metadata: <- a.yaml:1",
      "labels: <- a.yaml:2",
      "app: c <- _h.tpl:2 from 2",
      "tier: web <- _h.tpl:4 from 2",
      "own: x <- a.yaml:3",
    ]);
  });

  test("a value in a line is the line's own, however it was made", async () => {
    const helper = '{{- define "name" -}}\n{{ .Release.Name }}-x\n{{- end }}\n';
    const template =
      'name: {{ include "name" . | trunc 63 | quote }}\nb: {{ template "name" . }}-b\nc: {{ if eq (include "name" .) "rel-x" }}yes{{ end }}\n';
    expect((await places({ "a.yaml": template, "_h.tpl": helper })).lines).toEqual([
      'name: "rel-x" <- a.yaml:1',
      "b: rel-x-b <- a.yaml:2",
      "c: yes <- a.yaml:3",
    ]);
  });

  test("text that a value holds is where the value is put in, even through a helper that evaluates it", async () => {
    const helper =
      '{{- define "evaluate" -}}\n{{ tpl (toYaml .value) .context }}\n{{- end }}\n{{- define "name" }}{{ .Release.Name }}{{ end }}\n';
    const template =
      'a:\n  {{- include "evaluate" (dict "value" .Values.a "context" $) | nindent 2 }}\nb:\n  {{- toYaml .Values.a | nindent 2 }}\n';
    expect((await places({ "a.yaml": template, "_h.tpl": helper }, "a:\n  x: '{{ include \"name\" . | quote }}'\n  z: 2\n")).lines).toEqual(
      [
        "a: <- a.yaml:1",
        "x: '\"rel\"' <- a.yaml:2",
        "z: 2 <- a.yaml:2",
        "b: <- a.yaml:3",
        `x: '{{ include "name" . | quote }}' <- a.yaml:4`,
        "z: 2 <- a.yaml:4",
      ],
    );
  });

  test("strings, comments and actions over several lines", async () => {
    const template = ['a: {{ "}}" }}', "{{- /* {{ b: 2", "*/}}", "b: {{ printf", '  "%d"', "  2 }}", "c: `{{ `raw {{ text }}` }}`"];
    expect((await places({ "a.yaml": template.join("\n") })).lines).toEqual([
      "a: }} <- a.yaml:1",
      "b: 2 <- a.yaml:4",
      "c: `raw {{ text }}` <- a.yaml:7",
    ]);
  });

  test("digests of other templates are the same, or may differ", async () => {
    const template = 'sum: {{ include (print $.Template.BasePath "/b.yaml") . | sha256sum }}\nz: {{ randAlphaNum 20 }}\n';
    const found = await places({ "a.yaml": template, "b.yaml": "b: {{ .Release.Name }}\n" });
    expect(found.isExact).toBe(true);
    expect(found.lines.map((line) => line.slice(-11))).toEqual([" <- a.yaml:1", " <- a.yaml:2"].map((text) => text.slice(-11)));
  });
});

test("a file that is not the same with marks is known as a file, and no more", async () => {
  const rendered: Rendered = {
    chart: { name: "c", version: "1" },
    files: [],
    crds: [],
    notes: "",
    warnings: [],
    templates: [{ name: "c/templates/a.yaml", origin: "templates/a.yaml", text: "{{ x }}" }],
  };
  const file = { name: "c/templates/a.yaml", origin: "templates/a.yaml", text: "a: 1\nb: 2\n" };
  const map = mapTemplate(file, "a: 1\uE0000:1\uE001\n", rendered, (origin) => origin);
  expect(map.isExact).toBe(false);
  expect(map.placeOf(1)).toEqual({ file: "templates/a.yaml" });
});

test("a template that is none is left alone", () => {
  expect(markTemplate('a: {{ "b }}\n', 0)).toBe('a: {{ "b }}\n');
});
