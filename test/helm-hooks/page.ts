/** A stretch of the page that says something: a paragraph, a list item, or a row of a table. */
export interface Statement {
  readonly line: number;
  /** Without its marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The recordings that a reader is pointed to. */
  readonly links: readonly string[];
  /** Whether it speaks of the page itself, and not of Helm. */
  readonly isAboutPage: boolean;
}

/** `<!-- policy-default: h4 #2 calls …; #4 left … -->`: a recording, and what must be so in it. */
export interface Mark {
  readonly recording: string;
  readonly claims: readonly string[];
}

const comment = /<!--\s*([\s\S]*?)\s*-->/g;
const link = /\[[^\]]+\]\(\.\.\/fixtures\/helm\/([\w.-]+)\)/g;

/** Every statement of a page of Markdown; headings, code and the heads of tables say nothing of Helm. */
export function statementsOf(page: string): readonly Statement[] {
  const statements: { line: number; lines: string[] }[] = [];
  let isCode = false;
  let isNew = true;
  const lines = page.split("\n");
  for (const [i, line] of lines.entries()) {
    if (line.startsWith("```")) isCode = !isCode;
    const isRow = line.startsWith("|");
    const isHeadOfTable = isRow && (/^\|[\s|:-]+$/.test(line) || /^\|[\s|:-]+$/.test(lines[i + 1] ?? ""));
    if (isCode || line.trim() === "" || /^#{1,6} /.test(line) || line.startsWith("```") || isHeadOfTable) {
      isNew = true;
      continue;
    }
    if (isNew || isRow || /^\s*(?:[-*]|\d+\.) /.test(line)) statements.push({ line: i + 1, lines: [line] });
    else statements.at(-1)!.lines.push(line);
    isNew = isRow;
  }
  return statements.map(({ line, lines: own }) => {
    const text = own.join("\n");
    const comments = [...text.matchAll(comment)].map((match) => match[1]!.replace(/\s+/g, " "));
    return {
      line,
      text: text.replace(comment, ""),
      marks: comments.filter((each) => each !== "about this page").map(readMark),
      links: [...text.matchAll(link)].map((match) => match[1]!),
      isAboutPage: comments.includes("about this page"),
    };
  });
}

const readMark = (text: string): Mark => {
  const colon = text.indexOf(": ");
  return {
    recording: text.slice(0, Math.max(colon, 0)),
    claims: text
      .slice(colon + 2)
      .split(";")
      .map((claim) => claim.trim()),
  };
};
