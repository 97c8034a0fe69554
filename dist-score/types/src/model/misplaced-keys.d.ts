import type { YamlPath } from "./location.ts";
import type { Resource } from "./resource.ts";
/**
 * Every key of Helm's hook annotations that stands where Helm does not look: in labels, in a pod template, in `spec`. The tree of a
 * document is built only when its text holds more of them than its annotations. What lies deep in a custom resource is its
 * controller's affair, and the items of a List are objects of their own.
 */
export declare function misplacedHookKeys(resource: Resource): readonly {
    readonly key: string;
    readonly path: YamlPath;
}[];
