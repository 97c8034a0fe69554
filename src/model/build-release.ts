import type { Document, Head } from "./document.ts";
import { atoi, compareBytes, toLower, trimSpace } from "./go-strings.ts";
import {
  type DeletePolicy,
  deletePolicies,
  deletePolicyAnnotation,
  type Hook,
  type HookEvent,
  hookAnnotation,
  hookEvents,
  logPolicyAnnotation,
  weightAnnotation,
} from "./hook.ts";
import { inferNamespace } from "./infer-namespace.ts";
import { compareKinds } from "./kind-order.ts";
import type { Dropped, ReleaseModel } from "./release.ts";
import type { Resource } from "./resource.ts";
import { isClusterScoped } from "./scope.ts";

export interface ReleaseOptions {
  /** How findings and plans name the release. */
  readonly name: string;
  readonly releaseName: string;
  /** What `--namespace` says; when it is not known, the namespace that most objects write is taken for it. */
  readonly namespace: string | undefined;
  /** Documents of the chart's `crds/` folder, when they are known apart from the rest. */
  readonly crds?: readonly Document[];
}

/**
 * Sorts documents into the piles that Helm sorts them into (`SortManifests`, Helm 3.21.4 pkg/releaseutil and 4.2.4 pkg/release/v1/util,
 * manifest_sorter.go): files by path, documents as they stand in their file, then by kind.
 */
export const buildRelease = (documents: readonly Document[], options: ReleaseOptions): ReleaseModel => {
  const namespace = options.namespace ?? inferNamespace(documents);
  const resources: Resource[] = [];
  const read: Omit<Hook, "position">[] = [];
  const dropped: Dropped[] = [];
  const broken: Document[] = [];
  const crds = (options.crds ?? []).flatMap((document) => toResource(document, namespace) ?? []);
  for (const document of sortByPath(documents.filter((document) => !isLeftOut(document)))) {
    const resource = toResource(document, namespace);
    if (!resource) broken.push(document);
    else if (isOfCrdsFolder(document)) crds.push(resource);
    else if (!resource.annotations.has(hookAnnotation)) resources.push(resource);
    else {
      const words = wordsOf(resource, hookAnnotation);
      const unknownEvents = words.filter((word) => !eventOf(word));
      if (unknownEvents.length > 0) dropped.push({ resource, unknownEvents });
      else read.push(readHook(resource, words));
    }
  }
  return {
    name: options.name,
    releaseName: options.releaseName,
    namespace,
    isNamespaceGiven: options.namespace !== undefined,
    resources: resources.sort((a, b) => compareKinds(a.kind, b.kind)),
    hooks: read.sort((a, b) => compareKinds(a.resource.kind, b.resource.kind)).map((hook, position) => ({ ...hook, position })),
    dropped,
    crds,
    broken,
    documents: documents.length,
  };
};

/** Helm's hook, except for its place among the others. */
const readHook = (resource: Resource, words: readonly string[]): Omit<Hook, "position"> => {
  const writtenPolicies = wordsOf(resource, deletePolicyAnnotation).map(toLower);
  return {
    resource,
    events: words.map((word) => eventOf(word)!),
    weight: atoi(resource.annotations.get(weightAnnotation)?.value ?? "") ?? 0,
    writtenPolicies,
    deletePolicies: new Set(writtenPolicies.length === 0 ? ["before-hook-creation"] : writtenPolicies.filter(isDeletePolicy)),
    logPolicies: wordsOf(resource, logPolicyAnnotation).map(toLower),
  };
};

/** The items of an annotation, trimmed; none when it is not there, one ("") when it is empty. */
const wordsOf = (resource: Resource, key: string): readonly string[] =>
  resource.annotations.get(key)?.value.split(",").map(trimSpace) ?? [];

const eventOf = (word: string): HookEvent | undefined => {
  const name = toLower(word);
  return name === "test-success" ? "test" : hookEvents.find((event) => event === name);
};

const isDeletePolicy = (word: string): word is DeletePolicy => (deletePolicies as readonly string[]).includes(word);

/** The object that a document describes; undefined when it describes none. `namespace` is the release's own. */
export const toResource = (document: Document, namespace: string): Resource | undefined => {
  const { head } = document;
  if (!head) return undefined;
  return {
    apiVersion: head.apiVersion,
    kind: head.kind,
    name: head.name,
    namespace: namespaceOf(head, namespace),
    document,
    annotations: head.annotations,
    generateName: head.name === "" && head.generateName !== "" ? head.generateName : undefined,
    charts: chartsOf(document.template),
  };
};

const namespaceOf = (head: Head, release: string): string => (head.namespace === release || isClusterScoped(head) ? "" : head.namespace);

/** `shop/charts/db/templates/job.yaml` lies in shop and in db. */
export const chartsOf = (template: string | undefined): readonly string[] => {
  const parts = template?.split("/") ?? [];
  if (parts.length < 2) return [];
  const charts = [parts[0]!];
  for (let at = 1; parts[at] === "charts" && at + 2 < parts.length; at += 2) charts.push(parts[at + 1]!);
  return charts;
};

const pathOf = (document: Document): string => document.template ?? document.file;

/** Helm renders each template into one file, and goes through these by path. */
const sortByPath = (documents: readonly Document[]): readonly Document[] =>
  documents.toSorted((a, b) => compareBytes(pathOf(a), pathOf(b)));

/** Helm never takes a file whose name begins with `_` for a manifest, nor the notes. */
const isLeftOut = ({ template }: Document): boolean => {
  const name = template?.slice(template.lastIndexOf("/") + 1);
  return name !== undefined && (name.startsWith("_") || name === "NOTES.txt");
};

const isOfCrdsFolder = ({ template }: Document): boolean => template !== undefined && /^[^/]+\/(?:charts\/[^/]+\/)*crds\//.test(template);
