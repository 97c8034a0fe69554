import rule from "../../rules/pre-hook-needs-own-service.ts";
import { documentsOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const on = (events: string) => `helm.sh/hook: ${events}`;
const service = objectOf("v1", "Service", "db", "x: y");
const job = (events: string, lines: string, name = "migrate") =>
  objectOf(
    "batch/v1",
    "Job",
    name,
    on(events),
    `spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: shop:1.4.2\n${lines}`,
  );
const env = (name: string, value: string) => `          env:\n            - name: ${name}\n              ${value}\n`;
const command = (text: string) => `          command:\n            - sh\n            - -c\n            - ${text}\n`;
const settings = (rest: string, annotations = "x: y") => objectOf("v1", "ConfigMap", "settings", annotations, rest);
const inSpace = (manifest: string, namespace: string) => manifest.replace("metadata:\n", `metadata:\n  namespace: ${namespace}\n`);

testRule(rule, {
  valid: [
    { name: "a hook after the resources", manifest: documentsOf(service, job("post-install", env("DB_HOST", "value: db"))) },
    { name: "an upgrade, which finds the Service", manifest: documentsOf(service, job("pre-upgrade", env("DB_HOST", "value: db"))) },
    { name: "an uninstall before the resources go", manifest: documentsOf(service, job("pre-delete", env("DB_HOST", "value: db"))) },
    { name: "a host that the release does not have", manifest: documentsOf(service, job("pre-install", env("DB_HOST", "value: sql"))) },
    {
      name: "a domain that begins like a Service",
      manifest: documentsOf(service, job("pre-install", env("DB_HOST", "value: db.example.com"))),
    },
    {
      name: "a Service of that name in another namespace",
      manifest: documentsOf(
        inSpace(service, "data"),
        ...["a", "b", "c"].map((name) => inSpace(objectOf("v1", "ConfigMap", name, "x: y"), "shop")),
        inSpace(job("pre-install", env("DB_HOST", "value: db")), "shop"),
      ),
    },
    ...["db.data.svc.cluster.local", "db.data"].map((host) => ({
      name: `a Service of that name in another namespace, by ${host}`,
      manifest: documentsOf(
        inSpace(service, "shop"),
        inSpace(job("pre-install", command(`until nc -z ${host} 5432; do sleep 1; done`)), "shop"),
      ),
    })),
    {
      name: "a Service of that name in another namespace, where nothing writes the release's",
      manifest: documentsOf(service, job("pre-install", env("DB_HOST", "value: db.data.svc"))),
    },
    {
      name: "a word that is no host by its variable's name",
      manifest: documentsOf(service, job("pre-install", env("DB_DRIVER", "value: db"))),
    },
    ...["OTEL_SERVICE_NAME", "DB_CONNECTION", "DB_SERVER_TYPE", "ALLOWED_HOSTS", "PUBLIC_URL"].map((name) => ({
      name: `a word that ${name} has for something else`,
      manifest: documentsOf(service, job("pre-install", env(name, "value: db"))),
    })),
    {
      name: "how others reach the program, in a ConfigMap and in an argument",
      manifest: documentsOf(
        service,
        settings("data:\n  TRUSTED_HOSTS: db\n", `${on("pre-install")}\nhelm.sh/hook-weight: "-1"`),
        job("pre-install", "          args: [--callback-url=http://db/done]\n          envFrom: [{ configMapRef: { name: settings } }]\n"),
      ),
    },
    {
      name: "a Service that is a hook too",
      manifest: documentsOf(
        objectOf("v1", "Service", "db", `${on("pre-install")}\nhelm.sh/hook-weight: "-1"`),
        job("pre-install", env("DB_HOST", "value: db")),
      ),
    },
    {
      name: "a certificate's host names, to which nobody connects",
      manifest: documentsOf(
        service,
        job("pre-install", "          args:\n            - create\n            - --host=db.default.svc\n            - --secret-name=tls\n"),
      ),
    },
    ...["curl http://db || true", "if nc -z db 5432; then migrate; fi", "nc -z db 5432 || { echo later; exit 0; }; migrate"].map(
      (script) => ({
        name: `a script that has an answer to a server that is not there: ${script}`,
        manifest: documentsOf(service, job("pre-install", command(JSON.stringify(script)))),
      }),
    ),
    ...["[--dns-name=db.default.svc]", "[--sans, db.default.svc]", "[--cn=db.default.svc]"].map((args) => ({
      name: `what a certificate is for: ${args}`,
      manifest: documentsOf(service, job("pre-install", `          args: ${args}\n`)),
    })),
    {
      name: "a Service that the configuration says is there",
      manifest: documentsOf(service, job("pre-install", env("DB_HOST", "value: db"))),
      settings: { isAssumed: ({ kind, name }) => kind === "Service" && name === "db" },
    },
    ...[
      `openssl req -x509 -subj /CN=db.default.svc -addext "subjectAltName=DNS:db.default.svc"`,
      "echo waiting for db:5432 later",
      "kubectl create secret generic x --from-literal=url=http://db:5432",
      "cat <<EOF > /x\nDNS.1 = db.default.svc\nEOF",
      "# nc -z db 5432\ntrue",
    ].map((script) => ({
      name: `a name that nothing connects to: ${script}`,
      manifest: documentsOf(service, job("pre-install", command(JSON.stringify(script)))),
    })),
    {
      name: "a hook without a pod that Helm waits for",
      manifest: documentsOf(service, objectOf("v1", "ConfigMap", "hosts", on("pre-install"), "data:\n  DB_HOST: db\n")),
    },
  ],
  invalid: [
    {
      name: "the Service of a database that an operator runs",
      manifest: documentsOf(
        objectOf("postgresql.cnpg.io/v1", "Cluster", "db", "x: y"),
        job("pre-install", env("DB_HOSTNAME", "⟪value: db-rw⟫")),
      ),
      findings: [{ messageId: "names", says: "seems to connect to Cluster/db" }],
    },
    {
      name: "a hook that runs after the server at install and before it at upgrade",
      manifest: documentsOf(service, job("post-install,pre-upgrade", env("DB_HOST", "⟪value: db⟫"))),
      findings: [{ messageId: "mixed", operations: ["upgrade"] }],
    },
    {
      name: "a loop that waits for the Service",
      manifest: documentsOf(service, job("pre-install,pre-upgrade", command("⟪until nc -z db 5432; do sleep 1; done⟫"))),
      findings: [
        {
          messageId: "waits",
          operations: ["install"],
          says: "in pre-install Job/migrate waits for Service/db, which Helm makes only when the hook has ended",
          helps: "post-install",
        },
      ],
    },
    {
      name: "a single look, which waits for nothing",
      manifest: documentsOf(service, job("pre-install", command("⟪nc -z db 5432⟫"))),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a single look in an init container, which starts again until it ends well",
      manifest: documentsOf(service, job("pre-install", command("⟪nc -z db 5432⟫")).replace("containers:", "initContainers:")),
      findings: [{ messageId: "waits" }],
    },
    {
      name: "a tool that tries again",
      manifest: documentsOf(service, job("pre-install", command("⟪curl --retry 30 --retry-connrefused http://db⟫"))),
      findings: [{ messageId: "waits" }],
    },
    {
      name: "a Service that holds the release's name, where nothing writes the release's namespace",
      manifest: documentsOf(
        objectOf("v1", "Service", "shop-db", "x: y").replace("metadata:\n", "metadata:\n  labels: {app.kubernetes.io/instance: shop}\n"),
        job("pre-install", env("DB_HOST", "⟪value: shop-db.prod.svc⟫")),
      ),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a loop that waits for another host",
      manifest: documentsOf(
        service,
        job("pre-install", `${command("until nc -z $OTHER 5432; do sleep 1; done")}${env("DB_HOST", "⟪value: db⟫")}`),
      ),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a loop that waits for a host of a ConfigMap",
      manifest: documentsOf(
        service,
        settings("data:\n  DB_HOST: db\n", `${on("pre-install")}\nhelm.sh/hook-weight: "-1"`),
        job(
          "pre-install",
          `${command("until nc -z $DB_HOST 5432; do sleep 1; done")}          envFrom: [{ configMapRef: { ⟪name: settings⟫ } }]\n`,
        ),
      ),
      findings: [{ messageId: "waits" }],
    },
    ...["openssl s_client -connect db:5432", 'URL="http://db:5432"; curl $URL'].map((script) => ({
      name: `a name in a command that connects: ${script}`,
      manifest: documentsOf(service, job("pre-install", command(`⟪${JSON.stringify(script)}⟫`))),
      findings: [{ messageId: "names" as const }],
    })),
    {
      name: "a host in env",
      manifest: documentsOf(service, job("pre-install", env("DB_HOST", "⟪value: db⟫"))),
      findings: [{ messageId: "names", says: "seems to connect to Service/db" }],
    },
    {
      name: "a host with namespace, in a URL",
      manifest: documentsOf(
        inSpace(service, "default"),
        job("pre-install", env("DATABASE", '⟪value: "postgres://shop@db.default.svc.cluster.local:5432/shop"⟫')),
      ),
      findings: [{ messageId: "names" }],
    },
    {
      name: "the variable that Kubernetes would give for the Service",
      manifest: documentsOf(service, job("pre-install", env("DATABASE", "⟪value: $(DB_SERVICE_HOST)⟫"))),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a pod of the StatefulSet behind the Service",
      manifest: documentsOf(service, job("pre-install", env("DB_HOST", "⟪value: db-0.db⟫"))),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a host in a ConfigMap of the same event",
      manifest: documentsOf(
        service,
        settings("data:\n  DB_HOST: db\n", `${on("pre-install")}\nhelm.sh/hook-weight: "-1"`),
        job("pre-install", "          envFrom:\n            - configMapRef:\n                ⟪name: settings⟫\n"),
      ),
      findings: [{ messageId: "names" }],
    },
    {
      name: "one key of a Secret, in base64",
      manifest: documentsOf(
        service,
        objectOf("v1", "Secret", "settings", on("pre-install"), "data:\n  HOST: ZGI=\n  OTHER: eA==\n"),
        job(
          "pre-install",
          env("DB", "valueFrom:\n                secretKeyRef:\n                  ⟪name: settings⟫\n                  key: HOST"),
        ),
      ),
      findings: [{ messageId: "names" }],
    },
    {
      name: "a Pod, which Helm waits for as well",
      manifest: documentsOf(
        service,
        objectOf(
          "v1",
          "Pod",
          "check",
          on("pre-install"),
          'spec:\n  restartPolicy: Never\n  containers:\n    - name: main\n      image: shop:1.4.2\n      command: [curl, ⟪"http://db:8080/"⟫]\n',
        ),
      ),
      findings: [{ messageId: "names", says: "Pod/check" }],
    },
    {
      name: "an uninstall that has deleted the Service",
      manifest: documentsOf(service, job("post-delete", env("DB_HOST", "⟪value: db⟫"))),
      findings: [{ messageId: "gone", operations: ["uninstall"], helps: "pre-delete" }],
    },
  ],
});
