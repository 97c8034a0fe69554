import { type Call, isRefused } from "../lifecycle/call.ts";
import { padEnd, wrap } from "./width.ts";

/** A line of a timetable, before colours: what it says, and how loud. */
export interface PlanLine {
  readonly text: string;
  readonly tone?: "title" | "good" | "bad" | "quiet";
}

export const blank: PlanLine = { text: "" };

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The heading of a part: its name, and what it comes to at the right. */
export const heading = (title: string, right: string): PlanLine => ({ text: `${padEnd(title, 58)} ${right}`, tone: "title" });

/** A long list after a word, in lines under each other. */
export const indented = (indent: number, word: string, text: string, tone?: PlanLine["tone"]): readonly PlanLine[] => {
  const [first = "", ...rest] = wrap(text, 112 - indent - word.length - 1);
  const hang = " ".repeat(indent + word.length + 1);
  return [`${" ".repeat(indent)}${word} ${first}`, ...rest.map((line) => `${hang}${line}`)].map((line) => ({
    text: line,
    ...(tone && { tone }),
  }));
};

/** What an answer that is not ok means for an object; undefined where nothing is wrong. */
export const badWordsOf = (call: Pick<Call, "verb" | "answer" | "reason">): string | undefined => {
  if (isRefused(call)) return "is refused, its namespace is not there";
  return call.reason === "NamespaceTerminating" ? "is refused, its namespace is being deleted" : answerWords[call.answer];
};

const answerWords: Readonly<Record<string, string>> = {
  "already-exists": "is there already, refused",
  immutable: "cannot be changed, refused",
  conflict: "has a field that somebody else manages, refused",
  invalid: "is invalid, refused",
  forbidden: "is forbidden",
  failed: "fails",
  "timed-out": "does not end, timed out",
  vanished: "vanishes, Helm waits for it in vain",
};

/** Seconds as Helm's users write them. */
export const duration = (seconds: number): string => {
  if (seconds < 60) return `${seconds}s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}m${rest === 0 ? "" : `${rest}s`}`;
};
