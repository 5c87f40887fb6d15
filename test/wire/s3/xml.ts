import { S3Error } from './errors.ts';

/** A value as XML elements: lists repeat their element, what is undefined is left out. */
export type XmlValue = string | number | boolean | undefined | XmlObject | readonly XmlValue[];
interface XmlObject {
  readonly [name: string]: XmlValue;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function writeXml(root: string, value: XmlObject): string {
  const attribute = root === 'Error' ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${writeFields(value)}</${root}>`;
}

/**
 * The text of each field of each element of a name, as in `<Object><Key>a</Key></Object>`.
 * @throws S3Error `MalformedXML` where the document has another root or an element other fields.
 */
export function readElements(
  xml: string,
  shape: { root: string; element: string; fields: readonly string[]; flags?: readonly string[] },
): Record<string, string>[] {
  const { root, element, fields, flags = [] } = shape;
  const body = new RegExp(
    `^(?:<\\?xml[^>]*\\?>)?\\s*<${root}(?: xmlns="[^"]*")?>(.*)</${root}>\\s*$`,
    's',
  ).exec(xml)?.[1];
  if (body === undefined) throw new S3Error('MalformedXML');
  const found: Record<string, string>[] = [];
  const rest = body
    .replace(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'), (_, inner: string) => {
      found.push(readFields(inner, fields));
      return '';
    })
    .replace(/<(\w+)>[^<]*<\/\1>/g, (all, name: string) => (flags.includes(name) ? '' : all));
  if (rest.trim() !== '' || found.length === 0) throw new S3Error('MalformedXML');
  return found;
}

function readFields(inner: string, fields: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const rest = inner.replace(/<(\w+)>([^<]*)<\/\1>/g, (all, name: string, text: string) => {
    if (!fields.includes(name)) return all;
    found[name] = unescapeXml(text);
    return '';
  });
  if (rest.trim() !== '') throw new S3Error('MalformedXML');
  return found;
}

function writeFields(value: XmlObject): string {
  return Object.entries(value)
    .flatMap(([name, field]) => (Array.isArray(field) ? field : [field]).map(item => writeField(name, item)))
    .join('');
}

function writeField(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  const inner = typeof value === 'object' ? writeFields(value as XmlObject) : escapeXml(String(value));
  return `<${name}>${inner}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, character => `&#${character.charCodeAt(0)};`);
}

function unescapeXml(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
    name ? (names[name] ?? all) : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );
}
