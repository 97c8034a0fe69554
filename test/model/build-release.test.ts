import { describe, expect, test } from "vitest";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import { compareKinds } from "../../src/model/kind-order.ts";
import { keyOf } from "../../src/model/resource.ts";

const release = (text: string, file = "m.yaml") =>
  buildRelease(loadText({ file, text }), { name: "m", releaseName: "rel", namespace: "ns" });
const hook = (annotations: string) =>
  release(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations:\n${annotations.replace(/^/gm, "    ")}\n`);
const doc = (kind: string, name: string, source: string, more = "") =>
  `---\n# Source: ${source}\napiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const hooked = "  annotations: {helm.sh/hook: test}\n";

describe("weights, as strconv.Atoi reads them", () => {
  test.each([
    ['"5"', 5],
    ['"-5"', -5],
    ['"+5"', 5],
    ['"007"', 7],
    ["010", 8],
    ["5", 5],
    ['"1.5"', 0],
    ['" 5"', 0],
    ['"1_000"', 0],
    ["1_000", 1000],
    ['"0x10"', 0],
    ["high", 0],
    ['""', 0],
    ["", 0],
    ['"9223372036854775808"', 0],
    ['"-9223372036854775808"', -(2 ** 63)],
  ])("%s is %d", (written, weight) => expect(hook(`helm.sh/hook: test\nhelm.sh/hook-weight: ${written}`).hooks[0]?.weight).toBe(weight));
});

describe("events", () => {
  test.each([
    ["pre-install", ["pre-install"]],
    [" PRE-Install , test-success,test", ["pre-install", "test", "test"]],
  ])("%j", (written, events) => expect(hook(`helm.sh/hook: "${written}"`).hooks[0]?.events).toEqual(events));

  test.each([
    ["pre-instal", ["pre-instal"]],
    ["pre-install,", [""]],
    ["", [""]],
    ["crd-install, pre-install, Test-Failure", ["crd-install", "Test-Failure"]],
  ])("%j drops the document", (written, unknownEvents) => {
    const { hooks, resources, dropped } = hook(`helm.sh/hook: "${written}"`);
    expect([hooks, resources]).toEqual([[], []]);
    expect(dropped[0]?.unknownEvents).toEqual(unknownEvents);
  });
});

describe("policies", () => {
  test.each([
    ["x: y", [], ["before-hook-creation"]],
    ['helm.sh/hook-delete-policy: ""', [""], []],
    ["helm.sh/hook-delete-policy: never", ["never"], []],
    ["helm.sh/hook-delete-policy: Hook-Succeeded , hook-failed", ["hook-succeeded", "hook-failed"], ["hook-succeeded", "hook-failed"]],
  ])("%s", (annotation, written, acting) => {
    const [found] = hook(`helm.sh/hook: test\n${annotation}`).hooks;
    expect(found?.writtenPolicies).toEqual(written);
    expect([...found!.deletePolicies]).toEqual(acting);
  });
});

test("order: by kind, then path by its bytes, then place in the file", () => {
  const text =
    doc("Job", "a", "c/templates/b.yaml", hooked) +
    doc("Zoo", "a", "c/templates/a.yaml", hooked) +
    doc("Ape", "a", "c/templates/z.yaml", hooked) +
    doc("Job", "b", "c/templates/B.yaml", hooked) +
    doc("Secret", "a", "c/templates/z.yaml", hooked) +
    doc("Job", "c", "c/templates/b.yaml", hooked) +
    doc("Job", "a", "c/templates/b.yaml") +
    doc("Namespace", "a", "c/templates/b.yaml");
  const { hooks, resources } = release(text);
  expect(hooks.map(({ resource: { kind, name }, position }) => `${position} ${kind}/${name}`)).toEqual([
    "0 Secret/a",
    "1 Job/b",
    "2 Job/a",
    "3 Job/c",
    "4 Ape/a",
    "5 Zoo/a",
  ]);
  expect(resources.map(({ kind }) => kind)).toEqual(["Namespace", "Job"]);
});

test("the order of kinds differs between Helm 3 and 4 in the webhook configurations", () => {
  const kinds = ["Widget", "ValidatingWebhookConfiguration", "APIService", "MutatingWebhookConfiguration", "Namespace"];
  expect(kinds.toSorted((a, b) => compareKinds(a, b))).toEqual([
    "Namespace",
    "APIService",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
    "Widget",
  ]);
  expect(kinds.toSorted((a, b) => compareKinds(a, b, "install", 3))).toEqual([
    "Namespace",
    "APIService",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
    "Widget",
  ]);
  expect(["Widget", "Apple", "MutatingWebhookConfiguration"].toSorted((a, b) => compareKinds(a, b, "install", 3))).toEqual([
    "Apple",
    "MutatingWebhookConfiguration",
    "Widget",
  ]);
  expect(kinds.toSorted((a, b) => compareKinds(a, b, "uninstall"))).toEqual([
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "APIService",
    "Namespace",
    "Widget",
  ]);
});

test("charts, crds, partials and notes by their path", () => {
  const text =
    doc("Job", "a", "shop/charts/db/charts/disk/templates/deep/a.yaml") +
    doc("CustomResourceDefinition", "c", "shop/crds/c.yaml", hooked) +
    doc("CustomResourceDefinition", "d", "shop/charts/db/crds/d.yaml") +
    doc("Job", "x", "shop/templates/_helpers.yaml") +
    doc("Job", "y", "shop/templates/NOTES.txt");
  const { resources, crds, hooks, documents } = release(text);
  expect(resources.map(({ name, charts }) => [name, charts])).toEqual([["a", ["shop", "db", "disk"]]]);
  expect(crds.map(({ name }) => name)).toEqual(["d", "c"]);
  expect(hooks).toEqual([]);
  expect(documents).toBe(5);
});

test("namespaces: the release's own and that of a cluster-scoped object are none", () => {
  const { resources } = release(
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ns}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: other}\n" +
      "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a, namespace: other}\n---\napiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n",
  );
  expect(resources.map((resource) => keyOf(resource))).toEqual([
    "rbac.authorization.k8s.io/ClusterRole//a",
    "/Pod//a",
    "/Pod/other/a",
    "/Pod//",
  ]);
  expect(resources.at(-1)?.generateName).toBe("a-");
});

test("broken documents are kept apart", () => {
  const { broken, resources } = release("a: b: c\n---\n- 1\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
  expect(broken.map(({ problem }) => problem?.reason)).toEqual(["syntax", "object"]);
  expect(resources).toHaveLength(1);
});

test("the release's namespace, which a render names only behind the accounts of its bindings", () => {
  const account = (namespace: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a${namespace}}\n---\n`;
  const binding =
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nsubjects: [{kind: ServiceAccount, name: a, namespace: shop}]\n---\n";
  const other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ops}\n---\n".repeat(3);
  const namespaceOf = (text: string) =>
    buildRelease(loadText({ file: "m.yaml", text }), { name: "m", releaseName: "rel", namespace: undefined }).namespace;
  expect(namespaceOf(account("") + binding + other)).toBe("shop");
  expect(namespaceOf(account(", namespace: shop") + binding + other)).toBe("ops");
  expect(namespaceOf(account("") + account(", namespace: shop") + binding + other)).toBe("ops");
  expect(namespaceOf(account(""))).toBe("default");
  const list = (kind: string, item: string) => `apiVersion: v1\nkind: ${kind}\nitems: [${item}]\n---\n`;
  const bindings = "{metadata: {name: b}, subjects: [{kind: ServiceAccount, name: a, namespace: shop}]}";
  expect(
    namespaceOf(list("List", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}") + list("RoleBindingList", bindings) + other),
  ).toBe("shop");
  const namespace = (annotations = "") => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ops${annotations}}\n---\n`;
  expect(namespaceOf(namespace() + account(", namespace: shop") + other)).toBe("shop");
  expect(namespaceOf(namespace() + other)).toBe("default");
  expect(namespaceOf(namespace(", annotations: {helm.sh/hook: pre-install}") + account(", namespace: shop") + other)).toBe("ops");
});
