import { describe, expect, it } from "vitest";
import { graph } from "../../src/index.ts";
import { type Graph, isBroken } from "../../src/lifecycle/graph.ts";
import type { Operation } from "../../src/lifecycle/operations.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { manyHooks } from "../support/many-hooks.ts";

const graphOf = async (text: string, operation: Operation): Promise<Graph> => {
  const [only] = await graph([{ file: "manifest.yaml", text }], { operations: [operation] });
  return only!;
};
const on = (events: string, weight = 0, policy = "before-hook-creation") =>
  `helm.sh/hook: ${events}\nhelm.sh/hook-weight: "${weight}"\nhelm.sh/hook-delete-policy: ${policy}`;
const withAccount = (name: string, annotations: string) =>
  jobOf(name, annotations, { pod: "restartPolicy: Never\nserviceAccountName: z-account" });
/** Edges as words: `pre-install Job/a needs …`. */
const tell = ({ nodes, edges }: Graph, type: Graph["edges"][number]["type"]) => {
  const names = new Map(nodes.map((node) => [node.id, `${node.event ?? node.type} ${node.kind}/${node.name}`]));
  const name = (id: string) => names.get(id) ?? id;
  return edges.flatMap((edge) => {
    if (edge.type !== type) return [];
    const how =
      edge.type === "reference"
        ? `${edge.need} ${edge.presence} ${edge.rules.join()}`.trim()
        : edge.type === "deletion"
          ? edge.because
          : edge.by;
    return [`${name(edge.from)} → ${name(edge.to)} (${how})`];
  });
};

describe("the graph of an operation", () => {
  it("has a node for each run of a hook, and the release resources in between", async () => {
    const drawn = await graphOf(
      documentsOf(jobOf("b", on("pre-install,post-install")), jobOf("a", on("pre-install")), objectOf("v1", "ConfigMap", "c", "x: y")),
      "install",
    );
    expect(drawn.nodes.map(({ type, event, position, name }) => [type, event, position, name])).toEqual([
      ["hook", "pre-install", 1, "a"],
      ["hook", "pre-install", 2, "b"],
      ["resource", undefined, undefined, "c"],
      ["hook", "post-install", 1, "b"],
    ]);
    expect(tell(drawn, "order")).toEqual([
      "pre-install Job/a → pre-install Job/b (name)",
      "pre-install Job/b → resources (phase)",
      "resources → post-install Job/b (phase)",
    ]);
  });

  it("says whether weight, name or kind orders two hooks", async () => {
    const drawn = await graphOf(documentsOf(jobOf("a", on("test")), accountOf("a", on("test")), jobOf("b", on("test", 1))), "test");
    expect(tell(drawn, "order")).toEqual(["test ServiceAccount/a → test Job/a (kind)", "test Job/a → test Job/b (weight)"]);
  });

  it("carries the rule's id on the edge that is broken, and on no other", async () => {
    const text = documentsOf(
      withAccount("a", on("pre-install")),
      withAccount("zz", on("pre-install")),
      accountOf("z-account", on("pre-install")),
    );
    const drawn = await graphOf(text, "install");
    expect(tell(drawn, "reference")).toEqual([
      "pre-install Job/a → pre-install ServiceAccount/z-account (serviceAccountName later equal-weight-order)",
      "pre-install Job/zz → pre-install ServiceAccount/z-account (serviceAccountName there)",
    ]);
    expect(drawn.edges.filter(isBroken).length).toBe(1);
  });

  it("knows what an earlier operation has left and what comes from outside", async () => {
    const drawn = await graphOf(
      documentsOf(
        withAccount("a", on("pre-upgrade")),
        accountOf("z-account", on("pre-install")),
        jobOf("b", on("pre-upgrade"), { pod: "serviceAccountName: ops" }),
      ),
      "upgrade",
    );
    expect(tell(drawn, "reference")).toEqual([
      "pre-upgrade Job/a → earlier ServiceAccount/z-account (serviceAccountName there install-only-hook)",
      "pre-upgrade Job/b → outside ServiceAccount/ops (serviceAccountName outside)",
    ]);
    expect(drawn.edges.filter(isBroken).length, "there after an install, and only then").toBe(1);
  });

  it("knows what lies in crds/", async () => {
    const crd = objectOf(
      "apiextensions.k8s.io/v1",
      "CustomResourceDefinition",
      "widgets.shop.io",
      "x: y",
      "spec:\n  names: { kind: Widget }\n",
    );
    const widget = objectOf("shop.io/v1", "Widget", "a", on("pre-install"));
    const drawn = await graphOf(`# Source: shop/crds/w.yaml\n${crd}---\n# Source: shop/templates/w.yaml\n${widget}`, "install");
    expect(tell(drawn, "reference")).toEqual(["pre-install Widget/a → crd CustomResourceDefinition/widgets.shop.io (definition there)"]);
  });

  it("shows who makes what no manifest holds, and who waits for it in vain", async () => {
    const web = objectOf(
      "apps/v1",
      "Deployment",
      "web",
      "x: y",
      "spec:\n  template:\n    spec:\n      volumes: [{ name: v, secret: { secretName: tls } }]\n      containers: [{ name: main, image: a }]\n",
    );
    const certs = jobOf("certs", on("post-install")).replace(/$/, "          command: [kubectl, create, secret, generic, tls]\n");
    const drawn = await graphOf(documentsOf(web, certs), "install");
    expect(tell(drawn, "ownership")).toEqual(["post-install Job/certs → made Secret/tls (command)"]);
    expect(tell(drawn, "reference")).toEqual(["resource Deployment/web → made Secret/tls (volume later post-install-wait-deadlock)"]);
  });

  it("has the deletions that policies bring", async () => {
    const drawn = await graphOf(
      documentsOf(accountOf("a", on("pre-install", 0, "hook-succeeded")), accountOf("b", on("pre-install,post-install"))),
      "install",
    );
    expect(tell(drawn, "deletion")).toEqual([
      "pre-install ServiceAccount/b → pre-install ServiceAccount/a (hook-succeeded)",
      "post-install ServiceAccount/b → pre-install ServiceAccount/b (before-hook-creation)",
    ]);
  });

  it("is asked for each operation in which a hook runs, unless told", async () => {
    const graphs = await graph([{ file: "manifest.yaml", text: jobOf("a", on("post-delete,test")) }]);
    expect(graphs.map(({ operation }) => operation)).toEqual(["uninstall", "test"]);
  });

  it("does not depend on the order of the documents", async () => {
    const shuffled = manyHooks.split("---\n").reverse().join("---\n");
    const withoutPlaces = (drawn: Graph) => JSON.stringify(drawn, (key, value) => (key === "location" ? undefined : value));
    expect(withoutPlaces(await graphOf(shuffled, "install"))).toBe(withoutPlaces(await graphOf(manyHooks, "install")));
  });
});
