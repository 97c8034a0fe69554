/** Go's durations, in milliseconds: `5m`, `1m30s`, `500ms`. */
export function readDuration(text: string): number | undefined {
  const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  if (text === "0") return 0;
  if (!/^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, , unit] of text.matchAll(/([0-9]+(\.[0-9]*)?)(ns|us|µs|ms|s|m|h)/g)) total += Number(number) * units[unit!]!;
  return total;
}
