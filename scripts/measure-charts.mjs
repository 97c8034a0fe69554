// npm run measure:charts -- FOLDER [HELM [MINUTES]]: charts as they lie in FOLDER (<owner>--<repository>--<chart>, such as those of
// ../shared/corpus/charts.csv), rendered with their own and their ci values, by the engine that is inside and by the real Helm; and how
// many lines of their hooks know the line of the template, proven by editing it. Writes its part of MEASUREMENTS.md. Charts are taken
// from the smallest on; after MINUTES what is not done is left, and the part says how many that were.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [folder, helm = "helm", minutes = "Infinity"] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error("measure:charts needs a folder of chart sources: npm run measure:charts -- FOLDER [HELM]. Nothing was measured.");
  process.exit(2);
}
const run = promisify(execFile);
const isHelm = await run(helm, ["version", "--short"]).then(
  ({ stdout }) => /^v4\.2(?:\.4)?\b/.test(stdout),
  () => false,
);
if (!isHelm) {
  console.error(`SKIPPED: ${helm} is not Helm 4.2.4, so there is nothing to hold the renders against. Nothing was measured.`);
  process.exit(2);
}

/** Renderer and template map, as the command line uses them. */
async function loadRenderer() {
  const parts = {
    "chart-source": "placeInChart",
    "embedded-renderer": "createEmbeddedRenderer",
    envelope: "encodeRequest",
    "read-chart": "readChart",
    "render-pool": "createRenderPool",
    "template-map": "mapTemplate, markTemplates",
    "values-input": "readValues",
    "values-sets": "listValuesSets",
  };
  const contents = Object.entries(parts)
    .map(([file, names]) => `export { ${names} } from "./src/load/${file}.ts";`)
    .join("\n");
  const outfile = join(root, "dist/measure-charts.js");
  await build({ stdin: { contents, resolveDir: root }, bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
  try {
    return await import(outfile);
  } finally {
    rmSync(outfile);
  }
}

const lib = await loadRenderer();
const pool = lib.createRenderPool();
const renderer = lib.createEmbeddedRenderer(pool);
const encoder = new TextEncoder();

/** What `helm template --include-crds` prints: by Helm's own sorter, which is in the module too. */
async function print({ files, crds }) {
  const bytes = files.map(({ name, text }) => ({ name, data: encoder.encode(text) }));
  const [answer] = await pool.run({ about: "sort", seed: 1, time: 0, requests: [lib.encodeRequest({ op: "sort" }, bytes)] });
  const show = (path, text) => `---\n# Source: ${path}\n${text}\n`;
  const plain = [
    ...crds.map(({ name, text }) => show(name, text)),
    ...answer.result.manifests.map(({ path, manifest }) => show(path, manifest)),
  ];
  return [`${plain.join("").trim()}\n`, ...answer.result.hooks.map(({ path, manifest }) => show(path, manifest))].join("");
}

const byHelm = (chart, files) =>
  run(helm, ["template", "rel", chart, "--namespace", "ns", "--include-crds", ...files.flatMap((file) => ["-f", file])], {
    maxBuffer: 2 ** 28,
  }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );

const documentsOf = (text) => text.split(/^---\n(?=# Source: )/m);

/** `equal`; `random`: unlike only in documents that two runs of Helm itself give otherwise; `unlike`. */
async function compare(ours, chart, files, theirs) {
  if (ours === theirs) return "equal";
  const again = await byHelm(chart, files);
  const [a, b, c] = [ours, theirs, again ?? ""].map(documentsOf);
  if (a.length !== b.length || b.length !== c.length) return "unlike";
  return a.every((text, index) => text === b[index] || b[index] !== c[index]) ? "random" : "unlike";
}

const hookLine = /^\s*["']?helm\.sh\/hook["']?\s*:/m;
const probe = "hooklintprobe";
const mostProbes = 3;

/** Of the lines of hook documents: how many there are, how many know their template line, and what editing some of those shows. */
async function measureLines(chart, request, rendered, counts, isProbed) {
  const marked = await renderer.render(chart, { ...request, overrides: lib.markTemplates(rendered.templates) }).catch(() => undefined);
  const known = [];
  for (const file of rendered.files) {
    const text = marked?.files.find(({ name }) => name === file.name)?.text;
    const map = lib.mapTemplate(file, text, rendered, (origin) => origin);
    let line = 1;
    for (const document of file.text.split(/^---.*\n/m)) {
      for (const row of document.split("\n")) {
        if (hookLine.test(document) && row.trim() !== "") {
          counts.lines++;
          const place = map.placeOf(line, row.search(/\S/) + 1);
          if (place.line !== undefined) known.push({ file, line, place });
        }
        line++;
      }
    }
  }
  counts.exact += known.length;
  if (!isProbed || known.length === 0) return;
  for (let i = 0; i < mostProbes; i++) {
    const { file, line, place } = known[Math.floor(((i + 0.5) * known.length) / mostProbes)];
    const template = rendered.templates.find(({ origin }) => origin === place.file);
    const rows = template.text.split("\n");
    rows[place.line - 1] = rows[place.line - 1].replace(/\r?$/, probe);
    const edited = await renderer
      .render(chart, { ...request, overrides: [{ name: template.name, text: rows.join("\n") }] })
      .catch(() => undefined);
    const before = file.text.split("\n");
    const after = edited?.files.find(({ name }) => name === file.name)?.text.split("\n");
    if (!after || !edited.files.some(({ text }) => text.includes(probe))) counts.unclear++;
    else if (after[line - 1] !== before[line - 1] || after.some((row, at) => row.includes(probe) && Math.abs(at - line + 1) <= 1))
      counts.right++;
    else counts.wrong.push(`${chart.path} ${place.file}:${place.line}`);
  }
}

async function measureChart(name) {
  const path = resolve(folder, name);
  const counts = { name, equal: 0, random: 0, unlike: [], refused: 0, oneRefuses: [], lines: 0, exact: 0, right: 0, wrong: [], unclear: 0 };
  let chart;
  let sets;
  try {
    chart = await lib.readChart(name, path, pool);
    sets = lib.listValuesSets(chart, { disk: path });
  } catch {
    counts.refused++;
    return counts;
  }
  for (const set of sets) {
    const told = `${name}${set.name === "" ? "" : ` (${set.name})`}`;
    const values = await lib.readValues(set.values, folder, pool);
    const request = { values, releaseName: "rel", namespace: "ns", revision: 1, isUpgrade: false, apiVersions: [], world: 0 };
    const [rendered, theirs] = await Promise.all([renderer.render(chart, request).catch(() => undefined), byHelm(path, set.values.files)]);
    if (!rendered || theirs === undefined) {
      if (!rendered && theirs === undefined) counts.refused++;
      else counts.oneRefuses.push(`${told}: only ${rendered ? "Helm" : "hooklint"} refuses it`);
      continue;
    }
    const outcome = await compare(await print(rendered), path, set.values.files, theirs);
    if (outcome === "unlike") counts.unlike.push(told);
    else counts[outcome]++;
    await measureLines(chart, request, rendered, counts, set.name === "");
  }
  return counts;
}

const sizeOf = (name) =>
  readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);
const sizes = new Map(readdirSync(folder).map((name) => [name, sizeOf(name)]));
const names = [...sizes.keys()].sort((a, b) => sizes.get(a) - sizes.get(b) || (a < b ? -1 : 1));
const results = [];
const limit = Number(minutes) * 60_000;
let isOver = false;
let next = 0;
const work = async () => {
  while (next < names.length && !isOver) {
    const name = names[next++];
    const measured = await measureChart(name);
    if (isOver) return;
    results.push(measured);
    process.stderr.write(`${results.length} of ${names.length}: ${name}\n`);
  }
};
const over = Number.isFinite(limit) ? new Promise((resolve) => setTimeout(resolve, limit).unref()) : new Promise(() => {});
await Promise.race([Promise.all(Array.from({ length: pool.threads + 1 }, work)), over]);
isOver = true;
await pool.close();
results.sort((a, b) => (a.name < b.name ? -1 : 1));

const sum = (list, key) => list.reduce((total, each) => total + (Array.isArray(each[key]) ? each[key].length : each[key]), 0);
const percent = (part, whole) => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`);
const repositoryOf = ({ name }) => name.split("--").slice(0, 2).join("/");
const groups = new Map();
for (const each of results) groups.set(repositoryOf(each), [...(groups.get(repositoryOf(each)) ?? []), each]);
const rowOf = (name, list) => {
  const renders = sum(list, "equal") + sum(list, "random") + sum(list, "unlike");
  const cells = [
    list.length,
    sum(list, "refused"),
    renders,
    sum(list, "equal"),
    sum(list, "random"),
    sum(list, "unlike"),
    sum(list, "lines"),
  ];
  return `| ${[name, ...cells, percent(sum(list, "exact"), sum(list, "lines")), sum(list, "right"), sum(list, "wrong"), sum(list, "unclear")].join(" | ")} |`;
};
const offline = results.filter((each) => each.equal + each.random + each.unlike.length > 0);
const odd = results.flatMap(({ unlike, oneRefuses, wrong }) => [
  ...unlike.map((told) => `${told}: unlike`),
  ...oneRefuses,
  ...wrong.map((told) => `${told}: another line changed`),
]);
const part = [
  "## Charts rendered here and by Helm 4.2.4 (`npm run measure:charts`)",
  "",
  `${results.length} charts${results.length < names.length ? ` (of ${names.length}, the smallest: time was up)` : ""}, of which ${offline.length} render offline with their own or a ci file's values. A render is one chart with one set of values: \`equal\` byte for byte to`,
  "`helm template --include-crds`; `random`: unlike only in documents that two runs of Helm itself give otherwise. Lines are those of hook",
  "documents; `known` are those with a template line, and of each chart up to three of them were edited: the rendered line changed (`right`), another",
  "one did (`wrong`), or the edit made the chart no chart, or did not show (`unclear`). The edit is made at the end of the line: where an action",
  "prints several lines, such as `toYaml`, it shows behind the last of them and counts as `wrong`.",
  "",
  "| repository | charts | refused by both | renders | equal | random | unlike | lines | known | right | wrong | unclear |",
  "|---|---|---|---|---|---|---|---|---|---|---|---|",
  ...[...groups].map(([name, list]) => rowOf(name, list)),
  rowOf("**all**", results),
  "",
  ...(odd.length > 0 ? ["```text", ...odd, "```", ""] : []),
];
const begin = "<!-- generated by npm run measure:charts -->";
const end = "<!-- end of the part on charts -->";
const path = join(root, "MEASUREMENTS.md");
const old = readFileSync(path, "utf8");
const whole = `${begin}\n\n${part.join("\n")}\n${end}`;
const at = old.indexOf(begin);
writeFileSync(path, at < 0 ? `${old.trimEnd()}\n\n${whole}\n` : old.slice(0, at) + whole + old.slice(old.indexOf(end) + end.length));
console.log("MEASUREMENTS.md is refreshed.");
process.exit(0);
