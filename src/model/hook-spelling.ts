import { deletePolicyAnnotation, hookAnnotation, logPolicyAnnotation, resourcePolicyAnnotation, weightAnnotation } from "./hook.ts";
import { distance } from "./nearest.ts";

/** The annotations that Helm reads on what it installs. */
export const readAnnotations = [
  hookAnnotation,
  weightAnnotation,
  deletePolicyAnnotation,
  logPolicyAnnotation,
  resourcePolicyAnnotation,
] as const;
export type ReadAnnotation = (typeof readAnnotations)[number];

/** Keys of others that look alike: Helm's own labels and marks, and those of tools with hooks of their own. */
const others = /^(helm\.sh\/chart|meta\.helm\.sh\/.*|(.*\.)?(argoproj|werf|fluxcd|toolkit\.fluxcd)\.io\/.*)$/;

/** What a key that Helm does not read was probably meant to be; `unclear` when it speaks of hooks in Helm's name, but of nothing known. */
export function meantAnnotation(key: string): ReadAnnotation | "unclear" | undefined {
  if (readAnnotations.some((known) => known === key) || others.test(key)) return undefined;
  const slash = key.indexOf("/");
  const domain = key.slice(0, Math.max(slash, 0)).trim().toLowerCase();
  const name = key
    .slice(slash + 1)
    .trim()
    .toLowerCase();
  const isHelms = distance(domain, "helm.sh") <= 2 || domain === "helm" || domain === "helm.io" || domain === "";
  if (!isHelms) return undefined;
  const whole = domain === "" ? name.replace(/^helm[._-]?(sh)?[._-]?(?=hook)/, "") : name;
  // Without a domain only a whole name tells: others have words like hook in their keys too.
  if (domain === "") return readAnnotations.find((known) => known.slice("helm.sh/".length) === whole && whole.includes("-"));
  if (/weig|wieg|wegi/.test(whole) || /hook.*(order|priority)/.test(whole)) return weightAnnotation;
  if (/log/.test(whole) && /hook|polic/.test(whole)) return logPolicyAnnotation;
  if (whole === "hook-delete-timeout") return "unclear";
  if (/delet|clean/.test(whole) || /^hooks?-?polic(y|ies)$/.test(whole)) return deletePolicyAnnotation;
  for (const known of readAnnotations)
    if (distance(whole, known.slice("helm.sh/".length)) <= (known === hookAnnotation ? 1 : 2)) return known;
  return /hook/.test(whole) ? "unclear" : undefined;
}
