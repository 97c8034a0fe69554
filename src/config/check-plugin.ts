import { severities } from "../lint/finding.ts";
import type { AnyRule } from "../lint/rule.ts";

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const certainties: readonly unknown[] = ["proof", "assumption", "heuristic"];
const presets: readonly unknown[] = ["recommended", "strict"];

/** What of a plugin is not as the type `Plugin` says, in words; undefined when all is. Nobody has checked the types of a plugin in JavaScript. */
export const findPluginMistake = async (plugin: unknown): Promise<string | undefined> => {
  if (!isObject(plugin)) return "it has no default export that is an object";
  const { name, rules } = plugin;
  if (!isText(name) || !/^[a-z][a-z0-9-]*$/.test(name)) return "its name must be of small letters, digits and dashes";
  if (name === "hooklint") return "the name hooklint is taken";
  if (!Array.isArray(rules)) return "its rules must be a list";
  const ids = new Set<unknown>();
  for (const [index, rule] of rules.entries()) {
    const mistake = await findRuleMistake(rule, name);
    const id = isObject(rule) && isText(rule["id"]) ? rule["id"] : `number ${index + 1}`;
    if (mistake !== undefined) return `its rule ${id}: ${mistake}`;
    if (ids.has(id)) return `it has two rules ${id}`;
    ids.add(id);
  }
  return undefined;
};

const findRuleMistake = async (rule: unknown, name: string): Promise<string | undefined> => {
  if (!isObject(rule)) return "it is no object";
  const { id, summary, preset, messages, options, page } = rule;
  if (!isText(id) || !new RegExp(`^${name}/[a-z][a-z0-9-]*$`).test(id))
    return `its id must be ${name}/ and small letters, digits and dashes behind it`;
  if (!isText(summary)) return "it has no summary";
  if (!presets.includes(preset)) return "its preset must be recommended or strict";
  if (!isObject(messages) || Object.keys(messages).length === 0) return "it has no messages";
  for (const [messageId, message] of Object.entries(messages)) {
    if (!isObject(message)) return `its message ${messageId} is no object`;
    if (!(severities as readonly unknown[]).includes(message["severity"]))
      return `the severity of its message ${messageId} must be ${severities.join(", ")}`;
    if (!certainties.includes(message["certainty"])) return `the certainty of its message ${messageId} must be ${certainties.join(", ")}`;
    if (message["preset"] !== undefined && !presets.includes(message["preset"]))
      return `the preset of its message ${messageId} must be recommended or strict`;
    if (typeof message["text"] !== "function") return `the text of its message ${messageId} must be a function`;
  }
  if (page !== undefined && !(isObject(page) && isText(page["href"]))) return "its page must be a URL";
  if (!["hook", "release", "allows"].some((key) => typeof rule[key] === "function"))
    return "it has none of the functions hook, release and allows";
  return options === undefined ? undefined : findOptionsMistakes(rule as unknown as AnyRule);
};

const findOptionsMistakes = async (rule: AnyRule): Promise<string | undefined> => {
  const { schema, defaults } = rule.options ?? {};
  if (!isObject(schema) || !isObject(defaults)) return "its options must have a schema and defaults";
  if (Object.keys(schema).sort().join() !== Object.keys(defaults).sort().join())
    return "its options have not the same names in schema and defaults";
  const { findOptionsMistake } = await import("./check-options.ts");
  try {
    const mistake = findOptionsMistake(rule, defaults);
    return mistake && `its own defaults are not as its schema says: ${mistake.message}`;
  } catch (error) {
    return `the schema of its options is none: ${(error as Error).message}`;
  }
};
