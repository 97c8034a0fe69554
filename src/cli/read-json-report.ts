import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../errors.ts";
import type { Report } from "../lint/finding.ts";
import { createPlainDocument } from "../load/plain-document.ts";
import type { Document } from "../model/document.ts";

/** A report that --format json wrote, read again: it knows neither rules nor crashes, and its places have no text. */
export type JsonReport = Omit<Report, "rules" | "crashes">;

export const readJsonReport = (path: string, cwd: string): JsonReport => {
  const report = parse(path, readText(path, cwd));
  const { version, findings, allowed, notes, inputs } = report;
  const lists = [findings, allowed, notes, inputs];
  if (version !== 1 || !lists.every(Array.isArray) || !(findings as unknown[]).every(isFinding) || !(allowed as unknown[]).every(isFinding))
    throw new InputError("this is no report of hooklint", { place: path, hint: "Give what `hooklint lint --format json` wrote." });
  return report as unknown as JsonReport;
};

const readText = (path: string, cwd: string): string => {
  try {
    return readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    throw new InputError(`the report cannot be read: ${(error as NodeJS.ErrnoException).code}`, {
      place: path,
      hint: "Give files that --format json wrote.",
    });
  }
};

const parse = (path: string, text: string): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(text, (_, value) => (isPlace(value) ? { ...value, document: withoutText(value) } : value));
    return read !== null && typeof read === "object" ? (read as Record<string, unknown>) : {};
  } catch {
    throw new InputError("this is no JSON", { place: path, hint: "Give what `hooklint lint --format json` wrote." });
  }
};

const withoutText = ({ file, template }: Place): Document => {
  const { document } = createPlainDocument(file, "", template ? { template: template.file } : {});
  return { ...document, excerpt: () => [] };
};

interface Place {
  readonly file: string;
  readonly path: unknown;
  readonly template?: { readonly file: string };
}

/** Of all that a report holds only places have both a file and a path. */
const isPlace = (value: unknown): value is Place =>
  value !== null && typeof value === "object" && "file" in value && typeof value.file === "string" && "path" in value && "start" in value;

const isFinding = (value: unknown): boolean =>
  value !== null &&
  typeof value === "object" &&
  ["ruleId", "severity", "message", "release", "fingerprint"].every((key) => typeof (value as Record<string, unknown>)[key] === "string") &&
  isPlace((value as Record<string, unknown>)["location"]);
