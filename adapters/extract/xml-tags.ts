/** A piece of an XML file: a tag, or the text between two. Offsets are into the file. */
export type XmlPiece =
  | XmlTag
  | { readonly kind: 'text'; readonly start: number; readonly end: number; readonly text: string };

export interface XmlTag {
  readonly kind: 'open' | 'close' | 'empty';
  /** Without its prefix; null where the prefix stands for another namespace than those asked for. */
  readonly name: string | null;
  /** The value of an attribute, whatever its prefix. */
  attribute(name: string): string | null;
}

/** The tags and texts of an XML file in order. A name is told where its prefix stands for one of the namespaces. */
export function* readXml(xml: string, namespaces: readonly string[]): Generator<XmlPiece> {
  const prefixes = findPrefixes(xml, namespaces);
  let end = 0;
  for (const { 0: markup, index } of xml.matchAll(anyMarkup)) {
    if (index > end)
      yield { kind: 'text', start: end, end: index, text: decodeEntities(xml.slice(end, index)) };
    end = index + markup.length;
    if (markup.startsWith('<![CDATA[')) yield { kind: 'text', start: index, end, text: markup.slice(9, -3) };
    else if (!/^<[!?]/.test(markup)) yield readTag(markup, prefixes);
  }
}

/** Comments, character data, declarations and tags, whose attributes may hold any sign. */
const anyMarkup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g;

const anyAttribute = /(?<=[\s"'])(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function readTag(markup: string, prefixes: ReadonlySet<string>): XmlTag {
  const [, slash, prefix = '', name] = /^<(\/?)(?:([^\s:/>]+):)?([^\s:/>]+)/.exec(markup) ?? [];
  return {
    kind: slash ? 'close' : markup.endsWith('/>') ? 'empty' : 'open',
    name: prefixes.has(prefix) ? (name ?? null) : null,
    attribute(wanted) {
      for (const [, own, double, single] of markup.matchAll(anyAttribute)) {
        if (own === wanted) return decodeEntities(double ?? single ?? '');
      }
      return null;
    },
  };
}

/** What stands for the namespaces anywhere in the file; the empty prefix for names without one. */
function findPrefixes(xml: string, namespaces: readonly string[]): Set<string> {
  const declared = xml.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g);
  return new Set(
    [...declared]
      .filter(([, , uri]) => namespaces.includes(decodeEntities(uri!)))
      .map(([, prefix = '']) => prefix),
  );
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name as string] ?? all;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
