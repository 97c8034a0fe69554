import rule from "../../rules/mesh-injected-hook.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (marks = "", command = "") =>
  jobOf("migrate", "helm.sh/hook: pre-upgrade", { pod: "restartPolicy: Never" }).replace(
    "    spec:\n",
    `    ⟪metadata⟫:\n      labels: {a: b${marks}}\n    spec:\n`,
  ) + command;
const plain = (marks = "", command = "") => hook(marks, command).replace(/[⟪⟫]/g, "");
const deployment = (marks: string) =>
  objectOf(
    "apps/v1",
    "Deployment",
    "web",
    "x: y",
    `spec:\n  template:\n    metadata:\n      annotations: {${marks}}\n    spec: {containers: []}\n`,
  );
const virtualService = objectOf("networking.istio.io/v1", "VirtualService", "web", "x: y");

testRule(rule, {
  valid: [
    { name: "a chart without a mesh", manifest: documentsOf(plain(), deployment("")) },
    { name: "a hook that refuses", manifest: documentsOf(plain(', sidecar.istio.io/inject: "false"'), virtualService) },
    {
      name: "a hook that ends the proxy",
      manifest: documentsOf(plain("", "          args: ['curl -X POST localhost:15020/quitquitquit']\n"), virtualService),
    },
    {
      name: "a native sidecar",
      manifest: documentsOf(plain().replace("labels: {a: b}", 'annotations: {sidecar.istio.io/nativeSidecar: "true"}'), virtualService),
    },
    {
      name: "a native sidecar of an older Linkerd",
      manifest: documentsOf(
        plain().replace("labels: {a: b}", 'annotations: {config.alpha.linkerd.io/proxy-enable-native-sidecar: "true"}'),
        deployment("linkerd.io/inject: enabled"),
      ),
    },
    { name: "a workload that refuses", manifest: documentsOf(plain(), deployment('sidecar.istio.io/inject: "false"')) },
    { name: "a ServiceAccount", manifest: documentsOf(objectOf("v1", "ServiceAccount", "a", "helm.sh/hook: pre-install"), virtualService) },
  ],
  invalid: [
    {
      name: "a workload that asks",
      manifest: documentsOf(hook(), deployment("linkerd.io/inject: enabled")),
      findings: [
        {
          messageId: "injected",
          operations: ["upgrade"],
          says: "Linkerd puts its proxy into the pod, for the proxy runs on: Deployment/web asks for it",
        },
      ],
    },
    {
      name: "a hook that asks",
      manifest: hook(', sidecar.istio.io/inject: "true"'),
      findings: [{ messageId: "injected", says: "its pod asks" }],
    },
    {
      name: "a namespace that asks",
      manifest: documentsOf(hook(), objectOf("v1", "Namespace", "shop", "x: y", "  labels: {istio-injection: enabled}\n")),
      findings: [{ messageId: "injected" }],
    },
    { name: "an object of the mesh", manifest: documentsOf(hook(), virtualService), findings: [{ messageId: "aware" }] },
    {
      name: "refusing another mesh",
      manifest: documentsOf(hook(", linkerd.io/inject: disabled"), virtualService),
      findings: [{ messageId: "aware", says: "Istio" }],
    },
  ],
});
