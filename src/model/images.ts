import { memoize } from "./memoize.ts";
import { type Container, podContainersOf } from "./pod.ts";
import type { ReleaseModel } from "./release.ts";
import type { Resource } from "./resource.ts";
import { asText } from "./values.ts";

/** The parts of an image's name, with Docker's defaults filled in. */
export interface Image {
  readonly registry: string;
  /** Without registry; `library/` stands before the names of Docker Hub that have no owner. */
  readonly repository: string;
  /** Undefined when none is written, or when a digest makes it idle. */
  readonly tag: string | undefined;
  readonly hasDigest: boolean;
}

export function readImage(text: string): Image {
  const [name = "", digest] = text.split("@");
  const colon = name.lastIndexOf(":");
  const hasTag = colon > name.lastIndexOf("/");
  const path = hasTag ? name.slice(0, colon) : name;
  const slash = path.indexOf("/");
  const first = slash < 0 ? "" : path.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === "localhost";
  const registry = !isRegistry || first === "index.docker.io" || first === "registry-1.docker.io" ? "docker.io" : first;
  const rest = isRegistry ? path.slice(slash + 1) : path;
  return {
    registry,
    repository: registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest,
    tag: hasTag ? name.slice(colon + 1) : undefined,
    hasDigest: digest !== undefined,
  };
}

export const imageOf = (container: Container): Image | undefined => {
  const text = asText(container.data["image"]);
  return text === undefined ? undefined : readImage(text);
};

/** Whether an image is one of those that Bitnami took off Docker Hub in September 2025: all with a version. */
export const isRetired = ({ registry, repository, tag, hasDigest }: Image): boolean =>
  registry === "docker.io" && repository.startsWith("bitnami/") && (hasDigest || (tag !== undefined && tag !== "latest"));

/** Every image that the pods of an object run. */
export const imagesOf = (resource: Resource): readonly Image[] =>
  podContainersOf(resource).flatMap((container) => imageOf(container) ?? []);

/** Every image that the workloads of a release run. */
export const workloadImagesOf = memoize((release: ReleaseModel): readonly Image[] => release.resources.flatMap(imagesOf));

export const isSameRepository = (a: Image, b: Image): boolean => a.registry === b.registry && a.repository === b.repository;
