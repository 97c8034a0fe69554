import rule from "../../rules/pre-install-missing-ref.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-install";
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const pod = (lines: string) => ({ pod: `restartPolicy: Never\n${lines}` });
const asAccount = (name: string) => pod(`⟪serviceAccountName: ${name}⟫`);
const mounting = (source: string) => pod(`volumes: [{ name: v, ${source} }]`);
const secret = (name: string, annotations: string, rest = "stringData:\n  a: x\n") => objectOf("v1", "Secret", name, annotations, rest);
const plain = "x: y";
const asking = (reference: string) =>
  objectOf(
    "batch/v1",
    "Job",
    "a",
    event,
    `spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: shop:1.4.2\n          env:\n            - name: X\n              valueFrom:\n                secretKeyRef: ${reference}\n`,
  );
const named = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  labels:\n    app.kubernetes.io/instance: shop\n");
const binding = (annotations: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "rights",
    annotations,
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: own\n",
  );

const claiming = (name: string, mark = "") =>
  pod(`volumes: [{ name: v, persistentVolumeClaim: { ${mark && "⟪"}claimName: ${name}${mark && "⟫"} } }]`);
const database = named(
  objectOf("apps/v1", "StatefulSet", "shop-db", plain, "spec:\n  volumeClaimTemplates: [{ metadata: { name: data } }]\n  template: {}\n"),
);
const promised = (apiVersion: string, kind: string, name: string, spec = "{}") =>
  objectOf(apiVersion, kind, name, plain, `spec: ${spec}\n`);
const mountingSecret = (name: string) => mounting(`secret: { ⟪secretName: ${name}⟫ }`);
const server = objectOf("apps/v1", "Deployment", "server", plain, "spec:\n  template:\n    spec:\n      serviceAccountName: own\n");

const ownClaim = (annotations: string) => objectOf("v1", "PersistentVolumeClaim", "own", annotations, "spec: { storageClassName: fast }\n");
const storageClass = (annotations: string) => objectOf("storage.k8s.io/v1", "StorageClass", "fast", annotations);

testRule(rule, {
  valid: [
    {
      name: "a key of the second of two hooks of one name",
      manifest: documentsOf(
        asking("{ name: s, key: a }"),
        secret("s", `${event}\n${weight(-2)}`, "stringData:\n  b: x\n"),
        secret("s", `${event}\n${weight(-1)}`),
      ),
    },
    {
      name: "a class that was there when the claim was bound",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-upgrade", claiming("own")),
        ownClaim(`helm.sh/hook: pre-upgrade\n${weight(-1)}`),
        storageClass(plain),
      ),
    },
    { name: "a class of the cluster", manifest: documentsOf(jobOf("a", event, claiming("own")), ownClaim(`${event}\n${weight(-1)}`)) },
    {
      name: "a key that a controller is asked to generate",
      manifest: documentsOf(
        secret("db", "secret-generator.v1.mittwald.de/autogenerate: password, key"),
        asking("{ name: db, key: password }"),
      ).replace("helm.sh/hook: pre-install", "helm.sh/hook: post-install"),
    },
    {
      name: "rights of the application's account, which a migration runs as",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        binding(plain),
        server,
        jobOf("a", event, pod("serviceAccountName: own")),
      ),
    },
    {
      name: "a Secret that an earlier hook's script writes",
      manifest: named(
        documentsOf(
          objectOf(
            "batch/v1",
            "Job",
            "keys",
            `${event}\n${weight(-1)}`,
            "spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: shop\n          args:\n            - |\n              kubectl apply -f - <<EOF\n              apiVersion: v1\n              kind: Secret\n              metadata:\n                labels: { a: b }\n                name: shop-keys\n              stringData: { a: $(openssl rand -hex 16) }\n              EOF\n",
          ),
          jobOf("z", event, mounting("secret: { secretName: shop-keys }")),
        ),
      ),
    },
    {
      name: "an account and its binding in Lists, one of them a hook",
      manifest: documentsOf(
        `apiVersion: v1\nkind: List\nitems:\n${accountOf("own", plain).replace(/^/gm, "    ").replace("    api", "  - api").trimEnd()}\n`,
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBindingList\nmetadata:\n  name: l\n  annotations:\n    helm.sh/hook: post-install\n    helm.sh/hook-weight: "-1"\nitems:\n  - metadata: { name: rights }\n    roleRef: { kind: ClusterRole, name: edit }\n    subjects: [{ kind: ServiceAccount, name: own }]\n`,
        jobOf("a", "helm.sh/hook: post-install", pod("serviceAccountName: own")),
      ),
    },
    {
      name: "rights of an account that the pod cannot speak for",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        binding(plain),
        jobOf("a", event, pod("serviceAccountName: own\nautomountServiceAccountToken: false")),
      ),
    },
    {
      name: "rights of an account that gives no token",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`) + "automountServiceAccountToken: false\n",
        binding(plain),
        jobOf("a", event, pod("serviceAccountName: own")),
      ),
    },
    {
      name: "a right that only the pod's admission asks for",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        objectOf(
          "rbac.authorization.k8s.io/v1",
          "ClusterRole",
          "edit",
          plain,
          "rules: [{ apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [shop], verbs: [use] }]\n",
        ),
        binding(plain),
        jobOf("a", event, pod("serviceAccountName: own")),
      ),
    },
    {
      name: "a hook that makes it before",
      manifest: documentsOf(jobOf("b", event, pod("serviceAccountName: s")), accountOf("s", `${event}\n${weight(-1)}`)),
    },
    {
      name: "a tie, which is another rule's matter",
      manifest: documentsOf(jobOf("a", event, pod("serviceAccountName: s")), accountOf("s", event)),
    },
    {
      name: "a hook that runs when the release is there",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: post-install", pod("serviceAccountName: s")), accountOf("s", plain)),
    },
    {
      name: "a pre-upgrade hook, which finds what the install made",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: pre-upgrade", pod("serviceAccountName: s")), accountOf("s", plain)),
    },
    {
      name: "what may be missing, and what only warns",
      manifest: documentsOf(
        jobOf("a", event, pod("imagePullSecrets: [{ name: s }]\nvolumes: [{ name: v, secret: { secretName: s, optional: true } }]")),
        secret("s", plain),
      ),
    },
    {
      name: "what an upgrade has left when there is a rollback",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-rollback", mounting("configMap: { name: c }")),
        objectOf("v1", "ConfigMap", "c", "helm.sh/hook: pre-upgrade"),
      ),
    },
    {
      name: "what hook-succeeded has deleted, which is another rule's matter",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: post-upgrade", mounting("configMap: { name: c }")),
        objectOf("v1", "ConfigMap", "c", "helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: hook-succeeded"),
      ),
    },
    { name: "the default account", manifest: jobOf("a", event, pod("serviceAccountName: default")) },
    { name: "what Kubernetes puts into each namespace", manifest: jobOf("a", event, mounting("configMap: { name: kube-root-ca.crt }")) },
    {
      name: "a claim of a StatefulSet's pod, before and after the uninstall takes the StatefulSet",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: pre-upgrade,pre-delete,post-delete", claiming("data-shop-db-0")), database),
    },
    {
      name: "the Secret of a Crossplane claim that is a hook, too",
      manifest: documentsOf(
        jobOf("b", event, mounting("secret: { secretName: shop-sql }")),
        objectOf("sql.example.org/v1", "Instance", "a", event, "spec:\n  writeConnectionSecretToRef: { name: shop-sql }\n"),
      ),
    },
    {
      name: "what the configuration says is there",
      manifest: jobOf("a", event, mounting("configMap: { name: ca }")),
      settings: { isAssumed: ({ kind, name }) => kind === "ConfigMap" && name === "ca" },
    },
    {
      name: "a kind that Helm does not wait for",
      manifest: documentsOf(
        objectOf("apps/v1", "Deployment", "a", event, "spec:\n  template:\n    spec:\n      serviceAccountName: s\n"),
        accountOf("s", plain),
      ),
    },
    {
      name: "a key that is there, in data, stringData or binaryData",
      manifest: documentsOf(
        asking("{ name: s, key: b }"),
        secret("s", `${event}\n${weight(-1)}`, "data:\n  a: eA==\nstringData:\n  b: x\n"),
      ),
    },
    {
      name: "keys of a Secret that is made empty, for somebody to fill",
      manifest: documentsOf(asking("{ name: s, key: b }"), secret("s", `${event}\n${weight(-1)}`, "")),
    },
    {
      name: "keys that Kubernetes fills in",
      manifest: documentsOf(
        asking("{ name: s, key: token }"),
        secret("s", `${event}\n${weight(-1)}`, "type: kubernetes.io/service-account-token\ndata:\n  extra: eA==\n"),
      ),
    },
    {
      name: "a key that may be missing",
      manifest: documentsOf(asking("{ name: s, key: b, optional: true }"), secret("s", `${event}\n${weight(-1)}`)),
    },
  ],
  invalid: [
    {
      name: "a claim that cannot be bound yet",
      manifest: documentsOf(jobOf("a", event, claiming("own", "x")), ownClaim(`${event}\n${weight(-1)}`), storageClass(plain)),
      findings: [
        {
          messageId: "later",
          says: "Job/a mounts a claim that asks for StorageClass/fast, which Helm creates only with the release's resources",
          helps: "its pod stays Pending",
        },
      ],
    },
    {
      name: "a claim that the pod brings itself",
      manifest: documentsOf(
        jobOf("a", event, mounting("ephemeral: { volumeClaimTemplate: { spec: { ⟪storageClassName: fast⟫ } } }")),
        storageClass(plain),
      ),
      findings: [{ messageId: "later", says: "mounts a claim that asks for StorageClass/fast" }],
    },
    {
      name: "a ConfigMap that the controller of a custom resource may make",
      manifest: named(
        documentsOf(
          objectOf("kafka.example.com/v1", "Kafka", "shop-kafka", plain),
          jobOf("a", "helm.sh/hook: post-install", mounting("configMap: { ⟪name: shop-kafka-brokers⟫ }")),
        ),
      ),
      findings: [{ messageId: "outside" }],
    },
    {
      name: "rights of the application's account, for a Job that calls the API server",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        binding(plain),
        server,
        jobOf("a", event, asAccount("own")).replace("shop:1.4.2", "registry.k8s.io/kubectl:v1.34.0"),
      ),
      findings: [{ messageId: "rights" }],
    },
    {
      name: "an account in a List of the release",
      manifest: documentsOf(
        `apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: ServiceAccount, metadata: { name: own } }]\n`,
        jobOf("a", event, asAccount("own")),
      ),
      findings: [{ messageId: "later", says: "Job/a runs as ServiceAccount/own" }],
    },
    {
      name: "rights, with a token in a volume of its own",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        binding(plain),
        jobOf(
          "a",
          event,
          pod(
            "⟪serviceAccountName: own⟫\nautomountServiceAccountToken: false\nvolumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: token } }] } }]",
          ),
        ),
      ),
      findings: [{ messageId: "rights", helps: "its calls to the API server are forbidden." }],
    },
    {
      name: "a role and its binding, which are one thing",
      manifest: documentsOf(
        accountOf("own", `${event}\n${weight(-1)}`),
        objectOf(
          "rbac.authorization.k8s.io/v1",
          "ClusterRole",
          "edit",
          plain,
          "rules: [{ apiGroups: [''], resources: [pods], verbs: [get] }]\n",
        ),
        binding(plain),
        jobOf("a", event, asAccount("own")),
      ),
      findings: [{ messageId: "rights", says: "RoleBinding/rights" }],
    },
    {
      name: "an account that a bare Pod runs as",
      manifest: documentsOf(
        accountOf("own", plain),
        objectOf(
          "v1",
          "Pod",
          "a",
          event,
          "spec:\n  restartPolicy: Never\n  ⟪serviceAccountName: own⟫\n  containers: [{ name: main, image: shop }]\n",
        ),
      ),
      findings: [{ messageId: "later", helps: 'the Pod is refused: serviceaccount "own" not found.' }],
    },
    {
      name: "what only another event makes, at install and in tests",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: post-install,test", mounting("configMap: { ⟪name: c⟫ }")),
        objectOf("v1", "ConfigMap", "c", "helm.sh/hook: pre-upgrade"),
      ),
      findings: [
        {
          messageId: "later",
          operations: ["install", "test"],
          says: "which Helm creates only in pre-upgrade",
          helps: "Give ConfigMap/c the event post-install too",
        },
      ],
    },
    {
      name: "what a later event of the first upgrade makes",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-upgrade", mounting("configMap: { ⟪name: c⟫ }")),
        objectOf("v1", "ConfigMap", "c", "helm.sh/hook: post-upgrade"),
      ),
      findings: [{ messageId: "later", operations: ["upgrade"], says: "only in post-upgrade" }],
    },
    {
      name: "a claim that a StatefulSet makes for its pod only later",
      manifest: documentsOf(jobOf("a", event, claiming("data-shop-db-0", "marked")), database),
      findings: [
        {
          messageId: "promised",
          says: "mounts PersistentVolumeClaim/data-shop-db-0, which comes of StatefulSet/shop-db, and Helm creates",
        },
      ],
    },
    {
      name: "the Secret of a database that an operator runs",
      manifest: documentsOf(jobOf("a", event, mountingSecret("db-app")), promised("postgresql.cnpg.io/v1", "Cluster", "db")),
      findings: [{ messageId: "promised", says: "which comes of Cluster/db" }],
    },
    {
      name: "the Secret that a Crossplane claim is told to write",
      manifest: documentsOf(
        jobOf("a", event, mountingSecret("sql")),
        promised("sql.example.org/v1", "Instance", "db", "{ writeConnectionSecretToRef: { name: sql } }"),
      ),
      findings: [{ messageId: "promised" }],
    },
    {
      name: "a Secret that a VaultStaticSecret makes",
      manifest: documentsOf(
        jobOf("a", event, mountingSecret("s")),
        promised("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "v", "{ destination: { name: s, create: true } }"),
      ),
      findings: [{ messageId: "promised" }],
    },
    {
      name: "Secrets that somebody else must have made, for these only fill them",
      manifest: documentsOf(
        jobOf("a", event, mountingSecret("s")),
        promised("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "v", "{ destination: { name: s } }"),
        promised("external-secrets.io/v1", "ExternalSecret", "e", "{ target: { name: s, creationPolicy: Merge } }"),
      ),
      findings: [{ messageId: "outside" }],
    },
    {
      name: "an account of the release",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", plain)),
      findings: [
        {
          messageId: "later",
          operations: ["install"],
          says: "Job/a runs as ServiceAccount/s, which Helm creates only with the release's resources, after the pre-install hooks",
          helps: 'no pod is ever made: serviceaccount "s" not found',
        },
      ],
    },
    {
      name: "a Pod, which is refused at once",
      manifest: documentsOf(
        objectOf("v1", "Pod", "a", event, "spec:\n  ⟪serviceAccount: s⟫\n  containers: [{ name: main, image: shop:1.4.2 }]\n"),
        accountOf("s", plain),
      ),
      findings: [{ messageId: "later", helps: 'the Pod is refused: serviceaccount "s" not found' }],
    },
    {
      name: "a hook of more weight",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", `${event}\n${weight(1)}`)),
      findings: [{ messageId: "later", says: "later in pre-install, with weight 1 after 0" }],
    },
    {
      name: "a hook of another event of the install",
      manifest: documentsOf(jobOf("a", `${event},pre-upgrade`, asAccount("s")), accountOf("s", "helm.sh/hook: post-install")),
      findings: [{ messageId: "later", operations: ["install"], says: "only in post-install" }],
    },
    {
      name: "a hook of another operation",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", "helm.sh/hook: pre-upgrade,post-upgrade")),
      findings: [{ messageId: "later", says: "only in pre-upgrade, post-upgrade" }],
    },
    {
      name: "claims, env and volumes of an init container's pod, each once",
      manifest: documentsOf(
        jobOf(
          "a",
          event,
          pod(
            "initContainers: [{ name: i, image: shop:1, envFrom: [{ configMapRef: { ⟪name: c⟫ } }] }]\nvolumes: [{ name: v, persistentVolumeClaim: { ⟪claimName: data⟫ } }, { name: w, configMap: { name: c } }, { name: p, projected: { sources: [{ secret: { ⟪name: s⟫ } }] } }]",
          ),
        ),
        objectOf("v1", "ConfigMap", "c", plain),
        secret("s", plain),
        objectOf("v1", "PersistentVolumeClaim", "data", plain),
      ),
      findings: [
        { messageId: "later", says: "takes env from ConfigMap/c" },
        { messageId: "later", helps: "its pod stays Pending" },
        { messageId: "later", says: "mounts Secret/s" },
      ],
    },
    {
      name: "a Secret that a controller of the release makes",
      manifest: documentsOf(
        jobOf("a", event, mounting("secret: { ⟪secretName: tls⟫ }")),
        objectOf("cert-manager.io/v1", "Certificate", "cert", plain, "spec:\n  secretName: tls\n"),
      ),
      findings: [{ messageId: "promised", says: "mounts Secret/tls, which comes of Certificate/cert" }],
    },
    {
      name: "rights that its account gets only later",
      manifest: documentsOf(jobOf("b", event, asAccount("own")), accountOf("own", `${event}\n${weight(-1)}`), binding(plain)),
      findings: [{ messageId: "rights", says: "has its rights from RoleBinding/rights" }],
    },
    {
      name: "a name with the release name that nothing makes",
      manifest: named(jobOf("shop-a", event, mounting("configMap: { ⟪name: shop-settings⟫ }"))),
      findings: [{ messageId: "nobody", says: "which nothing in the release creates, though its name holds the release name" }],
    },
    {
      name: "something from outside, at every event",
      manifest: jobOf("a", `${event},post-upgrade`, mounting("configMap: { ⟪name: ca⟫ }")),
      findings: [{ messageId: "outside", operations: ["install", "upgrade"], helps: "Put ConfigMap/ca into `assume`" }],
    },
    {
      name: "a key that its Secret does not have",
      manifest: documentsOf(asking("{ ⟪name: s⟫, key: password }"), secret("s", `${event}\n${weight(-1)}`)),
      findings: [{ messageId: "key", says: 'Job/a takes env from Secret/s, which has no key "password"' }],
    },
    {
      name: "a key of a hook that a second of its name has replaced",
      manifest: documentsOf(
        asking("{ ⟪name: s⟫, key: a }"),
        secret("s", `${event}\n${weight(-2)}`),
        secret("s", `${event}\n${weight(-1)}`, "stringData:\n  b: x\n"),
      ),
      findings: [{ messageId: "key", operations: ["install"], says: 'Secret/s, which has no key "a"' }],
    },
    {
      name: "a key in another case, asked of a ConfigMap by a volume",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: post-install", mounting("configMap: { ⟪name: c⟫, items: [{ key: App, path: a }, { key: b, path: b }] }")),
        objectOf("v1", "ConfigMap", "c", plain, "data:\n  app: x\nbinaryData:\n  b: eA==\n"),
      ),
      findings: [{ messageId: "key", operations: ["install"], says: 'no key "App"' }],
    },
  ],
});
