import type { Part } from "../model/document.ts";
import { schemaVersion } from "../model/kubernetes-schema.generated.ts";
import { isList } from "../model/lists.ts";
import type { YamlPath } from "../model/location.ts";
import { nearest } from "../model/nearest.ts";
import { labelFlawOf, nameFlawOf } from "../model/object-names.ts";
import { podTemplateOf } from "../model/pod.ts";
import { removalOf } from "../model/removed-apis.ts";
import type { Resource } from "../model/resource.ts";
import { isRefusedByApplyOnly, type Mismatch, mismatchesOf } from "../model/validate-object.ts";
import { asMapping, asText, at } from "../model/values.ts";
import { deepRefusals } from "./deep-refusals.ts";
import type { Fix } from "./finding.ts";
import { neverRestart } from "./restart-policy.ts";
import { fieldOf } from "./words.ts";

/** Why Kubernetes does not take an object. */
export interface Refusal {
  readonly is: "name" | "label" | "missing" | "type" | "restartPolicy" | "duplicate" | "duplicateKey" | "removedApi" | "unknownField";
  readonly path: YamlPath;
  readonly part: Part;
  readonly what: string;
  readonly help: string;
  readonly fix?: Fix | undefined;
}

const schemaMinor = Number(schemaVersion.slice(2));

/** Everything that a Kubernetes 1 of this minor version refuses in an object, as far as its text tells. */
export const refusalsOf = (resource: Resource, minor: number): readonly Refusal[] => [
  ...removalRefusal(resource, minor),
  ...nameRefusal(resource),
  ...labelRefusals(resource),
  ...restartRefusal(resource),
  ...mismatchesOf(resource)
    // A newer Kubernetes may know the field.
    .filter((mismatch) => mismatch.is !== "unknown" || minor <= schemaMinor)
    .map(refusalOf),
  ...deepRefusals(resource),
];

function removalRefusal({ apiVersion, kind }: Resource, minor: number): Refusal[] {
  const removal = removalOf(apiVersion, kind, minor);
  if (!removal) return [];
  const help = removal.instead
    ? `Write apiVersion: ${removal.instead}, and look whether its fields have changed.`
    : `Print it only where the cluster still has it (.Capabilities.APIVersions.Has "${apiVersion}/${kind}").`;
  return [
    { is: "removedApi", path: ["apiVersion"], part: "value", what: `version 1.${removal.since} removed ${kind} of ${apiVersion}`, help },
  ];
}

function nameRefusal(resource: Resource): Refusal[] {
  const { apiVersion, kind, name, generateName, document } = resource;
  // A List is nothing but its items.
  if (isList(resource) && Array.isArray(at(document.data, "items"))) return [];
  const path = ["metadata", "name"];
  if (name === "") {
    return generateName === undefined ? [{ is: "name", path, part: "key", what: "it has no name", help: "Give it metadata.name." }] : [];
  }
  const flaw = nameFlawOf(apiVersion, kind, name);
  const help =
    "Give it a name that Kubernetes takes, whatever the release is called: lower-case, and cut (trunc) before a suffix is added to it.";
  // A name that is a number or a boolean has a rule of its own. Asked last: to tell takes a tree.
  return flaw === undefined || document.tagOf(path) !== "string"
    ? []
    : [{ is: "name", path, part: "value", what: `its name ${flaw}`, help }];
}

/** The labels of the object and of its pods; values that are no strings have a rule of their own. */
function labelRefusals(resource: Resource): Refusal[] {
  const pod = podTemplateOf(resource);
  const places: readonly YamlPath[] = [
    ["metadata", "labels"],
    ...(pod && pod.path.length > 0 ? [[...pod.path, "metadata", "labels"]] : []),
  ];
  const help = 'Clean and cut the value in the template, as Helm\'s starter chart does: replace "+" "_" | trunc 63 | trimSuffix "-".';
  return places.flatMap((place) =>
    Object.entries(asMapping(at(resource.document.data, ...place)) ?? {}).flatMap(([key, value]): Refusal[] => {
      const flaw = typeof value === "string" ? labelFlawOf(key, value) : undefined;
      return flaw === undefined ? [] : [{ is: "label", path: [...place, key], part: "pair", what: `its label ${key} ${flaw}`, help }];
    }),
  );
}

/** A Job's pods must end, those of a Deployment must not (pkg/apis/batch and apps validation; recordings: hook-invalid-value). */
function restartRefusal(resource: Resource): Refusal[] {
  const pod = resource.kind === "Pod" ? undefined : podTemplateOf(resource);
  if (!pod) return [];
  const policy = asText(pod.spec["restartPolicy"]);
  const isJob = resource.kind === "Job" || resource.kind === "CronJob";
  if (isJob ? policy === "Never" || policy === "OnFailure" : policy === undefined || policy === "Always") return [];
  const what = !isJob
    ? "the restartPolicy of its pods can only be Always"
    : policy === undefined
      ? "its pods have no restartPolicy, and need Never or OnFailure"
      : "the restartPolicy of its pods is neither Never nor OnFailure";
  const help = isJob ? "Set restartPolicy: Never (or OnFailure)." : "Take restartPolicy out.";
  const path = [...pod.path, "spec", "restartPolicy"];
  return [{ is: "restartPolicy", path, part: "pair", what, help, fix: isJob ? neverRestart(resource, pod) : undefined }];
}

function refusalOf(mismatch: Mismatch): Refusal {
  const { path } = mismatch;
  const field = fieldOf(path);
  switch (mismatch.is) {
    case "missing":
      return { is: "missing", path, part: "key", what: `${field} is missing`, help: `Add ${field}, which Kubernetes demands.` };
    case "type": {
      const help = mismatch.wanted === "a string" && mismatch.found !== "a list" && mismatch.found !== "a mapping";
      return {
        is: "type",
        path,
        part: "pair",
        what: `${field} is ${mismatch.found}, not ${mismatch.wanted}`,
        help: help ? "Put the value in quotes (| quote in a template)." : `Write ${mismatch.wanted}.`,
      };
    }
    case "quantity":
      return {
        is: "type",
        path,
        part: "pair",
        what: `${field} is no quantity`,
        help: "Write a number and a unit that Kubernetes knows: 500m, 64Mi, 2Gi.",
      };
    case "base64":
      return { is: "type", path, part: "key", what: `${field} is no base64`, help: "Encode it (| b64enc), or write it under stringData." };
    case "duplicate": {
      const what = `${field} has the same ${mismatch.keys.join(" and ")} as an item before it`;
      const is = isRefusedByApplyOnly(mismatch) ? "duplicateKey" : "duplicate";
      return { is, path: [...path, mismatch.keys[0]!], part: "pair", what, help: "Leave one of the two out." };
    }
    case "unknown": {
      const guess = nearest(String(path.at(-1)), mismatch.known);
      return {
        is: "unknownField",
        path,
        part: "key",
        what: `Kubernetes ${schemaVersion} knows no field ${field}`,
        help: guess === undefined ? "Take the field out, or move it to where it belongs." : `Write ${guess} if that is meant.`,
      };
    }
  }
}
