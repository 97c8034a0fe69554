import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, isAwaited } from "../src/model/hook.ts";
import { type Image, imageOf, imagesOf, isRetired, isSameRepository, workloadImagesOf } from "../src/model/images.ts";
import { memoize } from "../src/model/memoize.ts";
import { containersOf, podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly image: string;
}

export default defineRule({
  id: "fragile-hook-image",
  summary: "A hook's image may not be there, or be another, when the hook runs years after the install.",
  preset: "recommended",
  messages: {
    retired: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, image }: Data) =>
        `${label(object)} needs ${image}, which its registry no longer has: versioned tags of docker.io/bitnami are gone since September 2025`,
    },
    frozen: {
      severity: "info",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object, image }: Data) =>
        `${label(object)} needs ${image}, from a registry that Kubernetes has given up for registry.k8s.io`,
    },
    floatingAtDelete: {
      severity: "warning",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object, image }: Data) => `at uninstall ${label(object)} runs whatever ${image} is by then: its tag is not fixed`,
    },
    floating: {
      severity: "info",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object, image }: Data) => `${label(object)} runs whatever ${image} is at the time: its tag is not fixed`,
    },
    onlyAtDelete: {
      severity: "info",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object, image }: Data) =>
        `at uninstall ${label(object)} needs ${image}, which nothing runs before: nobody notices when it can no longer be pulled`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const pod = isAwaited(resource) ? podTemplateOf(resource) : undefined;
    if (!pod) return;
    const seen = new Set<string>();
    for (const container of containersOf(pod)) {
      const image = imageOf(container);
      if (!image) continue;
      const name = nameOf(image);
      const messageId = judge(hook, image, ctx.release);
      if (!messageId || seen.has(name)) continue;
      seen.add(name);
      ctx.report({
        messageId,
        data: { object: resource, image: name },
        object: resource,
        location: resource.document.locate([...container.path, "image"], "value"),
        operations: [...new Set(hook.events.map(operationOf))],
        help: helps[messageId],
        cause: image.repository,
      });
    }
  },
});

const helps = {
  retired: "Take an image that is maintained (registry.k8s.io/kubectl, the application's own image), and pin it.",
  frozen: "Take the image from registry.k8s.io.",
  floatingAtDelete: "Pin a version: what latest is in a year nobody knows today, and an uninstall that fails is hard to mend.",
  floating: "Pin a version.",
  onlyAtDelete: "Take an image that the release runs anyway, if it has the tools.",
} as const;

function judge(hook: Hook, image: Image, release: ReleaseModel): keyof typeof helps | undefined {
  const others = workloadImagesOf(release);
  // What the release runs anyway is no matter of the hook: its own pods would not start either.
  if (others.some((other) => isSameRepository(image, other))) return undefined;
  if (isRetired(image)) return others.some(isRetired) ? undefined : "retired";
  if (image.registry === "k8s.gcr.io" || /^google[-_]containers\//.test(image.repository)) return "frozen";
  const isAtDelete = hook.events.some((event) => event.endsWith("-delete"));
  if (!image.hasDigest && (image.tag === undefined || image.tag === "latest")) return isAtDelete ? "floatingAtDelete" : "floating";
  return isOnlyAtDelete(hook) && !earlierImages(release).some((other) => isSameRepository(image, other)) ? "onlyAtDelete" : undefined;
}

const isOnlyAtDelete = ({ events }: Hook): boolean => events.every((event) => event.endsWith("-delete"));

/** What hooks of installs and upgrades run: somebody notices when it is gone. */
const earlierImages = memoize(({ hooks }: ReleaseModel): readonly Image[] =>
  hooks.filter((hook) => !isOnlyAtDelete(hook)).flatMap(({ resource }) => imagesOf(resource)),
);

const nameOf = ({ registry, repository, tag }: Image): string =>
  (registry === "docker.io" ? repository.replace(/^library\//, "") : `${registry}/${repository}`) + (tag === undefined ? "" : `:${tag}`);
