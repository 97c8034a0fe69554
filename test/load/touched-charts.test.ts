import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findTouchedCharts } from "../../src/load/touched-charts.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-touched-")));
const write = (path: string, text = ""): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeAll(() => {
  write("Chart.yaml", "name: above-the-repository\n");
  write("repo/.git/HEAD");
  for (const chart of ["shop", "shop/charts/db", "shop/charts/db/charts/tls", "shop/examples/other", "mail"])
    write(`repo/deploy/${chart}/Chart.yaml`, `name: ${chart}\n`);
  write("repo/deploy/common/Chart.yaml", 'name: common\r\ntype: "library" # helpers\r\n');
  write("repo/charts/alone/Chart.yaml", "type: application\ndescription: |\n  type: library\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const touched = (files: readonly string[], cwd = "repo") => findTouchedCharts(files, join(folder, cwd));

describe("the charts that changed files lie in", () => {
  it("are each named once, in the order of the files; other files have none", () => {
    const files = ["README.md", "deploy/mail/values.yaml", "deploy/shop/templates/a/b.yaml", "deploy/shop/Chart.yaml", "deploy/ci.yaml"];
    expect(touched(files)).toEqual({ charts: ["deploy/mail", "deploy/shop"], notes: [] });
    expect(touched([])).toEqual({ charts: [], notes: [] });
  });

  it("are the outermost ones of subcharts, and the nearest ones of charts that lie elsewhere in a chart", () => {
    expect(touched(["deploy/shop/charts/db/charts/tls/values.yaml"]).charts).toEqual(["deploy/shop"]);
    expect(touched(["deploy/shop/charts/db-1.0.0.tgz"]).charts).toEqual(["deploy/shop"]);
    expect(touched(["deploy/shop/examples/other/templates/x.yaml"]).charts).toEqual(["deploy/shop/examples/other"]);
    expect(touched(["charts/alone/values.yaml"]).charts).toEqual(["charts/alone"]);
  });

  it("hold files that are gone, and are named from the working directory", () => {
    expect(touched(["templates/gone/too/x.yaml"], "repo/deploy/shop").charts).toEqual(["."]);
    expect(touched(["x.yaml"], "repo/deploy/shop/templates").charts).toEqual([".."]);
  });

  it("are not looked for above the repository", () => expect(touched(["Makefile"]).charts).toEqual([]));

  it("leave library charts out, and say so", () => {
    expect(touched(["deploy/common/templates/_a.tpl", "deploy/mail/Chart.yaml"])).toEqual({
      charts: ["deploy/mail"],
      notes: ["deploy/common is a library chart, seen only in the charts that use it, and passed by"],
    });
  });
});
