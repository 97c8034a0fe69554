import type { YamlPath } from "./location.ts";
import { isCustomResource } from "./passive.ts";
import type { Resource } from "./resource.ts";
import { asMapping } from "./values.ts";

const written = /helm\.sh\/hook(?:-weight|-delete-policy|-output-log-policy)?["']?[ \t]*:/g;
const hookKey = /^helm\.sh\/hook(?:-weight|-delete-policy|-output-log-policy)?$/;

/**
 * Every key of Helm's hook annotations that stands where Helm does not look: in labels, in a pod template, in `spec`. The tree of a
 * document is built only when its text holds more of them than its annotations. What lies deep in a custom resource is its
 * controller's affair, and the items of a List are objects of their own.
 */
export function misplacedHookKeys(resource: Resource): readonly { readonly key: string; readonly path: YamlPath }[] {
  const { document, annotations, kind } = resource;
  if (kind === "List" || kind === "CustomResourceDefinition" || !document.mentions("helm.sh/hook")) return [];
  const own = [...annotations.keys()].filter((key) => hookKey.test(key)).length;
  if ((document.text.match(written)?.length ?? 0) <= own) return [];
  const found: { readonly key: string; readonly path: YamlPath }[] = [];
  const deepest = isCustomResource(resource) ? 2 : Number.POSITIVE_INFINITY;
  const visit = (value: unknown, path: YamlPath): void => {
    if (path.length > deepest || (path.length === 2 && path[0] === "metadata" && path[1] === "annotations")) return;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    for (const [key, item] of Object.entries(asMapping(value) ?? {})) {
      if (hookKey.test(key)) found.push({ key, path: [...path, key] });
      else visit(item, [...path, key]);
    }
  };
  visit(document.data, []);
  return found;
}
