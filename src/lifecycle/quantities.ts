import { memoize } from "../model/memoize.ts";
import { asMapping, type Mapping } from "../model/values.ts";

const decimals: readonly (readonly [string, bigint])[] = [
  ["E", 10n ** 27n],
  ["P", 10n ** 24n],
  ["T", 10n ** 21n],
  ["G", 10n ** 18n],
  ["M", 10n ** 15n],
  ["k", 10n ** 12n],
  ["", 10n ** 9n],
  ["m", 10n ** 6n],
  ["u", 10n ** 3n],
  ["n", 1n],
];
const binaries: readonly (readonly [string, bigint])[] = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"].map(
  (suffix, i) => [suffix, 10n ** 9n * 1024n ** BigInt(6 - i)] as const,
);

/** A quantity as the API server writes it back: `1000m` is `1`, `1024Mi` is `1Gi` (apimachinery resource.Quantity; recordings: quantities). */
export function canonicalQuantity(value: unknown): unknown {
  const match = /^([0-9]+)(?:\.([0-9]*))?([A-Za-z]*)$/.exec(String(value));
  if (!match) return value;
  const [, whole = "0", fraction = "", suffix = ""] = match;
  const unit = [...decimals, ...binaries].find(([name]) => name === suffix)?.[1];
  if (unit === undefined || fraction.length > 9) return value;
  // In thousand millionths.
  const amount = (BigInt(whole + fraction) * unit) / 10n ** BigInt(fraction.length);
  if (amount === 0n) return "0";
  const isBinary = suffix.endsWith("i") && amount >= binaries.at(-1)![1];
  const fit = (isBinary ? binaries : decimals).find(([, size]) => amount % size === 0n);
  return fit ? `${amount / fit[1]}${fit[0]}` : isBinary ? canonicalQuantity(`${amount / 10n ** 9n}`) : value;
}

/** An object with every quantity as the API server writes it. */
export const withCanonicalQuantities = memoize((data: Mapping): Mapping => asMapping(canonical(data, false)) ?? data);

function canonical(value: unknown, isQuantities: boolean): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => canonical(item, false));
    return list.every((item, i) => item === value[i]) ? value : list;
  }
  const mapping = asMapping(value);
  if (!mapping) return isQuantities ? canonicalQuantity(value) : value;
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(mapping)) {
    const isResources = key === "resources" && asMapping(mapping[key]) !== undefined;
    const after = isResources ? canonicalResources(asMapping(mapping[key])!) : canonical(mapping[key], isQuantities);
    if (after !== mapping[key]) {
      changed ??= { ...mapping };
      changed[key] = after;
    }
  }
  return changed ?? mapping;
}

function canonicalResources(resources: Mapping): Mapping {
  let changed: Record<string, unknown> | undefined;
  for (const key of ["limits", "requests"]) {
    const after = canonical(resources[key], true);
    if (after === resources[key]) continue;
    changed ??= { ...resources };
    changed[key] = after;
  }
  return changed ?? resources;
}
