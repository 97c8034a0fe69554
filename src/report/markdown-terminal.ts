import { printable, printableLine } from "./printable.ts";
import { plainStyle, type Style } from "./style.ts";
import { padEnd, widthOf, wrap } from "./width.ts";

/** The Markdown that rule pages are written in, as a terminal shows it: headings, text, lists, tables, code. */
export function renderMarkdown(markdown: string, { style = plainStyle, width = 100 }: { style?: Style; width?: number } = {}): string {
  const page: Page = { style, width: Math.min(width, 100) };
  return splitBlocks(markdown.replaceAll("\r", "").split("\n"))
    .map((block) => renderBlock(block, page).join("\n"))
    .join("\n\n")
    .concat("\n");
}

interface Page {
  readonly style: Style;
  readonly width: number;
}
type Block = { readonly kind: "code" | "heading" | "table" | "item" | "text"; readonly lines: readonly string[] };

const fence = /^\s*(`{3,}|~{3,})/;
const item = /^(\s*)(?:[-*+]|\d+[.)])\s+/;

const kindOf = (line: string): Block["kind"] =>
  /^#{1,6}\s/.test(line) ? "heading" : line.startsWith("|") ? "table" : item.test(line) ? "item" : "text";

function splitBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  let isNew = true;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const marks = fence.exec(line)?.[1];
    if (marks) {
      const end = lines.findIndex((other, at) => at > index && other.trim().startsWith(marks));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", lines: lines.slice(index + 1, last) });
      index = last;
      isNew = true;
      continue;
    }
    if (line.trim() === "" || /^<!--.*-->$/.test(line.trim())) {
      isNew = true;
      continue;
    }
    const kind = kindOf(line);
    const current = blocks.at(-1);
    const isSame = current?.kind === kind && (kind === "table" || kind === "text" || kind === "item");
    const continuesItem = current?.kind === "item" && kind === "text";
    if (current && !isNew && (isSame || continuesItem)) current.lines.push(line);
    else blocks.push({ kind, lines: [line] });
    isNew = kind === "heading";
  }
  return blocks;
}

function renderBlock({ kind, lines }: Block, page: Page): readonly string[] {
  const { style, width } = page;
  switch (kind) {
    case "code":
      return lines.map((line) => (line === "" ? "" : `    ${style.cyan(printableLine(line))}`));
    case "heading": {
      const [, marks = "", text = ""] = /^(#+)\s+(.*?)\s*#*$/.exec(lines[0]!) ?? [];
      const title = renderInline(text, page);
      return marks.length === 1
        ? [style.bold(title), style.dim("═".repeat(Math.min(width, widthOf(plainInline(text)))))]
        : [style.bold(title)];
    }
    case "table":
      return renderTable(lines, page);
    case "item":
      return joinItems(lines).flatMap((text) => renderItem(text, page));
    case "text":
      return wrapInline(lines.map((line) => line.trim()).join(" "), width, page);
  }
}

/** Each item with the lines that go on with it. */
const joinItems = (lines: readonly string[]): readonly string[] =>
  lines.reduce<string[]>((items, line) => {
    if (item.test(line) || items.length === 0) items.push(line);
    else items.push(`${items.pop()} ${line.trim()}`);
    return items;
  }, []);

function renderItem(line: string, page: Page): readonly string[] {
  const [marker = "", indent = ""] = item.exec(line) ?? [];
  const sign = /\d/.test(marker) ? `${marker.trim()} ` : "• ";
  const [first = "", ...more] = wrapInline(line.slice(marker.length), page.width - indent.length - sign.length - 2, page);
  const margin = `  ${indent}`;
  return [margin + page.style.dim(sign) + first, ...more.map((text) => margin + " ".repeat(sign.length) + text)];
}

function renderTable(lines: readonly string[], page: Page): readonly string[] {
  const rows = lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .replace(/^\||\|\s*$/g, "")
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(plainInline(row[column] ?? "")))));
  // The last column takes what is left of the line.
  const indent = widths.slice(0, -1).reduce((sum, cells) => sum + cells + 2, 0);
  return rows.flatMap((row, index) => {
    const head = row
      .slice(0, -1)
      .map((cell, column) => renderInline(cell, page) + padEnd("", widths[column]! - widthOf(plainInline(cell)) + 2));
    const [first = "", ...more] = wrapInline(row.at(-1) ?? "", Math.max(30, page.width - indent), page);
    const line = head.join("") + first;
    return [index === 0 ? page.style.bold(line) : line, ...more.map((text) => " ".repeat(indent) + text)];
  });
}

/** Wrapped by what is seen, then painted. */
const wrapInline = (text: string, width: number, page: Page): readonly string[] =>
  wrap(bindSpans(unlink(text)), Math.max(20, width), (part) => widthOf(plainInline(part))).map((line) =>
    renderInline(line.replaceAll(bound, " "), page),
  );

/** Stands for a blank that must not be broken at: one inside `code` or **bold**. */
const bound = "\u00a0";
const bindSpans = (text: string): string => text.replace(/`[^`]+`|\*\*[^*]+\*\*/g, (span) => span.replaceAll(" ", bound));

/** A terminal shows where a web link leads; one into the package leads nowhere there. */
const unlink = (text: string): string =>
  text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, target: string) =>
    /^https?:/.test(target) ? `${label} (${target})` : label,
  );

const inline = /`([^`]+)`|\*\*([^*]+)\*\*/g;
const plainInline = (text: string): string => printable(unlink(text).replace(inline, (_, code, bold) => code ?? bold));

function renderInline(text: string, { style }: Page): string {
  const shown = unlink(text);
  let rendered = "";
  let last = 0;
  for (const match of shown.matchAll(inline)) {
    const [all, code, bold] = match;
    rendered += printable(shown.slice(last, match.index));
    rendered += code === undefined ? style.bold(printable(bold!)) : style.cyan(printable(code));
    last = match.index + all.length;
  }
  return rendered + printable(shown.slice(last));
}
