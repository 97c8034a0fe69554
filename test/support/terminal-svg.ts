/** The sixteen colours' part that reports use, and what a run of text may look like besides. */
const looks: Readonly<Record<string, string>> = { 1: "b", 2: "q", 31: "r", 32: "g", 33: "y", 34: "l", 36: "c" };
const ends: Readonly<Record<string, readonly string[]>> = { 22: ["b", "q"], 39: ["r", "g", "y", "l", "c"] };

const cell = 7.8;
const line = 19;
const margin = 18;
const bar = 34;

const style = `
  rect { fill: #fbfbfc; stroke: #c9ced6; }
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1c2024; white-space: pre; }
  .b { font-weight: 700; } .q { fill: #5b636d; } .r { fill: #b3261e; } .g { fill: #1d6b3a; } .y { fill: #7a5000; } .l { fill: #24589e; } .c { fill: #0b6473; }
  @media (prefers-color-scheme: dark) {
    rect { fill: #15181c; stroke: #363c44; }
    text { fill: #e4e7eb; }
    .q { fill: #a0a8b3; } .r { fill: #ff9a90; } .g { fill: #82d3a0; } .y { fill: #f0c060; } .l { fill: #94bdf5; } .c { fill: #7fd4e2; }
  }
`;

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]!);

/** What a terminal shows, as a picture: each stretch of one look is held to its cells, whatever font there is. */
export function terminalSvg(title: string, output: string): string {
  const lines = output.trimEnd().split("\n");
  const columns = Math.max(...lines.map((each) => plain(each).length));
  const width = Math.ceil(columns * cell + 2 * margin);
  const height = bar + lines.length * line + margin;
  const texts: string[] = [];
  const open = new Set<string>();
  for (const [row, text] of lines.entries()) {
    let column = 0;
    for (const part of text.split(/(\u001b\[\d+m)/)) {
      const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
      if (code !== undefined) {
        for (const each of ends[code] ?? []) open.delete(each);
        if (looks[code]) open.add(looks[code]);
        continue;
      }
      // Blanks at the beginning of a stretch only move it.
      const words = part.trimStart();
      const at = column + part.length - words.length;
      column += part.length;
      const shown = words.trimEnd();
      if (shown === "") continue;
      const look = open.size > 0 ? ` class="${[...open].join(" ")}"` : "";
      const x = round(margin + at * cell);
      texts.push(
        `  <text x="${x}" y="${bar + row * line + 14}" textLength="${round(shown.length * cell)}"${look}>${escaped(shown)}</text>`,
      );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
  <style>${style}</style>
  <rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
  <text x="${margin}" y="22" class="q">${escaped(title)}</text>
${texts.join("\n")}
</svg>
`;
}

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, "");
const round = (number: number): number => Math.round(number * 10) / 10;
