import { expect, test } from "vitest";
import { detach, keepText } from "../../src/load/keep-text.ts";

const texts = ["a: 1\n", "", "name: Ærø – 日本 🎉\n", "é: ÿ\n", `long: ${"x".repeat(300_000)}\n`, "b: 2\n"];

test("texts are what they were, in whatever order they are asked for", () => {
  const kept = texts.map(keepText);
  for (const order of [texts.keys(), [...texts.keys()].reverse(), [1, 1, 0, 4, 2]]) {
    for (const index of order) expect(kept[index]!.read()).toBe(texts[index]);
  }
  expect(texts.map(detach)).toEqual(texts);
});

test("words are looked for in a text alone, not in its neighbours", () => {
  const [one, two, three] = ["ä: helm.sh/ho", "ok: x\n", "ö: helm.sh/hook\n"].map(keepText);
  expect([one, two, three].map((each) => each!.mentions("helm.sh/hook"))).toEqual([false, false, true]);
  expect([one, two, three].map((each) => each!.mentions("ok: x"))).toEqual([false, true, false]);
});
