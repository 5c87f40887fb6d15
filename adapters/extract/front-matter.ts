/** The text after a front matter (`---`, YAML, `---`), and the `title` that it states. */
export function splitFrontMatter(text: string): { title: string | null; body: string } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  // Without a key this is a thematic break and text between two of them.
  if (!match || !/^[\w"'-]+[ \t]*:/m.test(match[1]!)) return { title: null, body: text };
  return { title: readTitle(match[1]!), body: text.slice(match[0].length) };
}

function readTitle(yaml: string): string | null {
  const value = /^["']?title["']?[ \t]*:[ \t]*(.+)$/im.exec(yaml)?.[1]?.trim();
  if (value === undefined || /^[|>&*[{]/.test(value)) return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(value);
  const plain =
    quoted?.[1]?.replace(/\\(.)/g, '$1') ??
    quoted?.[2]?.replaceAll("''", "'") ??
    value.replace(/\s+#.*$/, '');
  return plain.trim() === '' ? null : plain.trim();
}
