import { memoize } from "../model/memoize.ts";
import { groupOf } from "../model/resource.ts";
import { asList, asMapping, at, type Mapping } from "../model/values.ts";
import { isBuiltIn } from "./kinds.ts";
import type { KubeObject } from "./objects.ts";
import { templateOf } from "./pod-templates.ts";
import type { Reply } from "./request.ts";

interface Mistyped {
  readonly path: string;
  /** As Go names the field. */
  readonly field: string;
  readonly type: "number" | "bool";
  readonly value: unknown;
}

/** A text that YAML reads as a number or boolean where Kubernetes wants a text, in the places where charts have them. */
const mistypedOf = memoize((data: Mapping): Mistyped | undefined => {
  const kind = String(data["kind"]);
  const found: Mistyped[] = [];
  const check = (value: unknown, path: string, field: string): void => {
    if (typeof value === "number" || typeof value === "boolean")
      found.push({ path, field, type: typeof value === "number" ? "number" : "bool", value });
  };
  const checkMap = (map: unknown, path: string, field: string): void => {
    for (const [key, value] of Object.entries(asMapping(map) ?? {})) check(value, `${path}.${key}`, field);
  };
  if (kind === "ConfigMap") checkMap(data["data"], ".data", "ConfigMap.data");
  if (kind === "Secret") checkMap(data["stringData"], ".stringData", "Secret.stringData");
  if (kind.endsWith("RoleBinding")) {
    check(at(data, "roleRef", "name"), ".roleRef.name", "RoleRef.roleRef.name");
    for (const [i, subject] of asList(data["subjects"]).entries())
      for (const field of ["name", "namespace"]) check(at(subject, field), `.subjects[${i}].${field}`, `Subject.subjects.${field}`);
  }
  const spec = templateOf({ apiVersion: String(data["apiVersion"]), kind, data });
  const path = kind === "Pod" ? "spec" : "spec.template.spec";
  for (const [i, container] of asList(spec?.["containers"]).entries()) {
    for (const [j, env] of asList(at(container, "env")).entries()) {
      check(
        at(env, "value"),
        `.${path}.containers[${String(at(container, "name") ?? i)}].env[${String(at(env, "name") ?? j)}].value`,
        `EnvVar.${path}.containers.env.value`,
      );
    }
    for (const list of ["command", "args"])
      for (const value of asList(at(container, list))) check(value, `.${path}.containers.${list}`, `Container.${path}.containers.${list}`);
  }
  return found[0];
});

/** Helm takes an object that it cannot decode for one of a kind that it does not know, and sends a plain merge (recording: mistyped-change). */
export const isMistyped = (object: KubeObject): boolean => isBuiltIn(object) && mistypedOf(object.data) !== undefined;

/** What the API server says to it: it cannot decode a POST, and cannot compare an apply (recordings: mistyped-data, mistyped-env). */
export function refuseType(object: KubeObject, how: "create" | "patch" | "apply", namespace = ""): Reply | undefined {
  const wrong = isBuiltIn(object) ? mistypedOf(object.data) : undefined;
  if (!wrong) return undefined;
  const cannot = `json: cannot unmarshal ${wrong.type} into Go struct field ${wrong.field} of type string`;
  if (how === "patch") return { answer: "invalid", status: 422, message: ` "" is invalid: patch: Invalid value: "{…}": ${cannot}` };
  const version = object.apiVersion.slice(object.apiVersion.indexOf("/") + 1);
  if (how === "create") {
    return {
      answer: "invalid",
      status: 400,
      message: `${object.kind} in version "${version}" cannot be handled as a ${object.kind}: ${cannot}`,
    };
  }
  const group = groupOf(object.apiVersion);
  const name = `(${object.namespace || namespace}/${object.name}; ${group}/${version}, Kind=${object.kind})`;
  return {
    answer: "invalid",
    status: 500,
    message: `failed to create typed patch object ${name}: ${wrong.path}: expected string, got &value.valueUnstructured{Value:${String(wrong.value)}}`,
  };
}
