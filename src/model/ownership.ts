import type { Resource } from "./resource.ts";
import { asMapping, at } from "./values.ts";

/**
 * Whether a manifest writes the label and the annotations that Helm looks for before it takes an object that is there for a release's own
 * (`checkOwnership`, pkg/action/validate.go, Helm 3.21.4 and 4.2.4). Which release they name is the render's affair.
 */
export const isMarkedAsOwned = ({ annotations, document }: Resource): boolean =>
  asMapping(at(document.data, "metadata", "labels"))?.["app.kubernetes.io/managed-by"] === "Helm" &&
  annotations.has("meta.helm.sh/release-name") &&
  annotations.has("meta.helm.sh/release-namespace");
