// Predicts recorded scenarios of real Helm with hooklint's engine and lets the recorder's judge compare:
//   npm run conformance -- [--predict OUT] [DIR…]
// DIR holds scenario folders at any depth; default ../shared/recordings. Ends with `N passed, N failed`, counting records.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleSources } from "./bundle-sources.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const judge = resolve(root, "../shared/recorder/judge.py");

/** The engine and the reader of scenarios. */
const load = async (folder) => {
  const contents = 'export * from "./test/conformance/scenario.ts"; export * from "./test/conformance/predict.ts";';
  return import(await bundleSources(root, contents, join(folder, "predict.mjs")));
};

const readArguments = (args) => {
  const folders = [];
  let out;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--predict") out = args[++i];
    else if (args[i].startsWith("--predict=")) out = args[i].slice("--predict=".length);
    else folders.push(args[i]);
  }
  return { out, folders: folders.length > 0 ? folders : [resolve(root, "../shared/recordings")] };
};

const work = mkdtempSync(join(tmpdir(), "hooklint-conformance-"));
try {
  const { out, folders } = readArguments(process.argv.slice(2));
  const missing = [judge, ...folders].filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.error(`not there: ${missing.join(", ")}`);
    process.exitCode = 2;
  } else {
    const { predict, readScenario, scenariosBelow } = await load(work);
    let passed = 0;
    let failed = 0;
    for (const [i, folder] of folders.entries()) {
      const target = out === undefined ? join(work, String(i)) : folders.length === 1 ? out : join(out, String(i + 1));
      for (const path of scenariosBelow(folder)) {
        const loaded = readScenario(path);
        for (const helm of loaded.scenario.helms ?? ["3", "4"]) {
          for (const [n, prediction] of predict(loaded, helm).entries()) {
            const file = join(target, relative(folder, path), `helm${helm}${n === 0 ? "" : `.${n + 1}`}.json`);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, `${JSON.stringify(prediction)}\n`);
          }
        }
      }
      const { stdout, stderr } = spawnSync("python3", [judge, folder, target], { encoding: "utf8", maxBuffer: 1 << 28 });
      process.stdout.write(stdout.replace(/\d+ passed, \d+ failed\n$/, ""));
      process.stderr.write(stderr);
      const counts = /(\d+) passed, (\d+) failed\n$/.exec(stdout);
      passed += Number(counts?.[1] ?? 0);
      failed += Number(counts?.[2] ?? 1);
    }
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  }
} finally {
  rmSync(work, { recursive: true });
}
