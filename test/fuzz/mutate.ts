/** A stream of whole numbers below a bound that a seed decides (mulberry32). */
export const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

/** What YAML, Helm and Go give a meaning to. */
const pieces = [
  ..." |  |\n|\n\n|\t|\r|\r\n|- |: |:|#| #|\"|'|{|}|[|]|&a |*a|! |!!str |!!int |? |%|@|`|,|\\|~|null|.inf|-.nan|<<: |...|---|\n---\n|\n--- x\n|0|-|\\x|\\'|''|{}|[]|é|\u2028|\uFEFF|😀|\n  |\n    |x".split(
    "|",
  ),
  "|",
  "|-",
  ">",
  "|2",
  "\u0000",
];

/** Words for the annotations that Helm reads, right and wrong. */
const words = [
  "pre-install",
  "post-upgrade,test",
  " PRE-delete ",
  "test-success",
  "crd-install",
  "",
  ",",
  "5",
  "-5",
  "+7",
  "010",
  "0x1f",
  "1_000",
  "1.0",
  "1e3",
  "9223372036854775808",
  "hook-succeeded",
  "Before-Hook-Creation",
  "yes",
  "null",
  "~",
  "2001-12-14",
  '"5"',
  "'test'",
  '"a\\tb"',
];
const keys = ["helm.sh/hook", "helm.sh/hook-weight", "helm.sh/hook-delete-policy", '"helm.sh/hook"', "Helm.sh/hook", "metadata", "kind"];

/** A text that was changed in a few places, as people and machines break manifests: characters, lines, indentation, annotations. */
export const mutate = (text: string, seed: number): string => {
  const random = randomOf(seed);
  const one = <Item>(items: readonly Item[]): Item => items[random(items.length)]!;
  let mutated = text;
  for (let rounds = 1 + random(4); rounds > 0; rounds--) {
    const at = random(mutated.length + 1);
    const how = random(10);
    if (how < 3) mutated = mutated.slice(0, at) + one(pieces) + mutated.slice(at);
    else if (how < 5) mutated = mutated.slice(0, at) + mutated.slice(at + 1 + random(3));
    else {
      const lines = mutated.split("\n");
      const [row, other] = [random(lines.length), random(lines.length)];
      if (how === 5) lines.splice(row, 1);
      else if (how === 6) lines.splice(row, 0, lines[other]!);
      else if (how === 7) lines[row] = " ".repeat(random(4)) + lines[row];
      else if (how === 8) lines[row] = lines[row]!.replace(/^ {1,2}/, "");
      else lines.splice(row, 0, `${" ".repeat(random(4) * 2)}${one(keys)}: ${one(words)}`);
      mutated = lines.join("\n");
    }
  }
  return mutated;
};
