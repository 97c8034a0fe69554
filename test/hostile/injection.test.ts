import { describe, expect, test } from "vitest";
import { renderEverywhere } from "./every-format.ts";

/** Each says `pwned` where it would be obeyed. */
const hostile = {
  "escape codes": "a\u001b[31mpwned\u001b]8;;http://pwned\u0007",
  "lines and workflow commands": "a\r\n::error file=x::pwned\n::set-output name=x::pwned",
  HTML: `a</script><script>pwned</script><img src=x onerror="pwned">`,
  Markdown: "a](javascript:pwned) ![x](http://pwned/i.png) <b>pwned</b> `| x |` **b**",
  "XML and CDATA": `a]]><failure message="pwned"/><!ENTITY x SYSTEM "pwned">`,
  "Mermaid and DOT": 'a"];\nclick a "javascript:pwned"\n"b" [URL="javascript:pwned"',
  "direction of text": "a\u202epwned\u2066\u200f",
  "the end of a code block": "a\n```\n````\n<script>pwned</script>",
  "a path": "../../etc/passwd",
};

const manifest = (name: string): string => {
  const quoted = JSON.stringify(name).replaceAll("\u202e", "\\u202e").replaceAll("\u2066", "\\u2066").replaceAll("\u200f", "\\u200f");
  const hook = (kind: string, weight: number) =>
    `metadata:\n  name: ${quoted}\n  namespace: ${quoted}\n  annotations:\n    helm.sh/hook: pre-upgrade,pre-install\n    helm.sh/hook-weight: "${weight}"\n    helm.sh/hook-delete-policy: hook-failed,${kind === "Job" ? "hook-succeeded" : "x"}\n    ? ${quoted}\n    : ${quoted}\n`;
  return `---
# Source: shop/templates/a.yaml
apiVersion: batch/v1
kind: Job
${hook("Job", 1)}spec:
  ttlSecondsAfterFinished: 0
  template:
    spec:
      serviceAccountName: ${quoted}
      restartPolicy: Never
      containers: [{ name: ${quoted}, image: ${quoted}, envFrom: [{ secretRef: { name: ${quoted} } }], command: [kubectl, delete, pod, ${quoted}] }]
---
apiVersion: v1
kind: Secret
${hook("Secret", 2)}
---
apiVersion: v1
kind: ServiceAccount
${hook("ServiceAccount", 3)}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: other
  annotations:
    helm.sh/hook: ${quoted}
`;
};

/** What no output may hold, whatever it is for. */
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe.each(Object.entries(hostile))("names with %s", (_, name) => {
  test("stay text in every format of every command", async () => {
    const outputs = await renderEverywhere(manifest(name));
    expect([...outputs.keys()].filter((key) => key.startsWith("lint "))).not.toEqual([]);
    for (const [format, written] of outputs) {
      // In a code block of Markdown all is text, as far as the block does not end early.
      const output = / markdown$/.test(format) ? written.replace(/^(`{3,}|~{3,})\w*\n[\s\S]*?^\1$/gm, "") : written;
      expect(raw.exec(output)?.[0], format).toBeUndefined();
      if (!/ (?:text|json|dot|sarif|gitlab|rdjson|github)$/.test(format))
        expect(output, format).not.toMatch(/<script>pwned|<img src=x|<b>pwned|<failure message="pwned|<!ENTITY/i);
      if (!/ (?:github)$/.test(format)) expect(output, format).not.toMatch(/^::(?:error|set-output)/m);
      if (/ markdown$/.test(format)) expect(output, format).not.toMatch(/(?<!\\)\]\((?:javascript|http:\/\/pwned)/);
      if (/ (?:json|sarif|gitlab|rdjson)$/.test(format)) expect(() => JSON.parse(output), format).not.toThrow();
      if (/ github$/.test(format))
        for (const line of output.trim().split("\n")) expect(line, format).toMatch(/^::(?:error|warning|notice) file=m\.yaml,/);
      if (/ mermaid$/.test(format)) expect(output, format).not.toMatch(/^\s*click /m);
      if (/ dot$/.test(format)) expect(output, format).not.toMatch(/URL="/);
    }
  });
});
