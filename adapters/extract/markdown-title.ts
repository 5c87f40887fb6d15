import { splitFrontMatter } from './front-matter.ts';
import { readMarkdown } from './markdown.ts';

/**
 * The title that Markdown states in its first lines: the front matter's, else a heading of the first level. Only
 * the line that is one is parsed: a start that is made to be slow does not hold up its caller.
 */
export function peekMarkdownTitle(markdown: string): string | null {
  const { title, body } = splitFrontMatter(markdown);
  if (title !== null) return title;
  let fence: string | null = null;
  const lines = body.split(/\r\n?|\n/);
  for (const [i, line] of lines.entries()) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? null;
    if (mark !== null && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    if (fence !== null || line.length > maxLength) continue;
    const isUnderlined = /\S/.test(line) && /^ {0,3}=+[ \t]*$/.test(lines[i + 1] ?? '');
    if (/^ {0,3}#[ \t]+\S/.test(line)) return readMarkdown(line).title;
    if (isUnderlined) return readMarkdown(`${line}\n===`).title;
  }
  return null;
}

/** A longer line is no title. */
const maxLength = 300;
