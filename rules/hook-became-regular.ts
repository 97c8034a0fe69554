import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { seenAs } from "../src/model/renders.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";
import { asMapping, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
}

const both = ({ object }: Data) => `${label(object)} is a hook of installs and a release resource of upgrades`;

export default defineRule({
  id: "hook-became-regular",
  summary: "What an install makes as a hook is a release resource of upgrades, and Helm refuses to take it over.",
  preset: "recommended",
  subsumes: ["install-only-hook"],
  messages: {
    refused: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${both(data)}: every upgrade is refused, for the object is not Helm's`,
    },
    left: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${both(data)}: upgrades are refused where the hook was left behind by an install that failed`,
    },
  },

  release(release, ctx) {
    const { renders } = ctx;
    const upgrade = renders?.install === release ? seenAs(renders, "upgrade") : undefined;
    if (!upgrade || upgrade === release || !ctx.operations.has("upgrade")) return;
    const regular = new Map(upgrade.resources.map((resource) => [keyOf(resource), resource]));
    for (const hook of release.hooks) {
      const { resource } = hook;
      const later = regular.get(keyOf(resource));
      if (!later || isHelms(resource) || !hook.events.some((event) => event.endsWith("-install"))) continue;
      ctx.report({
        messageId: hook.deletePolicies.has("hook-succeeded") ? "left" : "refused",
        data: { object: resource },
        object: resource,
        location: locateOnHook(hook, hookAnnotation),
        related: [
          {
            message: "the release resource that an upgrade renders",
            location: later.document.locate(["metadata", "name"]),
            object: later,
          },
        ],
        operations: ["upgrade"],
        help: `Give the two different names, or write Helm's label and annotations of ownership onto the hook; once, --take-ownership helps (Helm 3.17 and later).`,
      });
    }
  },
});

/** What Helm asks for before it takes an object for its own (`checkOwnership`, pkg/action/validate.go, Helm 3.21.4 and 4.2.4). */
const isHelms = ({ annotations, document }: Resource): boolean =>
  asMapping(at(document.data, "metadata", "labels"))?.["app.kubernetes.io/managed-by"] === "Helm" &&
  annotations.has("meta.helm.sh/release-name") &&
  annotations.has("meta.helm.sh/release-namespace");
