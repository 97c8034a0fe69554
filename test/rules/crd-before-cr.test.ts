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
  ],
});
