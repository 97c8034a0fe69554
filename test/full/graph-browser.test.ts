import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { graph } from "../../src/index.ts";
import { formatGraphDot } from "../../src/report/graph-dot.ts";
import { formatGraphMermaid } from "../../src/report/graph-mermaid.ts";
import { hostileHooks, manyHooks } from "../support/many-hooks.ts";
import { hasProgram } from "../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-graph-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = { shop: readFileSync("fixtures/releases/shop/manifest.yaml", "utf8"), many: manyHooks, hostile: hostileHooks };
const drawn = async () =>
  Promise.all(Object.entries(texts).map(async ([name, text]) => ({ name, graphs: await graph([{ file: `${name}.yaml`, text }]) })));

interface Rendered {
  readonly svg?: string;
  readonly error?: string;
}

/** What Mermaid makes of flowcharts in Chromium, without a network. */
function renderInBrowser(charts: readonly string[]): readonly Rendered[] {
  writeFileSync(join(folder, "package.json"), "{}");
  const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "mermaid@12.3.0"];
  execFileSync("npm", install, { cwd: folder, stdio: "pipe", shell: process.platform === "win32" });
  const page = join(folder, "page.html");
  // Markup in a script would end it: the charts are handed over as JSON without "<".
  const data = JSON.stringify(charts).replaceAll("<", "\\u003c");
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><div id="work"></div><pre id="out"></pre><script src="node_modules/mermaid/dist/mermaid.min.js"></script><script>
    (async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      const results = [];
      for (const [i, chart] of ${data}.entries()) {
        try { results.push({ svg: (await mermaid.render("chart" + i, chart)).svg }); } catch (error) { results.push({ error: String(error) }); }
      }
      document.getElementById("work").remove();
      document.getElementById("out").textContent = btoa(unescape(encodeURIComponent(JSON.stringify(results))));
    })();</script>`,
  );
  const flags =
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
  const args = [...flags.split(" "), `--user-data-dir=${join(folder, "profile")}`, "--virtual-time-budget=60000", "--dump-dom"];
  const { stdout } = spawnSync("chromium", [...args, pathToFileURL(page).href], { encoding: "utf8", maxBuffer: 2 ** 28, timeout: 300_000 });
  const out = /<pre id="out">([^<]+)<\/pre>/.exec(stdout)?.[1];
  if (out === undefined) throw new Error(`Chromium rendered nothing: ${stdout.slice(0, 500)}`);
  return JSON.parse(Buffer.from(out, "base64").toString("utf8"));
}

it("Mermaid draws every flowchart in a real browser: each hook a box, what is broken in red, no name a tag", async (context) => {
  if (!hasProgram("chromium", "chromium")) return context.skip();
  const charts = (await drawn()).flatMap(({ name, graphs }) => graphs.map((one) => ({ name, one, text: formatGraphMermaid([one]) })));
  const rendered = renderInBrowser(charts.map(({ text }) => text));
  expect(rendered.length).toBe(charts.length);
  for (const [i, { name, one }] of charts.entries()) {
    const { svg = "", error } = rendered[i]!;
    expect(error, `${name}: ${one.operation}`).toBeUndefined();
    const hooks = one.nodes.filter(({ type }) => type === "hook");
    expect(svg.match(/class="node default hook/g)?.length ?? 0, `${name}: ${one.operation}`).toBe(hooks.length);
    expect(/<(?:img|script|a)\b|<[^>]*(?:\bonerror=|javascript:)/i.exec(svg)?.[0], "a tag that a name made").toBeUndefined();
    if (name === "hostile") expect(svg.includes("&lt;img src=x onerror=alert(1)&gt;"), "the name, as a text").toBe(true);
    expect(/stroke:\s?#c00/.test(svg)).toBe(formatGraphMermaid([one]).includes("#c00"));
  }
});

it("Graphviz takes every digraph", async (context) => {
  if (!hasProgram("dot", "graphviz")) return context.skip();
  for (const { name, graphs } of await drawn()) {
    const { status, stdout, stderr } = spawnSync("dot", ["-Tsvg"], { input: formatGraphDot(graphs), encoding: "utf8" });
    expect({ status, stderr }, name).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/<svg /g)?.length, name).toBe(graphs.length);
  }
});
