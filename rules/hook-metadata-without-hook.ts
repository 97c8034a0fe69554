import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { deletePolicyAnnotation, type Hook, hookAnnotation, logPolicyAnnotation, weightAnnotation } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { label, locateAnnotation, type Resource } from "../src/model/resource.ts";
import { asMapping } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly keys: readonly string[];
}

const metadata = [weightAnnotation, deletePolicyAnnotation, logPolicyAnnotation];

export default defineRule({
  id: "hook-metadata-without-hook",
  summary: "A weight or a policy of hooks does nothing on an object that is no hook.",
  preset: "recommended",
  messages: {
    job: {
      severity: "error",
      certainty: "proof",
      text: ({ object, keys }: Data) =>
        `${label(object)} is no hook, for it has no ${hookAnnotation}: ${listOf(keys)} ${keys.length > 1 ? "do" : "does"} nothing, and an upgrade that changes its pod fails with "field is immutable"`,
    },
    dead: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, keys }: Data) =>
        `${listOf(keys)} ${keys.length > 1 ? "do" : "does"} nothing on ${label(object)}: it is no hook, for it has no ${hookAnnotation}`,
    },
    podTemplate: {
      severity: "info",
      certainty: "proof",
      text: ({ object, keys }: Data) =>
        `${listOf(keys)} ${keys.length > 1 ? "do" : "does"} nothing on the pods of ${label(object)}: Helm reads the annotations of the object alone`,
    },
  },

  release({ resources, hooks }, ctx) {
    for (const resource of resources) {
      const keys = metadata.filter((key) => resource.annotations.has(key));
      if (keys.length === 0 || isForArgo(resource)) continue;
      const isJob = resource.kind === "Job";
      ctx.report({
        messageId: isJob ? "job" : "dead",
        data: { object: resource, keys },
        object: resource,
        location: locateAnnotation(resource, keys[0]!),
        related: keys.slice(1).map((key) => ({ message: "nor does this", location: locateAnnotation(resource, key), object: resource })),
        help: `Add ${hookAnnotation} with the events that it is to run in, or take ${keys.length > 1 ? "them" : "it"} out if ${label(resource)} belongs to the release.`,
        ...(isJob && { operations: ["upgrade"] }),
        cause: "object",
      });
    }
    for (const hook of hooks) {
      const keys = copiesOn(hook);
      if (keys.length === 0) continue;
      const path = [...podTemplateOf(hook.resource)!.path, "metadata", "annotations"];
      ctx.report({
        messageId: "podTemplate",
        data: { object: hook.resource, keys },
        object: hook.resource,
        location: hook.resource.document.locate([...path, keys[0]!], "pair"),
        help: "Take the copies out; the pods need none of them.",
        cause: "pod template",
      });
    }
  },
});

/** Argo CD reads the weight of any object for its sync wave, and the delete policy of its own hooks (gitops-engine, `syncwaves.Wave`, `hook.DeletePolicies`). */
const isForArgo = ({ annotations }: Resource): boolean => annotations.has("argocd.argoproj.io/hook");

/** The hook annotations on the pods of a hook; a Pod's own annotations are what makes it a hook. */
function copiesOn({ resource }: Hook): readonly string[] {
  const pod = podTemplateOf(resource);
  if (!pod || pod.path.length === 0) return [];
  const copied = asMapping(pod.metadata["annotations"]) ?? {};
  return [hookAnnotation, ...metadata].filter((key) => key in copied);
}
