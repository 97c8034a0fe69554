import { describe, expect, it } from "vitest";
import { type LabelReader, meets, readerOf, selectorTerms, textTerms } from "../../src/model/label-selectors.ts";

const labels = readerOf({ app: "web", tier: "front", empty: "" });

describe("a selector as kubectl takes it", () => {
  it.each([
    ["app=web", true],
    ["app==web", true],
    ["app=other", false],
    ["app!=other", true],
    ["app!=web", false],
    ["none!=web", true],
    ["empty=", true],
    ["app", true],
    ["none", false],
    ["!none", true],
    ["!app", false],
    ["app in (api, web)", true],
    ["app in (api,job),tier=front", false],
    ["app notin (api, job),tier=front", true],
    ["app=web,tier=back", false],
    ["app=$NAME", undefined],
    ["app=$NAME,tier=back", false],
    ["app>1", undefined],
  ])("%s", (text, expected) => expect(meets(textTerms(text), labels)).toBe(expected));
});

describe("a selector of the API", () => {
  const expression = (operator: string, values?: string[], key = "app") => ({ matchExpressions: [{ key, operator, values }] });
  it.each([
    [undefined, true],
    [{}, true],
    [{ matchLabels: { app: "web", tier: "front" } }, true],
    [{ matchLabels: { app: "web", tier: "back" } }, false],
    [expression("In", ["web"]), true],
    [expression("NotIn", ["web"]), false],
    [expression("NotIn", ["web"], "none"), true],
    [expression("Exists"), true],
    [expression("DoesNotExist"), false],
    [expression("Gt", ["1"]), undefined],
    [{ matchLabels: { tier: "back" }, ...expression("Gt", ["1"]) }, false],
  ])("%j", (selector, expected) => expect(meets(selectorTerms(selector), labels)).toBe(expected));

  it("is not judged by labels that nobody knows", () => {
    const unknown: LabelReader = () => undefined;
    expect(meets(selectorTerms({ matchLabels: { app: "web" } }), unknown)).toBe(undefined);
    expect(meets(selectorTerms({}), unknown)).toBe(true);
  });
});
