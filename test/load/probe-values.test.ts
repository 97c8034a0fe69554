import { expect, test } from "vitest";
import { findProbes, withProbes } from "../../src/load/probe-values.ts";
import { reachOf } from "../../src/load/template-reach.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const header = { files: 0, fileValues: 0, json: [], set: [], setString: ["a=b"], setFile: [], setLiteral: [] };
const template = (text: string, name = "shop/templates/job.yaml", origin = "templates/job.yaml") => ({ name, origin, text });

const probed = (text: string, values: string, given?: string, subchart?: { readonly text: string; readonly values: string }) => {
  const templates = [
    template(text),
    ...(subchart ? [template(subchart.text, "shop/charts/db/templates/job.yaml", "charts/postgres/templates/job.yaml")] : []),
  ];
  const files = [
    { name: "values.yaml", data: bytes(values) },
    ...(subchart ? [{ name: "charts/postgres/values.yaml", data: bytes(subchart.values) }] : []),
  ];
  const read = {
    header: { ...header, files: given === undefined ? 0 : 1 },
    files: given === undefined ? [] : [{ name: "given.yaml", data: bytes(given) }],
  };
  return findProbes({ path: "shop", isArchive: false, files }, read, { templates, reach: reachOf(templates, []) }).map(({ path }) => path);
};

test("maps of annotations that a template speaks of, be they empty, null or not written", () => {
  const text =
    "{{ toYaml .Values.job.annotations }} {{ .Values.podAnnotations }} {{ .Values.job.extraAnnotations }} {{ .Values.job.labels }}";
  expect(probed(text, "job:\n  annotations: {}\npodAnnotations:\nother:\n  annotations: {}\n")).toEqual([
    "job.annotations",
    "job.extraAnnotations",
    "podAnnotations",
  ]);
});

test("no map where the chart has a text, renders one, or has no place for it", () => {
  expect(probed("{{ .Values.annotations }}", "annotations: |\n  a: b\n")).toEqual([]);
  expect(probed("{{ if .Values.annotations }}{{ tpl .Values.annotations . }}{{ end }}", "annotations:\n")).toEqual([]);
  expect(probed("{{ .Values.job.annotations }}", "job: false\n")).toEqual([]);
  expect(probed("{{ .Values.annotations }}", "annotations: {}\n", "annotations: a text\n")).toEqual([]);
});

test("values of a subchart stand under its name, whatever its folder is called; global ones stand at the top", () => {
  const subchart = {
    text: "{{ .Values.annotations }} {{ .Values.global.annotations }} {{ .Values.texts.annotations }}",
    values: "annotations: {}\ntexts:\n  annotations: a\n",
  };
  expect(probed("", "global:\n  annotations: {}\n", undefined, subchart)).toEqual(["db.annotations", "global.annotations"]);
  expect(probed("", "db:\n  annotations: a text\n", undefined, subchart)).toEqual([]);
});

test("an annotation of its own for each, on top of what is set", () => {
  const { header: set } = withProbes({ header, files: [] }, [{ path: "job.annotations", key: "hooklint.dev/probe-0" }]);
  expect(set.setString).toEqual(["a=b", "job.annotations.hooklint\\.dev/probe-0=probe"]);
});
