// Node 20 runs no TypeScript: what scripts need of the sources and of tests is bundled into one module first.
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Bundles what `contents` exports, with paths from the root, and hands back the module's address. */
export const bundleSources = async (root, contents, outfile) => {
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    logLevel: "warning",
    stdin: { contents, resolveDir: root, loader: "ts" },
    outfile,
  });
  return pathToFileURL(outfile).href;
};
