import { expect, it, vi } from "vitest";
import { definitionsOf } from "../../src/lifecycle/definitions.ts";
import { modelOf } from "../support/lint.ts";

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec: { group: example.com, names: { kind: Widget } }
`;

it("a definition is read when an object of its group is there, and not before: most of a render is definitions", () => {
  const release = modelOf(definition);
  const data = vi.spyOn(release.resources[0]!.document, "data", "get");
  const kindsOf = (apiVersion: string, kind: string) => definitionsOf(release, { apiVersion, kind }).map(({ plural }) => plural);
  expect(kindsOf("other.com/v1", "Widget")).toEqual([]);
  expect(data).not.toHaveBeenCalled();
  expect(kindsOf("example.com/v2", "Widget")).toEqual(["widgets"]);
  expect(kindsOf("example.com/v2", "Gadget")).toEqual([]);
});
