import rule from "../../rules/hook-rbac-mismatch.ts";
import preInstallMissingRef from "../../rules/pre-install-missing-ref.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (pod: string, more = "") => jobOf("migrate", event, { pod: `restartPolicy: Never\n${pod}` }).replace(/$/, more);
const rbac = "rbac.authorization.k8s.io/v1";
const role = (name: string, annotations = event, kind = "Role") => objectOf(rbac, kind, name, annotations);
const binding = (roleRef: string, subject: string, kind = "RoleBinding") =>
  objectOf(
    rbac,
    kind,
    "migrate",
    event,
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n${roleRef}subjects:\n  - kind: ServiceAccount\n${subject}`,
  );
const ref = (kind: string, name: string, mark = false) => `  kind: ${kind}\n  ${mark ? "⟪" : ""}name: ${name}${mark ? "⟫" : ""}\n`;
const subject = (name: string, namespace = "", mark = false) =>
  `    ${mark ? "⟪" : ""}name: ${name}${mark ? "⟫" : ""}\n${namespace && `    namespace: ${namespace}\n`}`;
const kubectl = "          command: [kubectl, get, pods]\n";
const inShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: shop\n");
const ofShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  labels:\n    app.kubernetes.io/instance: shop\n");

/** A Job that runs a script as its own account, with a role of these rules. */
const working = (script: string, rules: string, { kind = "Role", job: more = "" } = {}) =>
  documentsOf(
    inShop(accountOf("migrate", event)),
    inShop(objectOf(rbac, kind, "migrate", event, `rules:\n${rules}`)),
    inShop(binding(ref(kind, "migrate"), subject("migrate", "shop"), `${kind}Binding`)),
    inShop(job(`serviceAccountName: migrate\n${more}`, `          command: [sh, -c, ⟪${JSON.stringify(script)}⟫]\n`)),
  );
const silent = (manifest: string) => manifest.replace(/[⟪⟫]/g, "");
const allows = (resources: string, verbs: string, group = '""', more = "") =>
  `  - apiGroups: [${group}]\n    resources: [${resources}]\n    verbs: [${verbs}]\n${more}`;
const onlyThe = (name: string) => `    resourceNames: [${name}]\n`;

testRule(rule, {
  beside: [preInstallMissingRef],
  valid: [
    {
      name: "names that fit",
      manifest: documentsOf(
        accountOf("migrate", event),
        `${role("migrate")}rules:\n${allows("pods", "list")}`,
        binding(ref("Role", "migrate"), subject("migrate")),
        job("serviceAccountName: migrate", kubectl),
      ),
    },
    { name: "an account from outside, when none is left over", manifest: job("serviceAccountName: ops") },
    {
      name: "an account from outside that the config assumes",
      manifest: documentsOf(accountOf("migrate", event), job("serviceAccountName: ops")),
      settings: { isAssumed: ({ kind, name }) => kind === "ServiceAccount" && name === "ops" },
    },
    {
      name: "an account left over in another event",
      manifest: documentsOf(accountOf("migrate", "helm.sh/hook: pre-install"), job("serviceAccountName: ops")),
    },
    { name: "an account from outside that may have rights there", manifest: job("serviceAccountName: ops", kubectl) },
    { name: "a Job that calls no API server", manifest: job("") },
    ...["kubectl kustomize /x", "kubectl create cm a --dry-run=client -o yaml", "kubectl --kubeconfig /x get pods"].map((command) => ({
      name: `a call that needs no rights here: ${command}`,
      manifest: documentsOf(accountOf("migrate", event), job("serviceAccountName: migrate", `          command: [sh, -c, "${command}"]\n`)),
    })),
    ...["system:authenticated", "system:serviceaccounts", "system:serviceaccounts:shop"].map((group) => ({
      name: `rights by the group ${group}`,
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(binding(ref("ClusterRole", "edit"), `    name: ${group}\n`).replace("kind: ServiceAccount", "kind: Group")),
        inShop(job("serviceAccountName: migrate", kubectl)),
      ),
    })),
    {
      name: "a role that Kubernetes brings along",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("ClusterRole", "edit"), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
    },
    {
      name: "a role that the config assumes",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("Role", "ops"), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
      settings: { isAssumed: ({ name }) => name === "ops" },
    },
    {
      name: "an account of others",
      manifest: documentsOf(role("migrate"), binding(ref("Role", "migrate"), subject("ci", "ops"))),
    },
    {
      name: "the default account",
      manifest: documentsOf(role("migrate"), binding(ref("Role", "migrate"), subject("default", "default"))),
    },
    ...(
      [
        ["the verb", "kubectl delete pods a", allows("pods", "delete")],
        ["all verbs", "kubectl scale deploy a --replicas=0", allows("'*'", "'*'", "'*'")],
        ["a selector, which takes a list", "kubectl delete pods -l a=b", allows("pods", "list, delete")],
        ["a subresource", "kubectl scale deploy a --replicas=0", allows("deployments, deployments/scale", "get, update", "apps")],
        ["a resource of others, by its singular", "kubectl get widget a", allows("widgets", "get", "example.com")],
        ["a resource of others with its group", "kubectl get widgets.v1.example.com", allows("widgets", "list", "example.com")],
        ["a word that may be a short name", "kubectl delete wdg --all", allows("widgets", "get", "example.com")],
        ["a name", "kubectl patch cm a -p x", allows("configmaps", "get, patch", '""', onlyThe("a"))],
        ["a name of the shell's", "kubectl get cm $NAME", allows("configmaps", "get", '""', onlyThe("a"))],
        ["a namespace of the shell's", "kubectl get cm a -n $NAMESPACE", allows("configmaps", "get")],
        ["its own namespace, by name", "kubectl get cm a -n shop", allows("configmaps", "get")],
        ["the namespace itself, whose Role may let it", "kubectl label ns shop a=b", allows("namespaces", "get, patch")],
        [
          "the pod behind a workload",
          "kubectl exec deploy/a -- x",
          `${allows("deployments", "get", "apps")}${allows("pods/exec", "create")}`,
        ],
        ["an exec as newer versions ask for it", "kubectl exec a -- x", allows("pods, pods/exec", "get")],
        [
          "the pod behind a workload, by the name that only the cluster knows",
          "kubectl exec deploy/a -- x",
          `${allows("deployments", "get", "apps")}${allows("pods/exec", "create", '""', onlyThe("a-6f"))}`,
        ],
        [
          "a subresource, of which the API server asks another right",
          "kubectl patch deploy a --subresource=scale -p x",
          allows("pods", "get"),
        ],
        ["another identity", "export KUBECONFIG=/x; kubectl get nodes", allows("pods", "get")],
        ["another identity of the file", "kubectl config use-context x && kubectl get nodes", allows("pods", "get")],
        ["what is asked for before", "kubectl auth can-i get nodes && kubectl get nodes", allows("pods", "get")],
        ["what is only printed", "kubectl create cm a --dry-run=client -o yaml", allows("pods", "get")],
        ["what others say", "kubectl apply -f /x.yaml; kubectl auth can-i get pods; kubectl events", allows("pods", "get")],
        ["somebody else's account", "kubectl --kubeconfig /x get nodes", allows("pods", "get")],
        ["words about kubectl", "echo kubectl get nodes; which kubectl", allows("pods", "get")],
      ] as const
    ).map(([name, script, rules]) => ({ name: `a right to ${name}`, manifest: silent(working(script, rules)) })),
    {
      name: "a right in the whole cluster",
      manifest: silent(
        working("kubectl get nodes; kubectl get pods -A; kubectl get cm a -n ops", allows("nodes, pods, configmaps", "get, list"), {
          kind: "ClusterRole",
        }),
      ),
    },
    {
      name: "rights by a role of others",
      manifest: silent(working("kubectl get nodes", allows("pods", "get"))).replace(
        "kind: Role\n  name: migrate\nsubjects",
        "kind: ClusterRole\n  name: edit\nsubjects",
      ),
    },
    {
      name: "rights that are collected from other roles",
      manifest: silent(working("kubectl get nodes", "aggregationRule: {}\n", { kind: "ClusterRole" })).replace(
        "rules:\naggregationRule",
        "aggregationRule",
      ),
    },
    {
      name: "a pod without the account's token",
      manifest: silent(working("kubectl get nodes", allows("pods", "get"), { job: "automountServiceAccountToken: false" })),
    },
    {
      name: "a container with an access of its own",
      manifest: `${silent(working("kubectl get nodes", allows("pods", "get")))}          env: [{name: KUBECONFIG, value: /x}]\n`,
    },
    {
      name: "a binding of the release, whose mistakes are not a hook's",
      manifest: documentsOf(binding(ref("Role", "nobody"), subject("x")).replace(event, "x: y"), job("")),
    },
  ],
  invalid: [
    {
      name: "rights of another namespace's group",
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(
          binding(ref("ClusterRole", "edit"), "    name: system:serviceaccounts:ops\n").replace("kind: ServiceAccount", "kind: Group"),
        ),
        inShop(job("⟪serviceAccountName: migrate⟫", kubectl)),
      ),
      findings: [{ messageId: "none" }],
    },
    {
      name: "an account of another namespace than its Job",
      manifest: documentsOf(
        accountOf("migrate", event),
        job("⟪serviceAccountName: migrate⟫").replace("metadata:\n", "metadata:\n  namespace: ops\n"),
      ),
      settings: { namespace: "shop" },
      findings: [
        {
          messageId: "account",
          says: "runs as ServiceAccount/migrate in ops, which the release does not hold; it holds ServiceAccount/migrate, which nothing uses",
          helps: "name and namespace from the same values",
        },
      ],
    },
    {
      name: "an account that is called otherwise",
      manifest: documentsOf(accountOf("shop-migrate", event), job("⟪serviceAccountName: migrate⟫")),
      findings: [
        {
          messageId: "account",
          says: "Job/migrate runs as ServiceAccount/migrate, which the release does not hold; it holds ServiceAccount/shop-migrate, which nothing uses",
          helps: "the same value",
        },
      ],
    },
    {
      name: "an account that is called otherwise, in the old field",
      manifest: documentsOf(accountOf("shop-migrate", event), job("⟪serviceAccount: migrate⟫")),
      findings: [{ messageId: "account" }],
    },
    {
      name: "a Role that is not there",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("Role", "migrator", true), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
      findings: [{ messageId: "role", says: "RoleBinding/migrate grants Role/migrator, which the release does not hold" }],
    },
    {
      name: "a ClusterRole that is not there, where a Role of that name is",
      manifest: documentsOf(
        accountOf("migrate", event),
        role("migrate"),
        binding(ref("ClusterRole", "migrate", true), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
      findings: [{ messageId: "role", says: "grants ClusterRole/migrate", helps: "Write `kind: Role`" }],
    },
    {
      name: "a ClusterRole of this release that is not there",
      manifest: documentsOf(
        ofShop(accountOf("shop-migrate", event)),
        binding(ref("ClusterRole", "shop-migrator", true), subject("shop-migrate", "default"), "ClusterRoleBinding"),
        job("serviceAccountName: shop-migrate"),
      ),
      findings: [{ messageId: "role", says: "ClusterRole/shop-migrator" }],
    },
    {
      name: "a subject in another namespace than the account",
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(role("migrate")),
        inShop(binding(ref("Role", "migrate"), subject("migrate", "kube-system", true))),
        inShop(job("serviceAccountName: migrate")),
      ),
      findings: [{ messageId: "subject", says: "one of that name lies in the release's namespace" }],
    },
    {
      name: "a subject in another namespace, whose Job calls kubectl: one finding",
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(role("migrate")),
        inShop(binding(ref("Role", "migrate"), subject("migrate", "ops", true))),
        inShop(job("serviceAccountName: migrate", kubectl)),
      ),
      findings: [{ messageId: "subject" }],
    },
    {
      name: "a subject of this release that is not there",
      manifest: documentsOf(
        ofShop(accountOf("shop-migrate", event)),
        role("migrate"),
        binding(ref("Role", "migrate"), subject("shop-migrator", "", true)),
        job("serviceAccountName: shop-migrate"),
      ),
      findings: [{ messageId: "subject", says: "its name holds the release name" }],
    },
    {
      name: "kubectl with an account without rights",
      manifest: documentsOf(accountOf("migrate", event), job("⟪serviceAccountName: migrate⟫", kubectl)),
      findings: [{ messageId: "none", helps: "a Role and a RoleBinding" }],
    },
    ...(
      [
        ["another verb", "kubectl delete pods a", allows("pods", "get, list"), "delete pods"],
        [
          "several",
          "kubectl delete widgets -l a=b\nkubectl get cm a",
          allows("widgets", "get", "example.com"),
          "list widgets, delete widgets and get configmaps",
        ],
        [
          "the wrong group",
          "kubectl rollout restart deploy a",
          allows("deployments", "get, patch"),
          "get deployments and patch deployments",
        ],
        [
          "a subresource that is not named",
          "kubectl scale deploy a --replicas=0",
          allows("deployments", "'*'", "apps"),
          "patch deployments/scale",
        ],
        ["the log of a workload's pod", "kubectl logs deploy/a", allows("deployments", "get", "apps"), "get pods/log"],
        ["another name", "kubectl get cm a", allows("configmaps", "get", '""', onlyThe("b")), "get configmaps"],
        [
          "a name, which nothing has before it is made",
          "kubectl create cm a",
          allows("configmaps", "create", '""', onlyThe("a")),
          "create configmaps",
        ],
        [
          "what no namespace holds",
          "kubectl get crd widgets.example.com",
          allows("customresourcedefinitions", "get", "apiextensions.k8s.io"),
          "get customresourcedefinitions",
        ],
        ["all namespaces", "kubectl get pods -A", allows("pods", "list"), "list pods"],
        ["another namespace", "kubectl create secret generic a -n ops", allows("secrets", "create"), "create secrets in ops"],
      ] as const
    ).map(([name, script, rules, says]) => ({
      name: `no right to ${name}`,
      manifest: working(script, rules),
      findings: [
        {
          messageId: "denied" as const,
          says: `Job/migrate calls kubectl for what ServiceAccount/migrate may not do: ${says}`,
          helps: "as forbidden",
        },
      ],
    })),
    {
      name: "a refusal that the script takes for an answer",
      manifest: working("if ! kubectl get pod a; then exit 0; fi", allows("pods", "list")),
      findings: [{ messageId: "denied", helps: "as if nothing were there" }],
    },
    {
      name: "a right in a namespace that the role is not bound in",
      manifest: working("kubectl delete secret a -n ops", allows("secrets", "delete")),
      findings: [{ messageId: "denied", helps: "and bind it where they are used" }],
    },
    {
      name: "a refusal that the script does without",
      manifest: working("kubectl delete pod a || true", allows("pods", "get")),
      findings: [{ messageId: "doesWithout", says: "delete pods; its script goes on without" }],
    },
    {
      name: "kubectl in a script, with the default account",
      manifest: job("", '          args: [sh, -c, "set -e; /bin/kubectl delete pods -l app=shop"]\n').replace(
        "  template:\n    spec:",
        "  template:\n    ⟪spec⟫:",
      ),
      findings: [{ messageId: "none", says: "ServiceAccount/default" }],
    },
  ],
});
