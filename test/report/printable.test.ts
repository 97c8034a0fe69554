import { describe, expect, it } from "vitest";
import { jsonText, printable, printableLine } from "../../src/report/printable.ts";
import { padEnd, widthOf, wrap } from "../../src/report/width.ts";

describe("printable", () => {
  it.each([
    ["\u001b[31mred", "\\u001b[31mred"],
    ["\u009b31m", "\\u009b31m"],
    ["a\nb\rc\td", "a\\nb\\rc\\td"],
    ["safe\u202egnp", "safe\\u202egnp"],
    ["bell\u0007 del\u007f", "bell\\u0007 del\\u007f"],
    ["\ud800x\udc00", "\\ud800x\\udc00"],
    ["Ärger 数据库 🚀 e\u0301", "Ärger 数据库 🚀 e\u0301"],
  ])("shows %j as %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("keeps the indentation of a source line", () => {
    expect(printableLine("\tkey: \u001b]0;x\u0007")).toBe("  key: \\u001b]0;x\\u0007");
  });
});

describe("jsonText", () => {
  it("holds nothing that a terminal obeys, and still says the same", () => {
    const value = { name: "\u009b2J \u202e \u0000 \n \ud800" };
    const text = jsonText(value);
    expect(text).toBe('{\n  "name": "\\u009b2J \\u202e \\u0000 \\n \\ud800"\n}\n');
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe("width", () => {
  it.each([
    ["abc", 3],
    ["数据", 4],
    ["e\u0301", 1],
    ["🚀", 2],
    ["한글", 4],
    ["", 0],
  ])("of %j is %i", (text, cells) => {
    expect(widthOf(text)).toBe(cells);
  });

  it("pads by cells", () => {
    expect(padEnd("数据", 6) + "|").toBe("数据  |");
  });

  it("wraps at blanks and leaves long words whole", () => {
    expect(wrap("aa bb cc charts/shop/templates/migrate.yaml dd", 6)).toEqual(["aa bb", "cc", "charts/shop/templates/migrate.yaml", "dd"]);
  });
});
