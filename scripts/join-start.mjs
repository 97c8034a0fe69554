// Makes the files that every run loads into one, and keeps what V8 made of it. esbuild's splitting makes a chunk of each set of modules
// that the same entry points share: thirty small files, and Node needs half a millisecond for each; compiling them takes a third of a
// short run.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** The chunks that `entry` loads at once, those of its imports included. */
const readAtStart = (outputs, entry) => {
  const found = new Set();
  const visit = (file) => {
    for (const { path, kind } of outputs[file].imports) {
      if (kind !== "import-statement" || !outputs[path] || found.has(path)) continue;
      found.add(path);
      visit(path);
    }
  };
  visit(entry);
  return [...found].sort();
};

/** Files that are loaded later stay where they are. */
const leaveLater = {
  name: "leave-later",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path }) => (kind === "dynamic-import" ? { path, external: true } : undefined)),
};

const toStart = {
  name: "to-start",
  setup: ({ onResolve }) => onResolve({ filter: /\/start\.js$/ }, () => ({ path: "./chunks/start.js", external: true })),
};

/** Runs start.cjs with the code that V8 kept of it, when it was this V8 on such a machine; any other compiles it anew. */
const loader = (names) => `const { readFileSync } = process.getBuiltinModule("node:fs");
const { Script } = process.getBuiltinModule("node:vm");
const { setFlagsFromString } = process.getBuiltinModule("node:v8");
// V8 complains on standard error about a flag that it does not know: each is set only where it was seen to be one (Node 20, 22 and 24).
const engine = Number.parseInt(process.versions.v8, 10);
if (engine === 11) setFlagsFromString("--interrupt-budget=1000000");
if (engine >= 11 && engine <= 13) setFlagsFromString("--semi-space-growth-factor=1");
if (engine >= 11 && engine <= 13) setFlagsFromString("--no-parallel-scavenge");
const place = new URL("start.cjs", import.meta.url);
const readKept = () => {
  try {
    return readFileSync(new URL(\`start-\${process.platform}-\${process.arch}-\${process.versions.v8}.cache\`, import.meta.url));
  } catch {
    return undefined;
  }
};
export const script = new Script(readFileSync(place, "latin1"), {
  filename: place.href,
  cachedData: readKept(),
});
const module = {};
script.runInThisContext()(module, import.meta.url, (path) => import(path));
export const { ${names.join(", ")} } = module.exports;
`;

/**
 * Puts what `entries[0]` loads at once into `chunks/start.cjs`, and `chunks/start.js` in front of it. What was a chunk of it passes on
 * what start.js has, so that the files loaded later share its modules; the entries themselves import start.js directly.
 */
export const joinStart = async ({ root, outputs, entries, options }) => {
  const folder = join(root, "dist/chunks");
  const chunks = readAtStart(outputs, entries[0]);
  const names = [];
  const lines = chunks.map((chunk, index) => {
    const own = outputs[chunk].exports.map((name) => `${name} as ${name}_${index}`);
    names.push(...outputs[chunk].exports.map((name) => `${name}_${index}`));
    const from = `${JSON.stringify(resolve(root, chunk))};`;
    return own.length > 0 ? `export { ${own.join(", ")} } from ${from}` : `import ${from}`;
  });
  const joining = { ...options, minifySyntax: false, write: false };
  const { outputFiles } = await build({
    ...joining,
    stdin: { contents: lines.join("\n"), resolveDir: root, loader: "js" },
    format: "cjs",
    banner: { js: "(function(module,metaUrl,importLater){" },
    footer: { js: "})" },
    define: { "import.meta.url": "metaUrl" },
    plugins: [leaveLater],
  });
  for (const [index, chunk] of chunks.entries()) {
    const own = outputs[chunk].exports.map((name) => `${name}_${index} as ${name}`);
    writeFileSync(join(root, chunk), `export{${own.join(",")}}from"./start.js";\n`);
  }
  // A script that runs from kept code cannot import by itself (Node 20: ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING).
  writeFileSync(join(folder, "start.cjs"), outputFiles[0].text.replaceAll('import("./', 'importLater("./'));
  writeFileSync(join(folder, "start.js"), loader(names));
  for (const entry of entries) {
    const outfile = join(root, entry);
    const bundled = await build({ ...joining, entryPoints: [outfile], outfile, plugins: [toStart, leaveLater] });
    writeFileSync(outfile, bundled.outputFiles[0].text);
  }
};

/** Runs hooklint once on a manifest of ours, so that V8 has compiled what a run needs, and keeps what it made. */
export const keepCompiled = (root) => {
  const [bin, manifest] = [join(root, "dist/bin.js"), join(root, "fixtures/releases/shop/manifest.yaml")];
  if (!existsSync(manifest)) return;
  const contents = `
    process.argv.splice(1, process.argv.length, ${JSON.stringify(bin)}, ${JSON.stringify(manifest)}, "--no-config", "--exit-zero");
    await import(${JSON.stringify(`file://${bin}`)});
    const { script } = await import(${JSON.stringify(`file://${join(root, "dist/chunks/start.js")}`)});
    const name = \`start-\${process.platform}-\${process.arch}-\${process.versions.v8}.cache\`;
    (await import("node:fs")).writeFileSync(${JSON.stringify(`${root}dist/chunks/`)} + name, script.createCachedData());`;
  execFileSync(process.execPath, ["--input-type=module", "-e", contents], { stdio: ["ignore", "ignore", "inherit"] });
};
