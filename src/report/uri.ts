/** A path from the root of the repository: `root` leads there from the working directory's point of view (`charts/shop`), "" when it is the root. */
export function pathFromRoot(file: string, root: string): string {
  if (file.startsWith("/") || root === "") return file;
  const parts = root.split("/");
  for (const part of file.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** A path as a URI reference (RFC 3986). */
export const toUri = (path: string): string => path.split("/").map(encodePart).join("/");

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const encodePart = (part: string): string => encodeURIComponent(part.replace(loneSurrogate, "\ufffd"));
