import { groupOf } from "./resource.ts";

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const label1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** What is wrong with a name, in words that follow "its name"; undefined when Kubernetes takes it. */
export function nameFlawOf(apiVersion: string, kind: string, name: string): string | undefined {
  const group = groupOf(apiVersion);
  // Roles and bindings may be called what fits into a URL's path (ValidatePathSegmentName).
  if (group === "rbac.authorization.k8s.io") return /^\.{1,2}$|[/%]/.test(name) ? "is no part of a URL's path" : undefined;
  const isCore = group === "";
  const [form, most, what] =
    isCore && kind === "Service"
      ? [label1035, 63, "lower-case letters, digits and dashes, beginning with a letter"]
      : isCore && kind === "Namespace"
        ? [label, 63, "lower-case letters, digits and dashes"]
        : [subdomain, 253, "lower-case letters, digits, dots and dashes"];
  if (!form.test(name)) return `is not made of ${what}`;
  // A Job's name becomes the label job-name of its pods; a CronJob's gets eleven more characters (apis/batch/validation).
  const limit = group === "batch" && kind === "Job" ? 63 : group === "batch" && kind === "CronJob" ? 52 : most;
  return name.length > limit ? `is ${name.length} characters long, and Kubernetes takes ${limit}` : undefined;
}

/** What is wrong with a label; undefined when Kubernetes takes it. */
export function labelFlawOf(key: string, value: string): string | undefined {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  if (!qualified.test(name) || (slash >= 0 && !subdomain.test(key.slice(0, slash)))) return "has a key that Kubernetes does not take";
  if (name.length > 63 || slash > 253) return "has a key that is too long";
  if (value.length > 63) return `is ${value.length} characters long, and Kubernetes takes 63`;
  return value === "" || qualified.test(value) ? undefined : "is not made of letters, digits, dots, dashes and underscores";
}
