import { accountOf, documentsOf, jobOf, objectOf } from "./manifests.ts";

/** A release with 40 hooks in one install: accounts and their Jobs, some ordered by name only, one broken. */
export const manyHooks = documentsOf(
  ...Array.from({ length: 20 }, (_, i) => {
    const events = `helm.sh/hook: ${i % 2 ? "pre-install" : "post-install"}\nhelm.sh/hook-weight: "${i % 4 === 1 ? 0 : i}"`;
    const name = `step-${String.fromCharCode(97 + i)}`;
    return documentsOf(
      accountOf(i === 7 ? `${name}-zz` : name, `${events}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
      jobOf(name, events, { pod: `restartPolicy: Never\nserviceAccountName: ${i === 7 ? `${name}-zz` : name}` }),
    );
  }),
  objectOf("v1", "ConfigMap", "settings", "x: y"),
);

/** Names and texts that would end a label, begin a tag or a link, or steer a terminal, if anybody let them. */
export const hostileHooks = documentsOf(
  jobOf(`'a"] --> b["<img src=x onerror=alert(1)>'`, "helm.sh/hook: pre-install", {
    pod: 'restartPolicy: Never\nserviceAccountName: \'"]; click n1 "javascript:alert(1)" %% \\ end\'',
  }),
  accountOf("'`_[x](javascript:alert(2))_` #quot; &lt;b&gt; '", "helm.sh/hook: pre-install"),
  accountOf('"\\u001b[31mred\\u202e"', "helm.sh/hook: pre-install"),
);
