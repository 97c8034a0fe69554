import { asList, asMapping, at } from "./values.ts";

/** One demand of a label selector. */
export interface LabelTerm {
  readonly key: string;
  /** Undefined: one that nobody here knows. */
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | undefined;
  readonly values: readonly string[];
}

/** A label's value; null when it is not there, undefined when nobody knows. */
export type LabelReader = (key: string) => string | null | undefined;

/** Reads labels that are all known. */
export const readerOf =
  (labels: unknown): LabelReader =>
  (key) => {
    const value = at(labels, key);
    return typeof value === "string" ? value : value === undefined ? null : undefined;
  };

/** The demands of a `LabelSelector` of the API; none when it is empty or not there. */
export const selectorTerms = (selector: unknown): readonly LabelTerm[] => [
  ...Object.entries(asMapping(at(selector, "matchLabels")) ?? {}).map(
    ([key, value]): LabelTerm => ({ key, operator: "In", values: [String(value)] }),
  ),
  ...asList(at(selector, "matchExpressions")).map((term): LabelTerm => {
    const operator = at(term, "operator");
    return {
      key: String(at(term, "key")),
      operator: operators.find((each) => each === operator),
      values: asList(at(term, "values")).map(String),
    };
  }),
];

const operators = ["In", "NotIn", "Exists", "DoesNotExist"] as const;

/** The demands of a selector as kubectl takes it: `app=web,tier!=db,env in (a, b),!old`. */
export const textTerms = (text: string): readonly LabelTerm[] =>
  text.split(/,(?![^(]*\))/).map((part): LabelTerm => {
    const [, negated, alone] = /^\s*(!?)\s*([^\s!=<>,()]+)\s*$/.exec(part) ?? [];
    if (alone !== undefined) return { key: alone, operator: negated ? "DoesNotExist" : "Exists", values: [] };
    const [, key, sign, value] = /^\s*([^\s!=<>,()]+)\s*(==?|!=)\s*([^\s=]*)\s*$/.exec(part) ?? [];
    if (key !== undefined && value !== undefined) return { key, operator: sign === "!=" ? "NotIn" : "In", values: [value] };
    const [, of = "", word, list = ""] = /^\s*([^\s!=<>,()]+)\s+(in|notin)\s*\(([^)]*)\)\s*$/.exec(part) ?? [];
    const values = list.split(",").map((each) => each.trim());
    return { key: of, operator: word === "in" ? "In" : word === "notin" ? "NotIn" : undefined, values };
  });

/** Whether labels meet every demand; undefined when that cannot be told, as of what a shell puts in. */
export function meets(terms: readonly LabelTerm[], labels: LabelReader): boolean | undefined {
  const answers = terms.map((term) => meetsOne(term, labels));
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function meetsOne({ key, operator, values }: LabelTerm, labels: LabelReader): boolean | undefined {
  if ([key, ...values].some((word) => /[$`]/.test(word))) return undefined;
  const value = labels(key);
  if (value === undefined || operator === undefined) return undefined;
  if (operator === "Exists") return value !== null;
  if (operator === "DoesNotExist") return value === null;
  const isAmong = value !== null && values.includes(value);
  return operator === "In" ? isAmong : !isAmong;
}
