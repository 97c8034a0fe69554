/** An object in a text that is no manifest of the release: in a ConfigMap's data, or in a shell's here-document. */
export interface WrittenObject {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

const word = String.raw`["']?([\w.-]+)["']?`;

/** The objects that a text holds as YAML, as far as lines tell: what a template of the shell's leaves open is left out. */
export function objectsWrittenIn(text: string): readonly WrittenObject[] {
  // A here-document begins and ends inside a script.
  return text.split(/^[ \t]*---.*$|^.*<<.*$|^[ \t]*EO[FM].*$/m).flatMap((part): WrittenObject[] => {
    const kind = new RegExp(String.raw`^([ \t]*)["']?kind["']?:[ \t]+${word}`, "m").exec(part);
    if (!kind) return [];
    const [, indent = "", of = ""] = kind;
    const inner = String.raw`${indent}[ \t]+\S.*\n`;
    const name = new RegExp(
      String.raw`^${indent}["']?metadata["']?:(?:[ \t]*\n(?:${inner}|[ \t]*\n)*?${indent}[ \t]+|[ \t]*\{(?:.*[ ,])?)["']?name["']?:[ \t]+${word}[ \t,}]*$`,
      "m",
    ).exec(`${part}\n`);
    return name ? [{ kind: of, name: name[1]!, text: part }] : [];
  });
}

/** What a CustomResourceDefinition defines. */
export interface DefinedKind {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
}

/** The kinds that the CustomResourceDefinitions of a text define. */
export const kindsDefinedIn = (text: string): readonly DefinedKind[] =>
  !text.includes("CustomResourceDefinition")
    ? []
    : objectsWrittenIn(text).flatMap((object): DefinedKind[] => {
        if (object.kind !== "CustomResourceDefinition") return [];
        const names = /(?:^|[\s{,])["']?names["']?:[ \t]*(?:\n|\{)([\s\S]*)/.exec(object.text)?.[1] ?? "";
        const kind = new RegExp(String.raw`(?<![\w"'])["']?kind["']?:[ \t]+${word}`).exec(names)?.[1];
        // Its name is always `<plural>.<group>`.
        const dot = object.name.indexOf(".");
        return kind === undefined || dot < 0 ? [] : [{ group: object.name.slice(dot + 1), kind, plural: object.name.slice(0, dot) }];
      });
