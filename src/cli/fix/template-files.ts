import { accessSync, constants, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { InputError } from "../../errors.ts";
import type { ChartPath } from "../../load/render-charts.ts";

const byteOrderMark = "\uFEFF";

/** Why a template cannot be written; undefined when it can. `file` is what reports call it. */
export const refuseTemplate = (file: string, chart: ChartPath, cwd: string): string | undefined => {
  if (/\.(?:tgz|tar\.gz)(?:\/|$)/i.test(relative(chart.path, resolve(cwd, file))) || !lstatSync(chart.path).isDirectory())
    return "the template lies in an archive";
  let path = chart.path;
  for (const part of relative(chart.path, resolve(cwd, file)).split(sep)) {
    path = join(path, part);
    // Whatever else the link's target is a part of would change too.
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== false) return "the template is reached through a symbolic link";
  }
  try {
    accessSync(path, constants.W_OK);
  } catch {
    return "the template may not be written";
  }
  const bytes = readFileSync(path);
  return Buffer.from(bytes.toString("utf8")).equals(bytes) ? undefined : "the template is no UTF-8";
};

/** Writes a template that was `before`, and keeps a byte order mark. */
export const writeTemplate = (file: string, before: string, text: string, cwd: string): void => {
  const path = resolve(cwd, file);
  const written = readFileSync(path, "utf8");
  const mark = written.startsWith(byteOrderMark) ? byteOrderMark : "";
  if (written !== mark + before) throw new InputError("the template was changed while hooklint looked at it", { place: file });
  writeFileSync(path, mark + text);
};
