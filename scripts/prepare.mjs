// Builds after an install from git. `npm install -g git+…`, which pre-commit calls, hands its own `--global` on to the install of
// what the build needs, so that nothing is there (npm 11.19, seen with pre-commit 4.7): then it is installed here first.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// `--reinstall` is of the Helm plugin: after `helm plugin update` there may be other versions to build with.
if (process.argv.includes("--reinstall") || !existsSync(new URL("../node_modules/esbuild", import.meta.url))) {
  const inherited = /^npm_config_(global|location|prefix|install_links|allow_git|omit|include|save|dry_run|package_lock_only)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : ["npm"];
  const { status } = spawnSync(command[0], [...command.slice(1), "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
    // Windows has npm as a script of its shell only.
    shell: npm === undefined && process.platform === "win32",
  });
  if (status !== 0) {
    console.error("hooklint's build needs its development dependencies, and npm ci could not install them: see above.");
    process.exit(1);
  }
}
await import("./build.mjs");
