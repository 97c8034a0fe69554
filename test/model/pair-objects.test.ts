import { expect, test } from "vitest";
import { pairObjects } from "../../src/model/pair-objects.ts";
import { modelOf } from "../support/lint.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";

const pairs = (one: readonly string[], other: readonly string[]) =>
  [...pairObjects(modelOf(documentsOf(...one)), modelOf(documentsOf(...other)))].map(([a, b]) => `${a.kind}/${a.name} ${b.kind}/${b.name}`);
const hook = (name: string) => jobOf(name, "helm.sh/hook: test");
const secret = (name: string) => objectOf("v1", "Secret", name, "x: y");

test("the same identity, wherever it stands and whether it is a hook", () => {
  expect(pairs([hook("a"), hook("b")], [jobOf("b", "x: y"), hook("a")])).toEqual(["Job/a Job/a", "Job/b Job/b"]);
});

test("another name: what is left of the kind, in order", () => {
  expect(pairs([hook("a-1"), secret("s"), hook("b-1")], [hook("a-2"), secret("s"), hook("b-2")])).toEqual([
    "Secret/s Secret/s",
    "Job/a-1 Job/a-2",
    "Job/b-1 Job/b-2",
  ]);
});

test("one that is missing leaves nothing to guess", () => {
  expect(pairs([hook("a-1"), hook("b-1")], [hook("b-2")])).toEqual([]);
  expect(pairs([hook("a")], [secret("a")])).toEqual([]);
});
