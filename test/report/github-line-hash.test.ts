import { describe, expect, it } from "vitest";
import { createLineHash } from "../../src/report/github-line-hash.ts";

/** Texts of ours, and what `hash` of github/codeql-action (src/fingerprints.ts, f3f1edb) says of them. */
const known: readonly (readonly [string, readonly string[]])[] = [
  ["", ["c129715d7a2bc9a3:1"]],
  ["kind: Job", ["208a2e7790fbc976:1"]],
  ["kind: Job\n", ["2d1a6b1c2c6f1e5c:1", "c129715d7a2bc9a3:1"]],
  [
    "apiVersion: batch/v1\r\nkind: Job\r\n\r\nmetadata:\r\n\tname: migrate\r\n",
    ["f32db32b5cd26b5:1", "5b0f744d30b7dff5:1", "be77bef3336e8820:1", "8f2e73206fd91a36:1", "8e05c498fdb0355:1", "c129715d7a2bc9a3:1"],
  ],
  ["\ufeffa: 1\r\r b: 2 \r\n", ["cd294fc1d0dabf4e:1", "93a8da794662ba1:1", "5d56533273a3bbdb:1", "c129715d7a2bc9a3:1"]],
  [`名字: 数据 🚀\nk: ${"v".repeat(150)}\nlast`, ["276486777dc8d36c:1", "c25a240ec1e0eb4d:1", "58429ecce5a8d0db:1"]],
];

const hashLines = (text: string) => {
  const hash = createLineHash(text);
  return text.split(/\r\n|\r|\n/).map((_, index) => hash(index + 1));
};

describe("createLineHash", () => {
  it.each(known)("of %j is GitHub's", (text, hashes) => {
    expect(hashLines(text)).toEqual(hashes);
  });

  it("counts equal hashes", () => {
    const hashes = hashLines("- x\n".repeat(60));
    expect(hashes).toHaveLength(61);
    expect(hashes.slice(0, 3)).toEqual(["85a458bc3bbb51d0:1", "85a458bc3bbb51d0:2", "85a458bc3bbb51d0:3"]);
    expect(hashes.slice(-3)).toEqual(["fe903a3fcce49f6d:1", "6dd04605551aa002:1", "c129715d7a2bc9a3:1"]);
  });

  it("knows no line behind the end", () => {
    expect(createLineHash("kind: Job\n")(3)).toBeUndefined();
  });

  it("stays the same when lines are put above", () => {
    const text = "kind: Job\nmetadata:\n  name: migrate\n";
    expect(hashLines(`# one\n# two\n${text}`).slice(2)).toEqual(hashLines(text));
  });
});
