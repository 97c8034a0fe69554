import { existsSync } from "node:fs";

/** A file of our own package, from the bundle in dist/ as from the sources. */
export const packageFile = (name: string): URL => {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) folder = new URL("../", folder);
  return new URL(name, folder);
};
