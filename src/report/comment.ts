import { count } from "./counts.ts";
import { escapeBlock, escapeMarkdown } from "./markdown.ts";

/** A comment on GitHub holds 65,536 characters. */
const room = 60_000;

/** One foldable part of a comment, with what is left of it when there is no room. */
export interface CommentPart {
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
}

/** Parts under a heading, each folded when there are several; what does not fit any more is left out, and counted in `noun`s. */
export function comment(head: string, parts: readonly CommentPart[], noun: string): string {
  let text = head;
  let left = 0;
  const isFolded = parts.length > 1;
  for (const { title, body, isOpen } of parts) {
    const part = isFolded
      ? `\n<details${isOpen ? " open" : ""}><summary>${escapeBlock(title)}</summary>\n\n${body.trimEnd()}\n\n</details>\n`
      : `\n**${escapeMarkdown(title)}**\n\n${body.trimEnd()}\n`;
    if (left > 0 || text.length + part.length > room) left++;
    else text += part;
  }
  return left === 0 ? text : `${text}\n… and ${count(left, noun)} more, for which a comment has no room.\n`;
}
