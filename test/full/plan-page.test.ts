import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finding, graph, lint, plan } from "../../src/index.ts";
import { formatGraphHtml } from "../../src/report/graph-html.ts";
import { formatPlanHtml } from "../../src/report/plan-html.ts";
import { hasChromium, openTab, type Tab } from "../support/chromium.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { hostileHooks } from "../support/many-hooks.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Where the screenshots go, for people to look at. */
const shots = process.env["HOOKLINT_SHOTS"];

const sixty = documentsOf(
  ...Array.from({ length: 60 }, (_, i) =>
    jobOf(`migrate-database-of-tenant-number-${i}`, `helm.sh/hook: pre-install,pre-upgrade\nhelm.sh/hook-weight: "${Math.floor(i / 3)}"`),
  ),
  objectOf("v1", "ConfigMap", "settings", ""),
);
const texts = {
  shop: readFileSync("fixtures/releases/shop/manifest.yaml", "utf8"),
  good: readFileSync("fixtures/plans/shop/manifest.yaml", "utf8"),
  hostile: hostileHooks,
  sixty,
};
type Name = keyof typeof texts;

const pageOf = async (name: Name): Promise<string> => {
  const sources = [{ file: `${name}.yaml`, text: texts[name] }];
  const findings: readonly Finding[] = (await lint(sources, { config: { helm: ["4"] } })).findings;
  const file = join(folder, `${name}.html`);
  writeFileSync(file, formatPlanHtml(await plan(sources, { there: true }), { findings }));
  return pathToFileURL(file).href;
};

const wide = { width: 1280, height: 900 };
const narrow = { width: 360, height: 740 };

/** Texts that stand out too little from what is behind them: WCAG wants 4.5 to 1. */
const faint = `(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgb(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (!data.trim() || !element.checkVisibility() || element.closest("script")) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(data.trim().slice(0, 40) + " " + ratio.toFixed(2));
  }
  return found;
})()`;

const setTheme = (tab: Tab, theme: "light" | "dark", media = "") =>
  tab.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: theme }] });

const keep = async (tab: Tab, name: string): Promise<void> => {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name}.png`), await tab.screenshot());
};

describe.runIf(hasChromium())("a plan as a page, in Chromium", () => {
  const tabs: Tab[] = [];
  const open = async (name: Name, size = wide): Promise<Tab> => {
    const tab = await openTab(await pageOf(name), size);
    tabs.push(tab);
    return tab;
  };
  let shop: Tab;
  beforeAll(async () => {
    shop = await open("shop");
  });
  afterAll(() => {
    for (const tab of tabs) tab.close();
  });

  it("loads nothing, and breaks none of its own rules", async () => {
    await shop.evaluate("new Promise((done) => setTimeout(done, 300))");
    expect(shop.requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(shop.requests.length).toBe(1);
    expect(shop.log).toEqual([]);
    const blocked = `fetch("https://example.com").then(() => "sent", () => "blocked")`;
    expect(await shop.evaluate(blocked), "whatever gets in cannot get out").toBe("blocked");
    const eager = `(() => { const s = document.createElement("script"); s.textContent = "window.ran = true"; document.body.append(s); return window.ran ?? false; })()`;
    expect(await shop.evaluate(eager), "nor run").toBe(false);
  });

  it.each(["light", "dark"] as const)("can be read in %s", async (theme) => {
    const tab = await open("good");
    await setTheme(tab, theme);
    expect(await tab.evaluate(faint)).toEqual([]);
    await keep(tab, theme);
    await tab.evaluate(`location.hash = document.querySelector(".name a").hash`);
    expect(await tab.evaluate(faint)).toEqual([]);
    await keep(tab, `${theme}-card`);
  });

  it("can be read on a telephone, also with 60 hooks", async () => {
    for (const name of ["shop", "sixty"] as const) {
      const tab = await open(name, narrow);
      await tab.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
      expect(await tab.evaluate("document.scrollingElement.scrollWidth"), name).toBeLessThanOrEqual(narrow.width);
      await keep(tab, `narrow-${name}`);
    }
  });

  it("shows 60 hooks in order, each with its weight and its bar", async () => {
    const start = performance.now();
    const tab = await open("sixty");
    expect(performance.now() - start).toBeLessThan(10_000);
    const rows = await tab.evaluate<readonly string[]>(
      `[...document.querySelector(".lane").querySelectorAll("li")].map((row) => row.querySelector(".weight").textContent + " " + row.querySelector(".bar .work").getBoundingClientRect().left)`,
    );
    expect(rows.length).toBe(60);
    const weights = rows.map((row) => Number(row.split(" ")[1]));
    const lefts = rows.map((row) => Number(row.split(" ")[2]));
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    await keep(tab, "sixty");
  });

  it("is used by keyboard: a hook opens, Escape closes it and leads back; arrows walk a run", async () => {
    const focused = () => shop.evaluate<string>("document.activeElement.id || document.activeElement.textContent");
    for (let i = 0; i < 30 && !(await focused()).startsWith("ServiceAccount/"); i++) await shop.press("Tab");
    expect(await focused()).toBe("ServiceAccount/shop-migrate");
    await shop.press("Enter");
    const card = `document.querySelector(".card:target")`;
    expect(await shop.evaluate(`${card}.textContent`)).toContain("Its source");
    expect(await focused()).toMatch(/^r1-hook-/);
    await shop.press("Escape");
    expect(await shop.evaluate(`${card} === null`)).toBe(true);
    expect(await focused()).toBe("ServiceAccount/shop-migrate");
    await shop.evaluate(
      `(() => { const d = document.querySelector(".step details"); d.open = true; d.querySelector("tbody tr").focus(); })()`,
    );
    await shop.press("ArrowDown");
    await shop.press("ArrowDown");
    expect(await shop.evaluate("document.activeElement.rowIndex")).toBe(3);
    await shop.press("ArrowUp");
    expect(await shop.evaluate("document.activeElement.rowIndex")).toBe(2);
  });

  it("prints whole: what is folded opens, and each hook's card is there", async () => {
    const tab = await open("shop");
    await setTheme(tab, "dark", "print");
    await tab.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    const seen = await tab.evaluate(`({
      folded: document.querySelectorAll("details:not([open])").length,
      cards: [...document.querySelectorAll(".card")].filter((each) => each.checkVisibility()).length,
      nav: document.querySelector("nav").checkVisibility(),
      page: getComputedStyle(document.body).backgroundColor,
    })`);
    expect(seen).toEqual({ folded: 0, cards: 5, nav: false, page: "rgb(255, 255, 255)" });
    expect(await tab.evaluate(faint)).toEqual([]);
    await keep(tab, "print");
    const { data } = await tab.send("Page.printToPDF", { printBackground: true });
    expect(Buffer.from(String(data), "base64").subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("a graph can be read too, in light, in dark and on a telephone", async () => {
    const file = join(folder, "graph.html");
    writeFileSync(file, formatGraphHtml(await graph([{ file: "shop.yaml", text: texts.shop }])));
    const tab = await openTab(pathToFileURL(file).href, narrow);
    tabs.push(tab);
    for (const theme of ["light", "dark"] as const) {
      await setTheme(tab, theme);
      expect(await tab.evaluate(faint)).toEqual([]);
      await keep(tab, `graph-${theme}`);
    }
    expect(await tab.evaluate("document.scrollingElement.scrollWidth")).toBeLessThanOrEqual(narrow.width);
    expect(tab.log).toEqual([]);
  });

  it("no name makes an element, a link or a script", async () => {
    const tab = await open("hostile");
    const made = await tab.evaluate(`({
      scripts: document.querySelectorAll("script").length,
      images: document.querySelectorAll("img").length,
      links: [...document.querySelectorAll("a")].filter((each) => !each.getAttribute("href").startsWith("#")).length,
      handlers: [...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))).length,
    })`);
    expect(made).toEqual({ scripts: 1, images: 0, links: 0, handlers: 0 });
    expect(await tab.evaluate("document.body.textContent")).toContain("<img src=x onerror=alert(1)>");
    expect(tab.log).toEqual([]);
  });
});
