// Adds to package-lock.json the optional packages of other platforms that a registry mirror did not serve when it was written:
// without them `npm ci` refuses the lock file. They carry no integrity and are fetched on those platforms only.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"];
const processors = ["arm64", "arm", "ia32", "x64", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32"];

const platform = (name) => {
  const words = name.split("/").at(-1).split("-");
  const os = systems.filter((s) => words.includes(s));
  const cpu = processors.filter((p) => words.includes(p));
  const libc = words.some((w) => w.startsWith("musl")) ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return Object.fromEntries(Object.entries({ cpu, os, libc }).filter(([, list]) => list.length));
};

let added = 0;
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const where = platform(name);
    if (lock.packages[`node_modules/${name}`] || !(where.os || where.cpu)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...where, ...(parent.dev ? { dev: true } : {}), optional: true };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
process.stderr.write(`package-lock.json: ${added} packages of other platforms added\n`);
