import type { ErrorObject } from "ajv";
import { nearest } from "../model/nearest.ts";

/** One mistake in a configuration: what, where, and what to do. */
export interface Mistake {
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** Whether the key is wrong, not its value. */
  readonly atKey: boolean;
  readonly hint: string | undefined;
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

export const showPath = (path: readonly (string | number)[]): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part + 1}]` : (i ? "." : "") + part)).join("");

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], value);

const validNames = (word: string, names: readonly string[]): string => {
  const meant = nearest(word, names);
  return `${meant ? `Did you mean ${meant}? ` : ""}Valid: ${names.join(", ")}.`;
};

const articles: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a mapping",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
};

const kindOf = (value: unknown): string =>
  value === null ? "nothing" : Array.isArray(value) ? "a list" : (articles[typeof value] ?? String(value));

const explain = (error: ErrorObject, config: unknown): Mistake | undefined => {
  const path = pathOf(error.instancePath);
  const value = valueAt(config, path);
  const where = path.length ? showPath(path) : "the configuration";
  const mistake = (message: string, hint?: string): Mistake => ({ message, path, atKey: false, hint });
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(error.params["additionalProperty"]);
      const properties: object = error.parentSchema?.["properties"] ?? {};
      const names = Object.keys(properties).filter((key) => key !== "$schema");
      const isRule = path.at(-1) === "rules";
      const what = isRule
        ? `there is no rule ${name}`
        : `${path.length ? where : "a configuration"} has no ${path.includes("rules") ? "option" : "key"} ${name}`;
      const meant = nearest(name, names);
      const hint = isRule ? `${meant ? `Did you mean ${meant}? ` : ""}hooklint rules lists them all.` : validNames(name, names);
      return { message: what, path: [...path, name], atKey: true, hint };
    }
    case "enum": {
      const values = (error.params["allowedValues"] as readonly unknown[]).map(String);
      return mistake(`${where} cannot be ${JSON.stringify(value)}`, validNames(String(value), values));
    }
    case "type":
      return mistake(`${where} must be ${articles[String(error.params["type"])] ?? error.params["type"]}, not ${kindOf(value)}`);
    case "required":
      return mistake(
        `${where} needs ${error.params["missingProperty"]}`,
        error.params["missingProperty"] === "reason" ? "Say why it is fine here: reason: …" : undefined,
      );
    case "minProperties":
      return mistake(`${where} would allow the rule everywhere`, "Name a chart, template, kind or name; or turn the rule off under rules.");
    case "minItems":
    case "minLength":
      return mistake(`${where} must not be empty`);
    case "maxItems":
    case "additionalItems":
      return mistake(`${where} takes no options`, "Write the severity alone.");
    case "pattern":
      return mistake(
        `${where} cannot be ${JSON.stringify(value)}`,
        path[0] === "assume" || path.includes("assume") ? "Write Kind/name or Kind/name@namespace." : undefined,
      );
    case "if":
      return undefined;
    default:
      return mistake(`${where} ${error.message ?? "is wrong"}`);
  }
};

/** What ajv found, in words; it must have been told to be verbose. */
export const explainErrors = (errors: readonly ErrorObject[], config: unknown): readonly Mistake[] =>
  errors
    .filter(
      ({ keyword, instancePath }) =>
        keyword !== "minProperties" || !errors.some((e) => e.keyword === "required" && e.instancePath === instancePath),
    )
    .flatMap((error) => explain(error, config) ?? []);
