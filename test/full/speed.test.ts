import { describe, expect, it } from "vitest";
import { parseOnly } from "../../scripts/bench/throughput.mjs";
import { alternate, inFolder, lintArgs, node, releaseOf, renderOf } from "../../scripts/bench/timing.mjs";

/**
 * What the bench measures, with so wide a margin that noise of the machine does not reach it: what fails here has become slow in kind, as by a
 * loop over all documents for each of them, or by reading what need not be read.
 */
describe("speed", () => {
  it("takes a render of 10 MB in less time than its YAML takes to parse", () =>
    inFolder((path) => {
      const file = path("big.yaml", renderOf(10_000_000));
      const [parse, lint] = alternate([node("--input-type=module", "-e", parseOnly(file)), node(...lintArgs(file))], 3);
      expect(lint / parse).toBeLessThan(1.3);
    }));

  it.each([
    ["text", 30],
    ["json", 20],
  ])("takes ten times the hooks in far less than a hundred times the time, as %s", (format, most) =>
    inFolder((path) => {
      const of = (count: number) => node(...lintArgs(path(`${count}.yaml`, releaseOf(count))), "--format", format);
      const [few, many] = alternate([of(500), of(5000)], 1);
      expect(many / few).toBeLessThan(most);
    }),
  );
});
