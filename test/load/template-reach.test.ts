import { expect, test } from "vitest";
import { reachOf } from "../../src/load/template-reach.ts";

const job = (text: string) => ({ name: "shop/templates/job.yaml", text });
const helpers = {
  name: "shop/templates/_helpers.tpl",
  text: '{{ define "a" }}A{{ include "b" . }}{{ end }}{{ define "b" }}B{{ if .x }}{{ end }}{{ end }}{{ define "c" }}C{{ end }}',
};
const other = { name: "shop/templates/config.yaml", text: "config" };
const reached = (text: string, values: readonly string[] = []) =>
  reachOf(
    [job(text), helpers, other],
    values,
  )("shop/templates/job.yaml")
    .slice(1)
    .sort();

const everything = (text: string, ...values: readonly string[]) => [text, helpers.text, other.text, ...values].slice(1).sort();

test("what a template includes, and what that includes", () => {
  expect(reached('x {{ include "a" . | nindent 2 }}')).toEqual(['A{{ include "b" . }}', "B{{ if .x }}{{ end }}"]);
  expect(reached('{{- template "c" . -}}')).toEqual(["C"]);
  expect(reached("plain")).toEqual([]);
});

test("helpers that a template defines are not what it prints, but for blocks", () => {
  const own = reachOf([job('1{{ define "x" }}lookup{{ end }}2{{ block "y" . }}3{{ end }}4')], [])("shop/templates/job.yaml");
  expect(own).toEqual(['12{{ block "y" . }}3{{ end }}4']);
});

test("another template as a whole", () => {
  expect(reached('{{ include (print $.Template.BasePath "/config.yaml") . | sha256sum }}')).toEqual(["config"]);
});

test("a name that is computed may be any", () => {
  const text = '{{ include (printf "%s.a" .Chart.Name) . }}';
  expect(reached(text, ["values"])).toEqual(everything(text, "values"));
});

test("values that are rendered, and those that templates write into", () => {
  expect(reached("{{ tpl .Values.x . }}", ['x: {{ include "c" . }}'])).toEqual(["C", 'x: {{ include "c" . }}']);
  const text = '{{ $_ := set .Values "password" (randAlphaNum 8) }}';
  expect(reached(text)).toEqual(everything(text));
});
