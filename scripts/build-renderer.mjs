// npm run build:renderer: compiles renderer/ to WebAssembly and writes renderer/helm-<version>.wasm.br. The same sources
// and the same Go give the same module on every machine (test/full/renderer-build.test.ts); brotli's bytes may differ.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { initialisedModule } from "./initialised-module.mjs";
import { writeLicences } from "./renderer-licences.mjs";

const folder = fileURLToPath(new URL("../renderer/", import.meta.url));
const goMod = readFileSync(join(folder, "go.mod"), "utf8");
export const helmVersion = /helm\.sh\/helm\/v4 v(\S+)/.exec(goMod)[1];
export const modulePath = join(folder, `helm-${helmVersion}.wasm.br`);

/** The built module, not compressed. */
export async function buildRenderer() {
  const toolchain = /^toolchain (\S+)/m.exec(goMod)[1];
  const installed = execFileSync("go", ["env", "GOVERSION"], { cwd: folder, encoding: "utf8" }).trim();
  if (installed !== toolchain) throw new Error(`the module is built with ${toolchain}, and this is ${installed}`);
  const temporary = mkdtempSync(join(tmpdir(), "renderer-"));
  try {
    const out = join(temporary, "renderer.wasm");
    const version = `-X helm.sh/helm/v4/internal/version.version=v${helmVersion}`;
    const args = ["build", "-buildmode=c-shared", "-mod=readonly", "-trimpath", "-buildvcs=false", `-ldflags=-s -w -buildid= ${version}`];
    const env = { ...process.env, GOOS: "wasip1", GOARCH: "wasm", GOFLAGS: "", GOTOOLCHAIN: "local", GOWASM: "", GOEXPERIMENT: "" };
    execFileSync("go", [...args, "-o", out, "."], { cwd: folder, env, stdio: "inherit" });
    return await initialisedModule(readFileSync(out));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const module = await buildRenderer();
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: module.length,
  };
  const compressed = brotliCompressSync(module, { params });
  writeFileSync(modulePath, compressed);
  writeLicences(helmVersion);
  console.log(`${modulePath}: ${(module.length / 1e6).toFixed(1)} MB, compressed ${(compressed.length / 1e6).toFixed(1)} MB`);
}
