// How time and memory grow with bytes, hooks and charts. With --large also 100 and 500 MB and 200 charts.
import { cpSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alternate, bin, inFolder, lintArgs, node, peakOf, ratio, releaseOf, renderOf } from "./timing.mjs";

const chart = fileURLToPath(new URL("../../fixtures/charts/random", import.meta.url));
const megabytes = (peak) => (peak === undefined ? "?" : `${Math.round(peak)} MB`);

async function ofBytes(path, sizes) {
  const rows = [];
  for (const size of sizes) {
    const args = lintArgs(path(`${size}.yaml`, size > 100 ? undefined : renderOf(size * 1e6)));
    if (size > 100) await writeLarge(path(`${size}.yaml`), size);
    const [time] = alternate([node(...args)], size > 10 ? 1 : 5);
    rows.push({ size, time, peak: await peakOf(...args) });
  }
  const base = rows.find(({ size }) => size === 10);
  return rows.map(({ size, time, peak }) => ({
    what: `${size} MB: time for each MB against 10 MB; peak of memory`,
    value: `${ratio(time / size, base.time / 10)}; ${megabytes(peak)}`,
    target: `≤ ${60 + 3 * size} MB`,
  }));
}

/** No string is as long as this file. */
async function writeLarge(file, size) {
  const { appendFileSync } = await import("node:fs");
  const text = renderOf(1e7);
  for (let i = 0; i < size / 10; i++) appendFileSync(file, i === 0 ? text : text.replaceAll("name: ", `name: p${i}-`));
}

async function ofHooks(path) {
  const rows = [];
  for (const count of [10, 100, 500, 1000, 5000]) {
    const args = lintArgs(path(`hooks-${count}.yaml`, releaseOf(count)));
    const [time] = alternate([node(...args)], 3);
    rows.push({ count, time, peak: await peakOf(...args) });
  }
  const base = rows.find(({ count }) => count === 500).time;
  return rows.map(({ count, time, peak }) => ({
    what: `${count} hooks in one event: time against 500; peak of memory`,
    value: `${ratio(time, base)}; ${megabytes(peak)}`,
    ...(count === 5000 && { target: "≤ 30" }),
  }));
}

/** Findings with their histories, as the formats for machines have them. */
function ofJson(path) {
  const [small, large] = alternate(
    [500, 5000].map((count) => node(...lintArgs(path(`json-${count}.yaml`, releaseOf(count))), "--format", "json")),
    3,
  );
  return [
    {
      what: "`--format json`, histories included, of 5000 hooks in one event: time against 500",
      value: ratio(large, small),
      target: "≤ 20",
    },
  ];
}

async function ofCharts(path, counts) {
  const rows = [];
  for (const count of counts) {
    const folder = path(`charts-${count}`);
    mkdirSync(folder);
    for (let i = 0; i < count; i++) cpSync(chart, `${folder}/chart-${i}`, { recursive: true });
    const args = [bin, "lint", folder, "--no-config", "--exit-zero", "--quiet"];
    const [time] = alternate([node(...args)], 1);
    rows.push({ count, time, peak: await peakOf(...args) });
  }
  const [one] = rows;
  return rows.map(({ count, time, peak }) => ({
    what: `${count} small ${count === 1 ? "chart" : "charts"}, rendered: time against one; peak of memory`,
    value: `${ratio(time, one.time)}; ${megabytes(peak)}`,
  }));
}

export default ({ isLarge }) =>
  inFolder(async (path) => [
    ...(await ofBytes(path, isLarge ? [1, 10, 100, 500] : [1, 10])),
    ...(await ofHooks(path)),
    ...ofJson(path),
    ...(await ofCharts(path, isLarge ? [1, 20, 200] : [1, 20])),
  ]);
