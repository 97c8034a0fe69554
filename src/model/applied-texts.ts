import { commandOf, containersOf, type PodTemplate } from "./pod.ts";
import { asList, asText, at } from "./values.ts";

/** What a container's command hands to `kubectl apply`: always a guess. */
export type AppliedText =
  | { readonly in: "command"; readonly text: string }
  /** The keys of a ConfigMap that lie where the command names them. */
  | { readonly in: "ConfigMap"; readonly name: string; readonly takes: (key: string) => boolean };

/** A command of kubectl that sends what files say. */
export const applies = /\b(?:kubectl|oc)\b[^\n;|&]{0,500}\s(?:apply|create|replace)\b/;

/** What of the texts of its release a pod applies to the cluster. */
export function appliedTextsOf(pod: PodTemplate): readonly AppliedText[] {
  return containersOf(pod).flatMap((container): AppliedText[] => {
    const words = commandOf(container).map(({ text }) => text);
    // An image of kubectl is called with the arguments alone.
    const isKubectl = container.data["command"] === undefined && /\bkubectl\b/.test(asText(container.data["image"]) ?? "");
    const text = [...(isKubectl ? ["kubectl"] : []), ...words].join(" ").replace(/\\\r?\n|^\s*#.*$/gm, " ");
    if (!applies.test(text)) return [];
    const mounts = asList(container.data["volumeMounts"]).flatMap((mount) => {
      const path = asText(at(mount, "mountPath"))?.replace(/\/$/, "") ?? "";
      return path === "" || !text.includes(path) ? [] : [{ path, volume: at(mount, "name"), key: asText(at(mount, "subPath")) }];
    });
    return [
      { in: "command", text },
      ...mounts.flatMap(({ path, volume, key }) =>
        configMapsOf(pod, volume).map(({ name, keys }): AppliedText => {
          const files = [...text.matchAll(/[^\s"'=]+\.(?:ya?ml|json)/g)]
            .map(([file]) => file)
            .filter((file) => file.startsWith(`${path}/`));
          const isNamed = (file: string) => files.length === 0 || files.some((each) => each.includes("*") || each === `${path}/${file}`);
          const takes = (each: string) =>
            (keys.size === 0 || keys.has(each)) && (key === undefined ? isNamed(keys.get(each) ?? each) : key === (keys.get(each) ?? each));
          return { in: "ConfigMap", name, takes };
        }),
      ),
    ];
  });
}

/** The ConfigMaps of a volume, each with the keys that it is limited to and the files that they become. */
function configMapsOf({ spec }: PodTemplate, volume: unknown): readonly { name: string; keys: ReadonlyMap<string, string> }[] {
  const found = asList(spec["volumes"]).find((each) => at(each, "name") === volume);
  const sources = [at(found, "configMap"), ...asList(at(found, "projected", "sources")).map((source) => at(source, "configMap"))];
  return sources.flatMap((source) => {
    const name = asText(at(source, "name"));
    const items = asList(at(source, "items")).map((item) => [asText(at(item, "key")) ?? "", asText(at(item, "path")) ?? ""] as const);
    return name === undefined ? [] : [{ name, keys: new Map(items) }];
  });
}
