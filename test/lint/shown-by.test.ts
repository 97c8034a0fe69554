import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { lint } from "../../src/index.ts";
import type { Call } from "../../src/lifecycle/call.ts";
import type { Finding } from "../../src/lint/finding.ts";
import { shownBy } from "../../src/lint/shown-by.ts";
import { label } from "../../src/model/resource.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { runCli } from "../support/run-cli.ts";

const pages = new URL("../../rules/", import.meta.url).pathname;
const bad = /^```yaml bad(?: \{.*\})?\n([\s\S]*?)^```$/gm;

const hook = (events: string, policy = "", weight = 0): string =>
  `helm.sh/hook: ${events}\nhelm.sh/hook-weight: "${weight}"${policy && `\nhelm.sh/hook-delete-policy: ${policy}`}`;
const secret = (annotations: string): string => objectOf("v1", "Secret", "s", annotations);
const claim = (annotations: string): string =>
  objectOf(
    "v1",
    "PersistentVolumeClaim",
    "data",
    annotations,
    "spec:\n  accessModes: [ReadWriteOnce]\n  resources: { requests: { storage: 1Gi } }\n",
  );
const mounts = (what: string): string => `restartPolicy: Never\nvolumes: [{ name: v, ${what} }]`;
const withSecret = mounts("secret: { secretName: s }");
const app = (pod: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\nspec:\n  selector:\n    matchLabels: { app: x }\n  template:\n    metadata:\n      labels: { app: x }\n    spec:\n${pod}      containers:\n        - name: main\n          image: shop:1\n`;
const withClaim = mounts("persistentVolumeClaim: { claimName: data }");
const binding = (annotations: string): string =>
  documentsOf(
    objectOf("rbac.authorization.k8s.io/v1", "Role", "r", annotations, 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]\n'),
    objectOf(
      "rbac.authorization.k8s.io/v1",
      "RoleBinding",
      "r",
      annotations,
      "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: app }]\n",
    ),
  );
const unweighted = "helm.sh/hook: pre-upgrade";

/** The bad examples of all rules' pages, and what none of them has. */
const manifests = [
  ...readdirSync(pages)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => [...readFileSync(pages + file, "utf8").matchAll(bad)].map((match) => match[1]!)),
  documentsOf(
    accountOf("late", hook("post-delete")),
    jobOf("clean", hook("pre-delete"), { pod: "restartPolicy: Never\nserviceAccountName: late" }),
  ),
  objectOf("v1", "Pod", "check", hook("pre-upgrade"), "spec:\n  restartPolicy: Never\n  containers: [{ name: main, image: shop:1 }]\n"),
  objectOf("example.com/v1", "PostgresCluster", "db", hook("post-install,post-upgrade"), "spec: {}\n"),
  documentsOf(
    claim(hook("pre-upgrade", "", -1)),
    jobOf("use", hook("pre-upgrade", "before-hook-creation,hook-succeeded"), { pod: withClaim }),
  ),
  ...["helm.sh/hook: pre-upgrade", "a: b"].map((made) =>
    documentsOf(
      ...["one", "two"].map((name) => accountOf(name, "a: b").replace("metadata:\n", "metadata:\n  namespace: shop\n")),
      objectOf("v1", "Namespace", "jobs", made),
      jobOf("away", hook("pre-install,post-delete")).replace("metadata:\n", "metadata:\n  namespace: jobs\n"),
    ),
  ),
  jobOf("soon", `${hook("pre-upgrade")}\nhelm.sh/hook-output-log-policy: hook-failed`, { job: "ttlSecondsAfterFinished: 0" }),
  objectOf(
    "apps/v1",
    "StatefulSet",
    "db",
    hook("post-install,post-upgrade"),
    "spec:\n  serviceName: db\n  selector: { matchLabels: { app: db } }\n  template:\n    metadata: { labels: { app: db } }\n    spec: { containers: [{ name: main, image: db:1 }] }\n",
  ),
  claim(hook("pre-install,pre-upgrade")),
  documentsOf(jobOf("twice", hook("pre-upgrade", "hook-succeeded")), jobOf("twice", hook("pre-upgrade", "hook-succeeded"))),
  documentsOf(secret(hook("pre-upgrade")), secret(hook("pre-upgrade"))),
  documentsOf(secret(hook("post-upgrade", "", 5)), jobOf("use", hook("post-upgrade"), { pod: withSecret })),
  documentsOf(secret(hook("post-install", "hook-succeeded")), objectOf("v1", "Secret", "s", "a: b")),
  documentsOf(secret(hook("post-delete")), objectOf("v1", "Secret", "s", "a: b")),
  documentsOf(
    claim(hook("pre-install,pre-upgrade", "before-hook-creation,hook-succeeded", -1)),
    jobOf("use", hook("pre-install,pre-upgrade"), { pod: withClaim }),
  ),
  jobOf("old", `${hook("pre-upgrade", "hook-failed")}\nhelm.sh/hook-output-log-policy: hook-failed`),
  objectOf("v1", "Service", "web", hook("post-install,post-upgrade"), "spec: { ports: [{ port: 80 }], selector: { app: x } }\n"),
  documentsOf(
    binding(hook("pre-install,pre-upgrade")),
    objectOf("v1", "ServiceAccount", "app", "a: b"),
    app("      serviceAccountName: app\n"),
  ),
  documentsOf(secret(hook("pre-install,pre-upgrade")), app("      volumes: [{ name: v, secret: { secretName: s } }]\n")),
  documentsOf(
    jobOf("first", hook("pre-install", "", -5)),
    objectOf("v1", "ServiceAccount", "hooks", hook("pre-install")),
    jobOf("use", hook("pre-upgrade"), { pod: "restartPolicy: Never\nserviceAccountName: hooks" }),
  ),
  documentsOf(secret(hook("pre-install", "before-hook-creation,hook-succeeded")), jobOf("use", hook("post-delete"), { pod: withSecret })),
  documentsOf(secret(hook("test")), jobOf("use", hook("post-delete"), { pod: withSecret })),
  documentsOf(
    jobOf("first", hook("pre-install", "", -5)),
    objectOf("v1", "ServiceAccount", "app", "a: b"),
    jobOf("use", hook("pre-upgrade"), { pod: "restartPolicy: Never\nserviceAccountName: app" }),
  ),
  documentsOf(
    jobOf("first", hook("pre-install", "", -5)),
    secret(hook("pre-install")),
    jobOf("use", hook("pre-upgrade"), { pod: withSecret }),
  ),
  jobOf("none", `${unweighted}\nhelm.sh/hook-delete-policy: ""`),
];

/** What install-only-hook says better, as long as it is on. */
const subsumed = [
  documentsOf(
    jobOf("first", hook("pre-install", "", -5)),
    objectOf("v1", "ServiceAccount", "hooks", hook("pre-install")),
    jobOf("use", hook("pre-upgrade"), { pod: "restartPolicy: Never\nserviceAccountName: hooks" }),
  ),
  documentsOf(
    jobOf("first", hook("pre-install", "", -5)),
    secret(hook("pre-install")),
    jobOf("use", hook("pre-upgrade"), { pod: withSecret }),
  ),
];

interface Case {
  readonly id: string;
  readonly text: string;
  readonly finding: Finding;
}

let folder = "";
const cases: Case[] = [];
const collect = async (text: string, rules: Config["rules"] = {}): Promise<void> => {
  const helm = ["3.14", "3.17", "3", "4"];
  const { findings } = await lint([{ file: "m.yaml", text }], { config: { preset: "strict", helm, rules } });
  for (const finding of findings) if (finding.trace) cases.push({ id: `${finding.ruleId}/${finding.messageId}`, text, finding });
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-shown-"));
  for (const text of manifests) await collect(text);
  for (const text of subsumed) await collect(text, { "install-only-hook": "off" });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command in the help of a finding prints: the calls of each step, and how it ends. */
async function planOf({ text, finding }: Case) {
  writeFileSync(join(folder, "m.yaml"), text);
  const words = /`hooklint (plan .*?)` shows it/.exec(finding.help ?? "")?.[1]?.split(" ") ?? [];
  const { stdout, stderr, exit } = await runCli(
    [...words.map((word) => word.replaceAll("'", "")), "--format", "json", "--no-config"],
    folder,
  );
  expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  const [plan] = JSON.parse(stdout).plans;
  return plan.steps as readonly { operation: string; outcome: string; releaseStatus: string; calls: readonly Call[] }[];
}

const tell = ({ index, verb, because, answer, ...object }: Call): string => `${index} ${verb} ${label(object)} ${because} ${answer}`;
const endings: Readonly<Record<string, RegExp>> = {
  succeeded: /\w succeeds; |^no call/,
  failed: /\w fails; /,
  refused: /\w is refused; /,
  interrupted: /Helm is interrupted; /,
};

describe("the history of a finding", () => {
  it("is there for every message that has one", () => {
    const seen = new Set(cases.map(({ id }) => id));
    expect(Object.keys(shownBy).filter((id) => !seen.has(id))).toEqual([]);
  });

  it("is what the command in its help shows", async () => {
    for (const each of cases) {
      const steps = await planOf(each);
      let at = -1;
      let isEnd = true;
      for (const { operation, call, text } of each.finding.trace ?? []) {
        if (isEnd) at++;
        isEnd = call === undefined;
        const step = steps[at];
        expect(step?.operation, each.id).toBe(operation);
        if (call) expect(step?.calls.map(tell), each.id).toContain(tell(call));
        else {
          expect(text, each.id).toMatch(endings[step?.outcome ?? ""] ?? /^$/);
          expect(text, each.id).toContain(step?.releaseStatus === "gone" ? "there is no release" : `the release is ${step?.releaseStatus}`);
        }
      }
      expect(at + 1, each.id).toBe(steps.length);
    }
  }, 120_000);

  it("points at the annotations by which Helm makes the calls", () => {
    const written = cases.flatMap(({ finding }) =>
      (finding.trace ?? []).flatMap(({ call, location }) => (call && location ? [{ call, location }] : [])),
    );
    const deletions = written.filter(({ call }) => call.because === "hook-succeeded");
    expect(deletions.length).toBeGreaterThan(0);
    expect(deletions.every(({ location }) => location.path.at(-1) === "helm.sh/hook-delete-policy")).toBe(true);
    expect(written.filter(({ call }) => call.because === "hook").every(({ location }) => location.path.at(-1) === "helm.sh/hook")).toBe(
      true,
    );
  });
});
