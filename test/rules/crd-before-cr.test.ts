import rule from "../../rules/crd-before-cr.ts";
import { newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { documentsOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const crd = (annotations: string) =>
  objectOf(
    "apiextensions.k8s.io/v1",
    "CustomResourceDefinition",
    "widgets.shop.example.com",
    annotations,
    "spec:\n  group: shop.example.com\n  names:\n    kind: Widget\n    plural: widgets\n",
  );
const widget = (annotations: string) => objectOf("shop.example.com/v1", "Widget", "a", annotations);
const on = (events: string, weight?: number) =>
  `helm.sh/hook: ${events}${weight === undefined ? "" : `\nhelm.sh/hook-weight: "${weight}"`}`;
const text = (kind: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${kind.toLowerCase()}s.shop.example.com\nspec:\n  group: shop.example.com\n  names:\n    kind: ${kind}\n    plural: ${kind.toLowerCase()}s\n`;
const crds = (annotations: string) =>
  objectOf(
    "v1",
    "ConfigMap",
    "crds",
    annotations,
    `data:\n${["Widget", "Gadget"].map((kind) => `  ${kind}.yaml: |\n${text(kind).replace(/^(?=.)/gm, "    ")}`).join("")}`,
  );
const applying = (annotations: string, container: string, volume = "configMap: { name: crds }") =>
  objectOf(
    "batch/v1",
    "Job",
    "apply",
    annotations,
    `spec:\n  template:\n    spec:\n      restartPolicy: Never\n      volumes: [{ name: crds, ${volume} }]\n      containers:\n        - name: main\n          image: registry.k8s.io/kubectl:v1.34.0\n          volumeMounts: [{ name: crds, mountPath: /crds }]\n${container.replace(/^(?=.)/gm, "          ")}\n`,
  );
const applyAll = "args: [apply, --server-side, -f, /crds]";
const released = "apiVersion: shop.example.com/v1\n⟪kind: Widget⟫\nmetadata:\n  name: a\n";
const folder = `# Source: shop/crds/other.yaml\n${crd("x: y")
  .replace(/widgets/g, "others")
  .replace("Widget", "Other")}---\n# Source: shop/templates/all.yaml\n`;
const install = "helm.sh/hook: pre-install,pre-upgrade";
const settings = { profiles: [newestHelm4] };

testRule(rule, {
  valid: [
    { name: "a definition of the release", manifest: documentsOf(crd("x: y"), widget("x: y")) },
    {
      name: "a definition in crds/",
      manifest: `# Source: shop/crds/widget.yaml\n${crd("x: y")}---\n# Source: shop/templates/a.yaml\n${widget(on("pre-install"))}`,
    },
    { name: "a definition that is a hook, in Helm 4", manifest: crd(on("pre-install,pre-upgrade")), settings },
    {
      name: "a custom resource after its definition, in Helm 4",
      manifest: documentsOf(crd(on("pre-install", -1)), widget(on("pre-install"))),
      settings,
    },
    {
      name: "a custom resource of a later event",
      manifest: documentsOf(crd(on("pre-install")), widget(on("post-install"))),
      settings,
    },
    {
      name: "another kind of the same group",
      manifest: documentsOf(crd(on("pre-install")), objectOf("shop.example.com/v1", "Gadget", "a", "x: y")),
      settings,
    },
    {
      name: "a custom resource after the Job that applies its definition, and a later event's",
      manifest: documentsOf(
        crds(`${install}\nhelm.sh/hook-weight: "-1"`),
        applying(install, 'command: [sh, -c, "for f in /crds/*.yaml; do kubectl apply -f $f; done"]'),
        widget(on("pre-install", 1)),
        widget(on("post-install")).replace("name: a", "name: b"),
      ),
    },
    {
      name: "a Job that applies definitions at upgrades only",
      manifest: documentsOf(crds(on("pre-upgrade", -1)), applying(on("pre-upgrade"), applyAll), widget("x: y")),
    },
    {
      name: "a Job that applies another file, other keys, or nothing",
      manifest: documentsOf(
        crds(`${install}\nhelm.sh/hook-weight: "-1"`),
        applying(install, "args: [apply, -f, /crds/Gadget.yaml]"),
        applying(install, applyAll, "configMap: { name: crds, items: [{ key: Gadget.yaml, path: w.yaml }] }").replace("apply", "b"),
        applying(install, "args: [get, -f, /crds]").replace("name: apply", "name: c"),
        applying(install, "args: [apply, -f, /elsewhere]").replace("name: apply", "name: d"),
        widget("x: y"),
      ),
    },
    {
      name: "a Job that applies what lies in crds/ too",
      manifest: `# Source: shop/crds/widget.yaml\n${crd("x: y")}---\n# Source: shop/templates/all.yaml\n${documentsOf(crds(`${install}\nhelm.sh/hook-weight: "-1"`), applying(install, applyAll), widget("x: y"))}`,
    },
    { name: "a custom resource of somebody else", manifest: widget(on("pre-install")) },
  ],
  invalid: [
    {
      name: "a custom resource of the release",
      manifest: documentsOf(crd(on("pre-install")), "apiVersion: shop.example.com/v1\n⟪kind: Widget⟫\nmetadata:\n  name: a\n"),
      settings,
      findings: [{ messageId: "resource", operations: ["install"], says: "Helm looks for the kind of Widget/a before any hook runs" }],
    },
    {
      name: "a custom resource before its definition",
      manifest: documentsOf(crd(on("pre-install")), widget(`helm.sh/hook: pre-install\n⟪helm.sh/hook-weight: "-5"⟫`)),
      settings,
      findings: [{ messageId: "before", operations: ["install"], helm: [] }],
    },
    {
      name: "a custom resource of an earlier event than its definition",
      manifest: documentsOf(crd(on("post-install")), widget("⟪helm.sh/hook: pre-install⟫")),
      settings,
      findings: [{ messageId: "before" }],
    },
    {
      name: "a custom resource right after its definition, which stays",
      manifest: documentsOf(crd("⟪helm.sh/hook: pre-install⟫\nhelm.sh/hook-weight: '-1'"), widget("⟪helm.sh/hook: pre-install⟫")),
      findings: [
        { messageId: "stays", helm: ["3.21.4"], says: "stays after uninstall" },
        { messageId: "race", helm: ["3.21.4"], operations: ["install"], helps: "crds/" },
      ],
    },
    {
      name: "a definition that every upgrade meets, whatever its policy",
      manifest: crd("⟪helm.sh/hook: pre-install,pre-upgrade⟫\nhelm.sh/hook-delete-policy: before-hook-creation"),
      findings: [
        { messageId: "again", helm: ["3.21.4"], says: "no policy ever deletes CustomResourceDefinition/widgets.shop.example.com" },
      ],
    },
    {
      name: "a definition that both events of an install make",
      manifest: crd("⟪helm.sh/hook: pre-install,post-install⟫"),
      findings: [{ messageId: "again" }],
    },
    {
      name: "a custom resource of the release, whose definition a Job applies",
      manifest: folder + documentsOf(crds(`${install}\nhelm.sh/hook-weight: "-1"`), applying(install, applyAll), released),
      findings: [{ messageId: "applied", operations: ["install"], says: "it is Job/apply that seems to apply its definition" }],
    },
    {
      name: "the same where nobody has seen crds/",
      manifest: documentsOf(crds(`${install}\nhelm.sh/hook-weight: "-1"`), applying(install, applyAll), released),
      findings: [{ messageId: "appliedUnseen", says: "unless it lies in the chart's crds/ folder as well" }],
    },
    {
      name: "a custom resource that is a hook before the Job that applies its definition",
      manifest:
        folder +
        documentsOf(
          crds(`${install}\nhelm.sh/hook-weight: "-1"`),
          applying(install, 'command: [sh, -c, "kubectl apply -f /crds/"]', "projected: { sources: [{ configMap: { name: crds } }] }"),
          widget('helm.sh/hook: pre-install\n⟪helm.sh/hook-weight: "-5"⟫'),
        ),
      findings: [{ messageId: "applied", says: "Widget/a is made before Job/apply runs", helps: "a higher weight than Job/apply" }],
    },
    {
      name: "a definition written in the command",
      manifest:
        folder +
        documentsOf(
          applying(
            install,
            `command:\n  - sh\n  - -c\n  - |\n    # first\n    cat <<YAML | kubectl apply -f -\n${text("Widget").replace(/^(?=.)/gm, "    ")}    YAML`,
            "emptyDir: {}",
          ),
          released,
        ),
      findings: [{ messageId: "applied" }],
    },
  ],
});
