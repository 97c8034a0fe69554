// Helm runs this after `helm plugin install` and `helm plugin update`: it makes what the plugin lacks. A checkout is built; what
// `npm pack` made is built already, and lacks only its two dependencies.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const isThere = (path) => existsSync(new URL(`../${path}`, import.meta.url));
const { version, dependencies, engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const fail = (message) => {
  console.error(`hooklint: ${message}`);
  process.exit(1);
};
const run = (command, args, shell = false) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"], shell });
  if (status !== 0) fail(`${[command, ...args].join(" ")} failed${error ? `: ${error.message}` : ", see above"}`);
};

const [major, minor] = process.versions.node.split(".").map(Number);
const [needed, neededMinor] = engines.node.match(/\d+/g).map(Number);
if (major < needed || (major === needed && minor < neededMinor)) fail(`Node ${process.versions.node} is too old: it needs ${engines.node}`);

const isComplete = isThere("dist/bin.js") && Object.keys(dependencies).every((name) => isThere(`node_modules/${name}`));
const isCheckout = isThere("scripts/prepare.mjs");
// What an update brings is built anew; what Helm unpacked it has replaced as a whole.
const isUpdate = process.argv[2] === "update" && isCheckout;
if (!isComplete || isUpdate) {
  console.log(`hooklint ${version}: ${isCheckout ? "building, which takes a minute" : "installing what it depends on"}`);
  if (isCheckout) run(process.execPath, ["scripts/prepare.mjs", ...(isUpdate ? ["--reinstall"] : [])]);
  // Windows has npm as a script of its shell only.
  else run("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], process.platform === "win32");
}
