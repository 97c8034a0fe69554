import { expect, it } from "vitest";
import { distance, nearest } from "../../src/model/nearest.ts";

it("counts what has to change, a swap of neighbours once", () => {
  expect(distance("", "abc")).toBe(3);
  expect(distance("kitten", "sitting")).toBe(3);
  expect(distance("upgarde", "upgrade")).toBe(1);
  expect(distance("same", "same")).toBe(0);
});

it("means the closest name, as long as at most a third of the word is wrong", () => {
  const names = ["install", "uninstall", "upgrade", "test"];
  expect(nearest("instal", names)).toBe("install");
  expect(nearest("UPGRADE", names)).toBe("upgrade");
  expect(nearest("tset", names)).toBe("test");
  expect(nearest("t", names)).toBeUndefined();
  expect(nearest("rollback", names)).toBeUndefined();
});
