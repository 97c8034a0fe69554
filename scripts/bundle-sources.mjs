// Node 20 runs no TypeScript: what scripts need of the sources and of tests is bundled into one module first.
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What every bundle is made with: ours, and those that scripts run. */
export const bundleOptions = (root) => ({
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  logLevel: "warning",
});

/** Bundles what `contents` exports, with paths from the root, and hands back the module's address. */
export const bundleSources = async (root, contents, outfile) => {
  await build({ ...bundleOptions(root), stdin: { contents, resolveDir: root, loader: "ts" }, outfile });
  return pathToFileURL(outfile).href;
};
