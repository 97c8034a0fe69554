import type { YamlPath } from "../model/location.ts";
import { containersOf, type PodTemplate, podTemplateOf } from "../model/pod.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asList, asMapping, asText, at } from "../model/values.ts";
import type { Refusal } from "./refusals.ts";
import { fieldOf } from "./words.ts";

/** What the API server's own validation refuses where every field has its right type (Kubernetes 1.34, pkg/apis/core and pkg/apis/rbac validation). */
export function deepRefusals(resource: Resource): readonly Refusal[] {
  // A custom resource with a pod template is its controller's to judge.
  const pod = groupOf(resource.apiVersion).includes(".") ? undefined : podTemplateOf(resource);
  return [...(pod ? [...containerRefusals(pod), ...mountRefusals(resource, pod)] : []), ...subjectRefusals(resource)];
}

const missing = (path: YamlPath, what: string, help: string): Refusal => ({ is: "missing", path, part: "pair", what, help });

function containerRefusals(pod: PodTemplate): Refusal[] {
  const list = pod.spec["containers"];
  const path = [...pod.path, "spec", "containers"];
  if (Array.isArray(list) && list.length === 0) return [missing(path, `${fieldOf(path)} is empty`, "Give the pod a container.")];
  const names = new Set<string>();
  return containersOf(pod).flatMap((container): Refusal[] => {
    const image = [...container.path, "image"];
    const name = asText(container.data["name"]);
    const isSecond = name !== undefined && names.has(name);
    if (name !== undefined) names.add(name);
    return [
      ...((container.data["image"] ?? "") === "" ? [missing(image, `${fieldOf(image)} is missing`, "Give the container an image.")] : []),
      // Two of one list are told of by the schema's keys.
      ...(isSecond && container.list === "containers" && asList(pod.spec["initContainers"]).some((item) => at(item, "name") === name)
        ? [
            {
              is: "duplicate" as const,
              path: [...container.path, "name"],
              part: "pair" as const,
              what: `${fieldOf(container.path)} has the name of an init container`,
              help: "Give one of the two another name.",
            },
          ]
        : []),
    ];
  });
}

/** A volume that is mounted but not there: mostly one of the two is behind a condition that the other is not behind. */
function mountRefusals(resource: Resource, pod: PodTemplate): Refusal[] {
  const written = pod.spec["volumes"] ?? [];
  if (!Array.isArray(written)) return [];
  const claims = asList(at(resource.document.data, "spec", "volumeClaimTemplates")).map((item) => at(item, "metadata", "name"));
  const volumes = new Set([...written.map((item) => asMapping(item)?.["name"]), ...claims]);
  return containersOf(pod).flatMap((container) =>
    ["volumeMounts", "volumeDevices"].flatMap((field) =>
      asList(container.data[field]).flatMap((item, index): Refusal[] => {
        const name = asText(at(item, "name"));
        if (name === undefined || volumes.has(name)) return [];
        const path = [...container.path, field, index];
        return [
          missing(
            [...path, "name"],
            `${fieldOf(path)} asks for the volume "${name}", which its pod does not have`,
            "Put the volume and its mount behind the same condition, or correct the name.",
          ),
        ];
      }),
    ),
  );
}

function subjectRefusals({ apiVersion, kind, document }: Resource): Refusal[] {
  if (groupOf(apiVersion) !== "rbac.authorization.k8s.io" || !kind.endsWith("RoleBinding")) return [];
  return asList(at(document.data, "subjects")).flatMap((subject, index): Refusal[] => {
    if (at(subject, "kind") !== "ServiceAccount") return [];
    const path = ["subjects", index];
    const group = asText(at(subject, "apiGroup")) ?? "";
    return [
      // Of a RoleBinding it is its own.
      ...(kind === "ClusterRoleBinding" && (at(subject, "namespace") ?? "") === ""
        ? [
            missing(
              [...path, "namespace"],
              `${fieldOf(path)} is a ServiceAccount without a namespace`,
              "Write namespace: {{ .Release.Namespace }}.",
            ),
          ]
        : []),
      ...(group === ""
        ? []
        : [
            {
              is: "type" as const,
              path: [...path, "apiGroup"],
              part: "pair" as const,
              what: `${fieldOf(path)} is a ServiceAccount of the API group "${group}", and there are only those of ""`,
              help: "Take apiGroup out: only users and groups have one.",
            },
          ]),
    ];
  });
}
