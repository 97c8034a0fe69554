import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const charts = new URL("../../fixtures/charts/", import.meta.url).pathname;
const inputs = async (...args: readonly string[]) => {
  const { stdout, stderr, exit } = await runCli(["--touched", "--format", "json", "--exit-zero", "--only", "hook-ttl", ...args], charts);
  const names = JSON.parse(stdout).inputs.map(({ file }: { file: string }) => file);
  return { charts: [...new Set(names)], stderr, exit };
};

describe("--touched", () => {
  test("lints the charts that the paths lie in", async () => {
    expect(await inputs("shop/charts/db/values.yaml", "random/templates/gone.yaml", "shop/Chart.yaml")).toMatchObject({
      charts: ["shop", "random"],
      exit: 0,
    });
  });

  test("does not take no chart, or no path, for the working directory", async () => {
    expect(await inputs("README.md")).toEqual({ charts: [], stderr: "", exit: 0 });
    expect(await inputs()).toEqual({ charts: [], stderr: "", exit: 0 });
  });

  test("says that it passes a library chart by", async () => {
    expect(await inputs("library/templates/_word.tpl")).toEqual({
      charts: [],
      stderr: "hooklint: library is a library chart, seen only in the charts that use it, and passed by\n",
      exit: 0,
    });
  });

  test("says of a chart that cannot be rendered why", async () => {
    const { stderr, exit } = await runCli(["--touched", "broken/Chart.yaml"], charts);
    expect(stderr).toContain("broken/templates/");
    expect(exit).toBe(2);
  });
});
