import type { YamlPath } from "../model/location.ts";

/** `a`, `a and b`, `a, b and c`; from the fifth on `a, b, c and 4 more`. */
export function listOf(items: readonly string[], most = 4): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** `5m`, `90s`, `1h30m`: seconds as Helm's `--timeout` writes them. */
export function durationOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return (hours ? `${hours}h` : "") + (minutes ? `${minutes}m` : "") + (rest || !seconds ? `${rest}s` : "") || "0s";
}

/** What to write in place of a word that is not known. */
export const writeInstead = (guess: string | undefined, known: readonly string[]): string =>
  guess === undefined
    ? `Write one of the words that Helm knows: ${listOf(known, known.length)}.`
    : `Write "${guess}" if that is meant; Helm knows ${listOf(known, known.length)}.`;

/** `spec.containers[0].name`, as Kubernetes' own messages write it. */
export const fieldOf = (path: YamlPath): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
