import type { Finding } from "./finding.ts";

/** What a finding is known by from run to run. */
export interface FingerprintParts {
  readonly ruleId: string;
  readonly messageId: string;
  /** The path of the `# Source:` line, when there is one. */
  readonly template: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  /** The text of `helm.sh/hook`. */
  readonly events: string | undefined;
  /** Tells several findings of one rule on one object apart. */
  readonly discriminator: string | undefined;
}

/**
 * 16 hex digits, stable when lines move; where the template is known, also when the release is renamed (design.md §7).
 */
export function fingerprintOf(parts: FingerprintParts): string {
  const object = parts.template === undefined ? [parts.kind, parts.name] : [parts.template, parts.kind, parts.events];
  return fnv1a64(JSON.stringify([...object, parts.ruleId, parts.messageId, parts.discriminator ?? ""]));
}

/** FNV-1a, 64 bits: no cryptography needed, and `lint` imports nothing from Node. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

/**
 * Sorted findings with the second and later of equal fingerprints numbered (`…-2`). Counted per release: what several values files show
 * at one place is one finding; what several files show is not.
 */
export function numberEqual<F extends Finding>(findings: readonly F[]): readonly F[] {
  const taken = new Map<string, number>();
  const byFile = new Map<string, { readonly first: number; readonly perRelease: Map<string, number> }>();
  return findings.map((finding) => {
    const { fingerprint, release } = finding;
    const key = JSON.stringify([fingerprint, finding.location.file]);
    const file = byFile.get(key) ?? { first: taken.get(fingerprint) ?? 0, perRelease: new Map() };
    byFile.set(key, file);
    const times = file.perRelease.get(release) ?? 0;
    file.perRelease.set(release, times + 1);
    const number = file.first + times + 1;
    taken.set(fingerprint, Math.max(taken.get(fingerprint) ?? 0, number));
    return number === 1 ? finding : { ...finding, fingerprint: `${fingerprint}-${number}` };
  });
}
