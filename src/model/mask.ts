/** Stands where something may be secret. */
export const mask = "•••";

/** What the name of a password, a key or a token ends with. */
const secretName =
  "(?:password|passwd|passphrase|pass|pwd|token|secret|credentials?|api[_-]?key|secret[_-]?key|private[_-]?key|access[_-]?key|auth[_-]?key)";
const value = "\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?|[^\\s\"'`;&|,)}\\]{\\[>]\\S*";

const endsLikeSecret = new RegExp(`${secretName}$`, "i");

/** Whether what has this name is likely to be a credential: `DB_PASSWORD`, `--token`, `apiKey`. */
export const isSecretName = (name: string): boolean => endsLikeSecret.test(name);

const patterns: readonly (readonly [pattern: RegExp, show: (...parts: string[]) => string])[] = [
  // https://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'`]+@/gi, (_, scheme) => `${scheme}${mask}@`],
  [/(\bauthorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token)\s+)?)([^\s"']+)/gi, (_, before) => before + mask],
  [/(\bbearer\s+)[\w.~+/=-]{16,}/gi, (_, before) => before + mask],
  // PGPASSWORD=…, --password=…, "password": "…"
  [
    new RegExp(`([\\w.-]*${secretName}["']?\\s*(?:=|:(?=[\\s"']))\\s*)(${value})`, "gi"),
    (all, before, secret) => keepReference(all, before, secret),
  ],
  // --password …
  [
    new RegExp(`((?:^|[\\s"'\\[,])--?[\\w-]*${secretName}["']?(?:,\\s*|\\s+))(?!-)(${value})`, "gi"),
    (all, before, secret) => keepReference(all, before, secret),
  ],
  // The programs that take a password in a short flag.
  [
    /(\b(?:mysql\w*|mariadb\S*)\s(?:.*?\s)?-p)(?=[^\s])("[^"]*"?|'[^']*'?|\S+)/g,
    (all, before, secret) => keepReference(all, before, secret),
  ],
  [/(\b(?:sshpass|mongo\w*)\s(?:.*?\s)?-p\s*)("[^"]*"?|'[^']*'?|\S+)/g, (all, before, secret) => keepReference(all, before, secret)],
  [/(\bredis-cli\s(?:.*?\s)?-a\s*)("[^"]*"?|'[^']*'?|\S+)/g, (all, before, secret) => keepReference(all, before, secret)],
  [
    /(\b(?:curl|wget|http)\s(?:.*?\s)?(?:-u|--user)[\s=]*)("[^"]*"?|'[^']*'?|\S+)/g,
    (all, before, secret) => keepReference(all, before, secret),
  ],
  // Tokens that tell by their form what they are.
  [
    /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|sk-[\w-]{20,}|sk_live_\w{10,}|AIza[\w-]{30,})/g,
    () => mask,
  ],
];

/** A variable is no secret; what it holds is, and does not stand here. Neither is true, false or null. */
const harmless = /^(["']?)(?:\$\w+|\$\{\w+\}|\$\(\w+\)|true|false|null|•••)\1[\\;,]*$/;

const keepReference = (all: string, before: string, secret: string): string => (harmless.test(secret) ? all : before + mask);

/** A line of a command, a script or a manifest, with whatever looks like a credential masked. */
export const maskText = (text: string): string => {
  let masked = text;
  for (const [pattern, show] of patterns) masked = masked.replace(pattern, show);
  return masked;
};
