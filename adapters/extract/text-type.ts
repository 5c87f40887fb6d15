import { splitFrontMatter } from './front-matter.ts';

/** Tells HTML, Markdown and plain text apart by their marks; `text` is the start of the file. */
export function tellTextType(text: string): 'text/html' | 'text/markdown' | 'text/plain' {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (isHtmlPage(start)) return 'text/html';
  if (hasMarkdown(start)) return 'text/markdown';
  return isHtmlFragment(start) ? 'text/html' : 'text/plain';
}

function isHtmlPage(start: string): boolean {
  const content = start.replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s+)+/, '');
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(content);
}

/** Without a page around it: begins with an element, and elements are closed throughout. */
function isHtmlFragment(start: string): boolean {
  const content = start.replace(/^(?:<!--[\s\S]*?-->|\s+)+/, '');
  return (
    /^<[a-z][a-z0-9]*[\s>]/i.test(content) &&
    /<\/(?:p|div|h[1-6]|ul|ol|table|section|article|span)>/i.test(content)
  );
}

function hasMarkdown(start: string): boolean {
  return splitFrontMatter(start).body !== start || marks.some(mark => mark.test(start));
}

const marks: readonly RegExp[] = [
  /^ {0,3}#{1,6}[ \t]+\S/m, // heading
  /^ {0,3}(?:```|~~~)/m, // fenced code
  /^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t:|-]*$/m, // the line under a table's header
  /\[[^[\]\n]{1,300}\]\((?:https?:|mailto:|\.{0,2}\/|#|[\w.-]{1,100}\.md)/, // link or image
  /(?:^|\s)\*\*[^\s*][^*\n]{0,300}\*\*/m, // strong
];
