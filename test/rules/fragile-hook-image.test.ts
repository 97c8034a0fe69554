import { describe, expect, it } from "vitest";
import rule from "../../rules/fragile-hook-image.ts";
import { readImage } from "../../src/model/images.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (image: string, events = "pre-install") => jobOf("j", `helm.sh/hook: ${events}`).replace("shop:1.4.2", image);
const web = (image: string) =>
  objectOf("apps/v1", "Deployment", "web", "x: y", `spec:\n  template:\n    spec:\n      containers: [{name: a, image: "${image}"}]\n`);

testRule(rule, {
  valid: [
    { name: "a version", manifest: job("registry.k8s.io/kubectl:v1.34.1") },
    { name: "the release's own image at uninstall", manifest: documentsOf(job("shop", "pre-delete"), web("docker.io/library/shop:2")) },
    {
      name: "at uninstall, what a hook of installs has run before",
      manifest: documentsOf(job("ghcr.io/acme/tool:2", "post-delete"), job("ghcr.io/acme/tool:2").replace("name: j", "name: k")),
    },
    { name: "a digest", manifest: job("busybox@sha256:00") },
    { name: "a release that is Bitnami's anyway", manifest: documentsOf(job("bitnami/kubectl:1.30"), web("bitnami/redis:7.4")) },
    { name: "Bitnami's old images where they are now", manifest: job("bitnamilegacy/kubectl:1.30") },
    { name: "an ordinary Job", manifest: job("busybox").replace("helm.sh/hook", "x") },
    { name: "no image", manifest: job('""') },
  ],
  invalid: [
    {
      name: "a Bitnami version",
      manifest: job("⟪docker.io/bitnami/kubectl:1.30.2⟫"),
      findings: [{ messageId: "retired", says: "needs bitnami/kubectl:1.30.2" }],
    },
    {
      name: "a Bitnami version, Docker Hub understood",
      manifest: job("⟪bitnami/kubectl:1.30.2⟫", "post-delete"),
      findings: [{ messageId: "retired", operations: ["uninstall"] }],
    },
    { name: "the old registry of Kubernetes", manifest: job("⟪k8s.gcr.io/hyperkube:v1.12.1⟫"), findings: [{ messageId: "frozen" }] },
    { name: "the registry before it", manifest: job("⟪gcr.io/google_containers/kubectl:1⟫"), findings: [{ messageId: "frozen" }] },
    { name: "latest", manifest: job("⟪bitnami/kubectl:latest⟫"), findings: [{ messageId: "floating" }] },
    {
      name: "no tag, with a port",
      manifest: job("⟪localhost:5000/tool⟫", "pre-upgrade,pre-delete"),
      findings: [{ messageId: "floatingAtDelete" }],
    },
    {
      name: "its own at uninstall",
      manifest: documentsOf(job("⟪alpine/kubectl:1.33⟫", "pre-delete"), web("shop:1")),
      findings: [{ messageId: "onlyAtDelete" }],
    },
  ],
});

describe("an image's name", () => {
  it.each([
    ["busybox", "docker.io", "library/busybox", undefined],
    ["localhost:5000/a/b", "localhost:5000", "a/b", undefined],
    ["ghcr.io/a/b:1@sha256:00", "ghcr.io", "a/b", "1"],
    ["index.docker.io/bitnami/x:2", "docker.io", "bitnami/x", "2"],
  ])("%s", (text, registry, repository, tag) => expect(readImage(text)).toMatchObject({ registry, repository, tag }));
});
