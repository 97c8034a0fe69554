// Adds up what every suite of .ci/run counted. The last line is `N passed, N failed`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
let passed = 0;
let failed = 0;
const add = (name, good, bad, skipped = 0) => {
  passed += good;
  failed += bad;
  console.log(`${name}: ${good} passed, ${bad} failed${skipped ? `, ${skipped} SKIPPED` : ""}`);
};

const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined);

for (const line of (read("steps") ?? "").split("\n").filter(Boolean)) {
  const [, good, bad, name] = /^(\d) (\d) (.*)$/.exec(line);
  add(name, Number(good), Number(bad));
}
for (const [file, name] of [
  ["test.json", "npm test"],
  ["full.json", "full suite"],
]) {
  const text = read(file);
  if (text === undefined) {
    add(`${name} (no result was written)`, 0, 1);
    continue;
  }
  const result = JSON.parse(text);
  // A file that cannot even be loaded has no tests that could fail.
  const broken = result.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
  add(name, result.numPassedTests, result.numFailedTests + broken, result.numPendingTests + result.numTodoTests);
}
const conformance = /(\d+) passed, (\d+) failed/.exec(
  (read("conformance.txt") ?? "").split("\n").findLast((line) => /passed, \d+ failed/.test(line)) ?? "",
);
if (conformance) add("conformance", Number(conformance[1]), Number(conformance[2]));
else if (read("conformance.txt") !== undefined) add("conformance (no result was printed)", 0, 1);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
