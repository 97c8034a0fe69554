// Builds dist/: the bundle, the declarations, the JSON Schema of the configuration. Run by `prepare`, so also when npm or
// pre-commit installs from git: it needs Node and the devDependencies, nothing else.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { bundleOptions, bundleSources } from "./bundle-sources.mjs";
import { joinStart, keepCompiled } from "./join-start.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The schema is made from the rules, which are TypeScript: bundle them once to ask them. */
const readSchema = async () => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-build-"));
  try {
    const contents = 'export { rules } from "./rules/index.ts"; export { configSchema } from "./src/config/schema.ts";';
    const { rules, configSchema } = await import(await bundleSources(root, contents, join(folder, "schema.mjs")));
    return configSchema(rules);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Puts the code that ajv generates in place of src/config/validator.ts. */
const standaloneValidator = (schema) => {
  const ajv = new Ajv.default({ allErrors: true, verbose: true, strictTuples: false, code: { source: true, esm: true, lines: true } });
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  return {
    name: "standalone-validator",
    setup: ({ onLoad }) => {
      onLoad({ filter: /src[/\\]config[/\\]validator\.ts$/ }, () => ({
        contents: `${code}\nexport const makeValidator = () => validate;\n`,
        loader: "js",
        resolveDir: root,
      }));
    },
  };
};

/**
 * Takes Node's modules from `process.getBuiltinModule`: an `import` of one makes Node build a facade of all its exports, and for node:fs
 * that loads its streams (7 ms of a start of 100).
 */
const builtins = {
  name: "builtins",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "builtin" }));
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** The licences of what is in the bundle go with it. */
const writeLicenses = (inputs) => {
  const folders = [...new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))].sort();
  const texts = folders.map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} has no licence file, and is in the bundle`);
    return `${name} ${version}\n\n${readFileSync(join(root, folder, file), "utf8").trim()}\n`;
  });
  writeFileSync(join(root, "dist/THIRD-PARTY-LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
};

const bundle = async (schema) => {
  const options = {
    ...bundleOptions(root),
    // Loaded only when there is a configuration: see Decisions in CONTRIBUTING.md.
    external: ["cosmiconfig", "yaml"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
  };
  const { metafile } = await build({
    ...options,
    entryPoints: { bin: "src/cli/bin.ts", index: "src/index.ts", testing: "src/testing/rule-tester.ts" },
    outdir: "dist",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    plugins: [standaloneValidator(schema), builtins],
    metafile: true,
  });
  writeLicenses(Object.keys(metafile.inputs));
  await joinStart({ root, outputs: metafile.outputs, entries: ["dist/bin.js", "dist/index.js", "dist/testing.js"], options });
};

rmSync(join(root, "dist"), { recursive: true, force: true });
const schema = await readSchema();
await bundle(schema);
chmodSync(join(root, "dist/bin.js"), 0o755);
writeFileSync(join(root, "dist/config.schema.json"), `${JSON.stringify(schema, undefined, 2)}\n`);
const schemas = join(root, "src/report/schemas");
if (existsSync(schemas)) cpSync(schemas, join(root, "dist/schemas"), { recursive: true });
keepCompiled(root);
execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")], {
  cwd: root,
  stdio: "inherit",
});
