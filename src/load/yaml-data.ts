import type { YamlNode } from "./yaml-tree.ts";

/** Plain values of a tree. An anchor's value is one object wherever it is used, so aliases cost nothing. */
export const toData = (root: YamlNode | undefined): unknown => {
  const made = new Map<YamlNode, unknown>();
  const convert = (node: YamlNode): unknown => {
    if (node.kind === "scalar") return node.scalar.value;
    const known = made.get(node);
    if (known !== undefined) return known;
    if (node.kind === "sequence") {
      const items = node.items.map((item) => convert(item.node));
      made.set(node, items);
      return items;
    }
    // Without a prototype a key named __proto__ is a key like any other.
    const mapping: Record<string, unknown> = Object.create(null);
    for (const [name, pair] of node.pairs) mapping[name] = convert(pair.node);
    made.set(node, mapping);
    return mapping;
  };
  return root && convert(root);
};
