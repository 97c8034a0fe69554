import rule from "../../rules/post-hook-not-ready-guarded.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const service = objectOf("v1", "Service", "api", "x: y", "spec:\n  selector: {app: api}\n");
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => `          ${line}\n`)
    .join("");
const job = (container: string, { limit = "backoffLimit: 0", events = "post-install,post-upgrade", restart = "Never" } = {}) =>
  documentsOf(jobOf("seed", `helm.sh/hook: ${events}`, { job: limit, pod: `restartPolicy: ${restart}` }) + lines(container), service);
const call = 'args: ["curl", "http://api:8080/seed"]';

testRule(rule, {
  valid: [
    { name: "the default tries", manifest: job(call, { limit: "" }) },
    { name: "a container that is started again", manifest: job(call, { restart: "OnFailure" }) },
    { name: "a loop", manifest: job('args: ["sh", "-c", "until curl http://api:8080; do sleep 1; done"]') },
    { name: "a flag that says try again", manifest: job('args: ["curl", "--retry", "9", "http://api:8080/seed"]') },
    { name: "a variable that says wait", manifest: job(`${call}\nenv:\n  - {name: WAIT_SECONDS, value: "9"}`) },
    {
      name: "a loop in the script that it mounts",
      manifest: documentsOf(
        job('args: ["http://api:8080/seed"]').replace(
          "restartPolicy: Never\n",
          "restartPolicy: Never\n      volumes: [{ name: v, configMap: { name: scripts } }]\n",
        ),
        objectOf("v1", "ConfigMap", "scripts", "x: y", "data:\n  seed.sh: while ! curl $1; do sleep 2; done\n"),
      ),
    },
    { name: "before the install", manifest: job(call, { events: "pre-install" }) },
    { name: "an upgrade, where the old pods answer", manifest: job(call, { events: "post-upgrade" }) },
    { name: "a host of others", manifest: job('args: ["curl", "http://example.com:8080"]') },
    { name: "a Service without pods of its own", manifest: job(call).replace("selector: {app: api}", "externalName: x") },
    { name: "users who always wait", manifest: job(call), settings: { waits: [true] } },
  ],
  invalid: [
    {
      name: "one try",
      manifest: job('args: ["curl", ⟪"http://api:8080/seed"⟫]'),
      findings: [{ messageId: "unguarded", says: "one try", operations: ["install"] }],
    },
    {
      name: "two tries, the host in a variable",
      manifest: job("env:\n  - name: API_URL\n    ⟪value: http://api:8080⟫", { limit: "backoffLimit: 1" }),
      findings: [{ messageId: "unguarded", says: "gives it two" }],
    },
    {
      name: "a Pod",
      manifest: documentsOf(
        objectOf(
          "v1",
          "Pod",
          "p",
          "helm.sh/hook: post-install",
          'spec:\n  restartPolicy: Never\n  containers: [{name: a, image: b, args: [curl, ⟪"http://api:80"⟫]}]\n',
        ),
        service,
      ),
      findings: [{ messageId: "unguarded", says: "not started again" }],
    },
  ],
});
