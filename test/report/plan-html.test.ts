import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { graph, lint, plan } from "../../src/index.ts";
import { isBroken } from "../../src/lifecycle/graph.ts";
import { formatGraphHtml } from "../../src/report/graph-html.ts";
import { html, joined } from "../../src/report/page/markup.ts";
import { script, scriptHash } from "../../src/report/page/script.ts";
import { style, styleHash } from "../../src/report/page/style.ts";
import { formatPlanHtml } from "../../src/report/plan-html.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { hostileHooks } from "../support/many-hooks.ts";

const shop = "fixtures/releases/shop/manifest.yaml";
const root = new URL("../../", import.meta.url);
const pageOf = async (text: string, file = "a.yaml") => {
  const sources = [{ file, text }];
  const { findings } = await lint(sources, { config: { helm: ["4"] } });
  return formatPlanHtml(await plan(sources, { there: true }), { findings });
};

describe("a plan as a page", () => {
  it("of the shop", async () => {
    const page = await pageOf(readFileSync(new URL(shop, root), "utf8"), shop);
    await expect(page).toMatchFileSnapshot(new URL("fixtures/releases/shop/plan.html", root).pathname);
  });

  it("names the hash of its one script and its one stylesheet, and nothing else may run", async () => {
    const hash = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    expect({ styleHash, scriptHash }).toEqual({ styleHash: hash(style), scriptHash: hash(script) });
    const page = await pageOf(hostileHooks);
    expect(page).toContain(`default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'`);
    expect(page.match(/<(?:script|style|link|img|iframe|object|embed)\b/g)).toEqual(["<style", "<script"]);
    expect(page).not.toMatch(/<[^>]* (?:style|on\w+|src|srcset|action)=/);
  });

  it("shows no value of a Secret, a ConfigMap or an environment variable", async () => {
    const hook = (kind: string, apiVersion: string, rest: string) =>
      objectOf(apiVersion, kind, kind.toLowerCase(), "helm.sh/hook: pre-install", rest);
    const page = await pageOf(
      documentsOf(
        hook("Secret", "v1", "stringData:\n  key: SECRET-1\ndata:\n  other: U0VDUkVULTI=\n"),
        hook("ConfigMap", "v1", "data:\n  key: |\n    SECRET-3\n    SECRET-4\n"),
        hook(
          "Pod",
          "v1",
          "spec:\n  restartPolicy: Never\n  containers:\n    - name: main\n      image: busybox\n      args: [--password, SECRET-5]\n      env:\n        - name: A\n          value: SECRET-6\n",
        ),
      ),
    );
    expect(page).toContain("stringData");
    expect(page).toContain("Secret/secret");
    expect(page).not.toContain("SECRET-");
    expect(page).not.toContain("U0VDUkVULTI");
  });

  it("says what is there before and after each call", async () => {
    const page = await pageOf(documentsOf(jobOf("a", "helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: hook-succeeded")));
    const rows = [...page.matchAll(/<tr tabindex="0">(.*)<\/tr>/g)].map(([, row]) =>
      row!
        .replace(/<span class="state( new| gone)?">([^<]*)<\/span>/g, "[$2$1]")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    );
    expect(rows.slice(0, 4)).toEqual([
      "0 before nothing",
      "1 pre-install apply Job/a: created [Job/a (running) new]",
      "2 wait until Job/a has ended: it has succeeded [Job/a (complete) new]",
      "3 delete Job/a because of hook-succeeded: deleted [Job/a gone]",
    ]);
  });

  it("has a place for every link, and one for every name", async () => {
    const page = await pageOf(readFileSync(new URL(shop, root), "utf8"), shop);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = new Set([...page.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]!));
    targets.delete("closed");
    expect([...targets].filter((target) => !ids.includes(target))).toEqual([]);
    expect(targets.size).toBeGreaterThan(10);
  });

  it("is a page also when there is nothing to plan", async () => {
    expect(await pageOf(objectOf("v1", "ConfigMap", "a", ""))).toContain("No hook runs in any operation.");
  });
});

describe("a graph as a page", () => {
  const graphsOf = (file: string) => graph([{ file, text: readFileSync(new URL(file, root), "utf8") }]);

  it("of the shop", async () => {
    await expect(formatGraphHtml(await graphsOf(shop))).toMatchFileSnapshot(new URL("fixtures/releases/shop/graph.html", root).pathname);
  });

  it("has a line for each hook and an arc for each need, the broken ones told apart and in words", async () => {
    const graphs = await graphsOf("fixtures/plans/forty-hooks/manifest.yaml");
    const pages = graphs.map((one) => ({ one, page: formatGraphHtml([one]) }));
    for (const { one, page } of pages) {
      const needs = one.edges.filter(({ type }) => type === "reference");
      expect(page.match(/<li class="hook">/g)?.length ?? 0).toBe(one.nodes.filter(({ type }) => type === "hook").length);
      expect(page.match(/<path class="need/g)?.length ?? 0).toBe(needs.length);
      expect(page.match(/<path class="need bad"/g)?.length ?? 0).toBe(needs.filter(isBroken).length);
      expect(page.match(/<li class="missing">/g)?.length ?? 0).toBe(needs.filter(isBroken).length);
    }
    expect(graphs.flatMap(({ edges }) => edges).filter(isBroken).length).toBeGreaterThan(0);
  });

  it("lets no name make markup", async () => {
    const page = formatGraphHtml(await graph([{ file: "<b>.yaml", text: hostileHooks }]));
    expect(page.match(/<(?:script|style|link|img|b)\b[^>]*>/g)?.filter((tag) => tag !== "<b>")).toEqual(["<style>", "<script>"]);
    expect(page).not.toContain("<img");
  });
});

describe("markup", () => {
  it("escapes texts, whatever they are put into, and keeps markup", () => {
    const evil = `<b a="'\`&\u202e`;
    const text = "&lt;b a=&quot;&#39;&#96;&amp;\\u202e";
    expect(html`<i title="${evil}">${evil}${html`<b>${1}</b>`}${[html`x`, evil]}${undefined}</i>`.markup).toBe(
      `<i title="${text}">${text}<b>1</b>x${text}</i>`,
    );
    expect(joined([html`a`, html`${"<"}`], ", ").markup).toBe("a, &lt;");
  });
});
