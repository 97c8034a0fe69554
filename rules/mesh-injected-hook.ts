import { operationOf } from "../src/lifecycle/operations.ts";
import { mayNeverEnd } from "../src/lint/deadline.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { memoizeBy } from "../src/model/memoize.ts";
import { hasNativeProxy, isOfMesh, type Mesh, meshes, wantsProxy } from "../src/model/mesh.ts";
import { isWorkload } from "../src/model/passive.ts";
import { commandOf, containersOf, podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { stopsOthers } from "../src/model/sidecars.ts";
import { asMapping, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly mesh: string;
  readonly because: string;
}

const text = ({ object, mesh, because }: Data) =>
  `${label(object)} ${mayNeverEnd(object)} when ${mesh} puts its proxy into the pod, for the proxy runs on: ${because}`;

export default defineRule({
  id: "mesh-injected-hook",
  summary: "A service mesh may put a proxy into a hook's pod that keeps the hook from ending.",
  preset: "strict",
  messages: {
    injected: { severity: "warning", certainty: "heuristic", text },
    aware: { severity: "info", certainty: "heuristic", text },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const pod = isAwaited(resource) ? podTemplateOf(resource) : undefined;
    if (!pod || hasNativeProxy(pod)) return;
    if (containersOf(pod).some((container) => stopsOthers(commandOf(container).map((part) => part.text)))) return;
    for (const mesh of meshes) {
      const wants = wantsProxy(pod.metadata, mesh);
      const sign = wants === true ? { object: resource, isSure: true } : signOf(ctx.release, mesh.name);
      if (wants === false || !sign) continue;
      ctx.report({
        messageId: sign.isSure ? "injected" : "aware",
        data: {
          object: resource,
          mesh: mesh.name,
          because: sign.object === resource ? "its pod asks for it" : `${label(sign.object)} ${sign.isSure ? "asks for it" : "is for it"}`,
        },
        object: resource,
        location: resource.document.locate([...pod.path, "metadata"], "key"),
        ...(sign.object !== resource && {
          related: [
            {
              message: `${label(sign.object)} shows that the chart knows ${mesh.name}`,
              location: sign.object.document.locate(["metadata", "name"]),
              object: sign.object,
            },
          ],
        }),
        operations: [...new Set(hook.events.map(operationOf))],
        help: `Write ${mesh.optOut} on the pod's labels or annotations, or let the hook end the proxy; where the mesh injects native sidecars (Kubernetes 1.29 and later) there is nothing to do.`,
        cause: mesh.name,
      });
    }
  },
});

interface Sign {
  readonly object: Resource;
  readonly isSure: boolean;
}

/** What in a release shows that it is for a mesh: a workload or namespace that asks for its proxy, else an object of the mesh's own kinds. */
const signOf = memoizeBy((release: ReleaseModel, name: string): Sign | undefined => {
  const mesh = meshes.find((each) => each.name === name)!;
  const asks = release.resources.find((resource) => asksFor(resource, mesh));
  if (asks) return { object: asks, isSure: true };
  const own = release.resources.find((resource) => isOfMesh(resource, mesh));
  return own && { object: own, isSure: false };
});

function asksFor(resource: Resource, mesh: Mesh): boolean {
  if (resource.kind === "Namespace") return wantsProxy(asMapping(at(resource.document.data, "metadata")) ?? {}, mesh) === true;
  const pod = isWorkload(resource) ? podTemplateOf(resource) : undefined;
  return pod !== undefined && wantsProxy(pod.metadata, mesh) === true;
}
