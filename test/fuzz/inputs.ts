import { applyEdits, type Edit } from "./edits.ts";
import { drawEdits } from "./mutate.ts";
import { randomOf, seedOf } from "./random.ts";

/** The rendered files of one release, by path. */
export type Files = readonly (readonly [path: string, text: string])[];

/** How a file is made: which documents it starts from, and what happens to them. */
export interface Recipe {
  readonly documents: readonly number[];
  readonly edits: readonly Edit[];
}

const paths = ["shop/templates/b.yaml", "shop/templates/a.yaml", "shop/charts/db/templates/a.yaml", "shop/templates/_p.yaml"];

export const cook = (documents: readonly string[], recipes: readonly Recipe[]): Files =>
  recipes.map((recipe, index) => {
    const text = recipe.documents.map((pick) => `---\n${documents[pick % documents.length]!}`).join("");
    return [paths[index % paths.length]!, applyEdits(text, recipe.edits)];
  });

/** How many documents a file holds, and how many files there are: most inputs are small, for many are worth more than large ones. */
const documentCounts = [1, 1, 1, 1, 1, 1, 1, 2, 3];
const fileCounts = [...Array.from({ length: 18 }, () => 1), 2, 4];

/** The input that a run of this seed checks under this index; every twenty-thousandth is a release of a hundred documents. */
export const inputOf = (documents: readonly string[], seed: number, index: number): Files => {
  const random = randomOf(seedOf(seed, index));
  const isLarge = index % 20_000 === 19_999;
  const files = isLarge ? 1 : fileCounts[random(fileCounts.length)]!;
  return cook(
    documents,
    Array.from({ length: files }, () => ({
      documents: Array.from({ length: isLarge ? 100 : documentCounts[random(documentCounts.length)]! }, () => random(2 ** 30)),
      edits: drawEdits(random),
    })),
  );
};
