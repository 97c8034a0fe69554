// What is compiled into the renderer, by the module's own list of dependencies: names and licences for NOTICE, the licences' texts for
// renderer/THIRD-PARTY-LICENSES.txt, which the package ships.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "renderer");
export const noticePath = join(root, "NOTICE");
export const licencesPath = join(folder, "THIRD-PARTY-LICENSES.txt");
const begin = "renderer/helm-";

/** Modules with a package that is compiled in: stand-ins are our own. */
function listModules() {
  const format = "{{with .Module}}{{if not .Main}}{{if .Replace}}{{else}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}{{end}}";
  const env = { ...process.env, GOOS: "wasip1", GOARCH: "wasm", GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local" };
  const printed = execFileSync("go", ["list", "-deps", "-f", format, "."], { cwd: folder, env, encoding: "utf8" });
  const goRoot = execFileSync("go", ["env", "GOROOT"], { cwd: folder, encoding: "utf8" }).trim();
  const toolchain = /^toolchain go(\S+)/m.exec(readFileSync(join(folder, "go.mod"), "utf8"))[1];
  return [...new Set(printed.split("\n").filter((line) => line !== "")), `Go standard library and runtime\t${toolchain}\t${goRoot}`]
    .map((line) => line.split("\t"))
    .map(([name, version, path]) => ({ name, version, texts: readLicences(name, path) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readLicences(name, path) {
  const files = readdirSync(path).filter((file) => /^(?:LICEN[CS]E|COPYING|NOTICE)(?:[.-].*)?$/i.test(file));
  if (!files.some((file) => !/^NOTICE/i.test(file))) throw new Error(`${name} has no licence in ${path}`);
  return files.sort().map((file) => ({ file, text: readFileSync(join(path, file), "utf8").replace(/\r\n/g, "\n").trim() }));
}

const kinds = [
  [/Apache License,?\s+Version 2\.0/, "Apache License 2.0"],
  [/Mozilla Public License,? version 2\.0/i, "Mozilla Public License 2.0"],
  [/Permission is hereby granted, free of charge/, "MIT License"],
  [/Neither the name of|names of its\s+contributors/, "BSD 3-Clause License"],
  [/Redistribution and use in source and binary forms/, "BSD 2-Clause License"],
  [/Permission to use, copy, modify, and(?:\/or)? distribute this software/, "ISC License"],
];

function kindOf({ name, texts }) {
  const all = texts.map(({ text }) => text).join("\n");
  const found = kinds.filter(([pattern]) => pattern.test(all)).map(([, kind]) => kind);
  // The two forms of BSD share their first sentence.
  const named = found.filter((kind) => kind !== "BSD 2-Clause License" || !found.includes("BSD 3-Clause License"));
  if (named.length === 0) throw new Error(`the licence of ${name} is none that is known here`);
  return named.join(" and ");
}

/** Both texts, as they should be. */
export function renderLicences(helmVersion) {
  const modules = listModules();
  const rows = modules.map((module) => `    ${module.name} ${module.version}, ${kindOf(module)}`);
  const list = [
    `${begin}${helmVersion}.wasm.br`,
    `  Helm's template engine and chart loader (Copyright The Helm Authors, Apache License 2.0) and the Go modules that they need,`,
    "  compiled to WebAssembly by scripts/build-renderer.mjs. In the npm package; the licences' texts are in",
    "  renderer/THIRD-PARTY-LICENSES.txt.",
    ...rows,
  ].join("\n");
  const notice = existsSync(noticePath) ? readFileSync(noticePath, "utf8") : "";
  const at = notice.indexOf(begin);
  const head = at < 0 ? `${notice.trimEnd()}\n\n` : notice.slice(0, at);
  const texts = modules.flatMap(({ name, version, texts }) =>
    texts.map(({ file, text }) => `${"=".repeat(80)}\n${name} ${version}: ${file}\n${"=".repeat(80)}\n\n${text}\n`),
  );
  return { notice: `${head}${list}\n`, licences: texts.join("\n") };
}

export function writeLicences(helmVersion) {
  const { notice, licences } = renderLicences(helmVersion);
  writeFileSync(noticePath, notice);
  writeFileSync(licencesPath, licences);
}
