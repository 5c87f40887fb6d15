import { type HtmlElement, type HtmlNode, isElement, readAttribute } from './html-visible.ts';

/** Properties with their values, in lower case. */
export type Declarations = ReadonlyMap<string, string>;

/** What a page's own style sheets and an element's `style` say of it, given its ancestors from the outermost. */
export type Styles = (element: HtmlElement, ancestors: readonly HtmlElement[]) => Declarations;

/** The styles of a tree. Style sheets elsewhere are not fetched; rules by what a reader does are not read. */
export function readStyles(nodes: readonly HtmlNode[]): Styles {
  const rules = findSheets(nodes).flatMap(readSheet);
  const bySubject = Map.groupBy(rules, rule => keyOf(rule.subject));
  return (element, ancestors) => {
    const found = keysOf(element)
      .flatMap(key => bySubject.get(key) ?? [])
      .filter(rule => matches(rule.subject, element) && followsAncestors(rule.around, ancestors));
    const inline = readDeclarations(readAttribute(element, 'style') ?? '', inlineWeight);
    const all = [...found.flatMap(rule => rule.declarations), ...inline];
    // Sorting keeps the order of equal weights, in which the last one counts.
    return new Map(all.sort((a, b) => a.weight - b.weight).map(({ property, value }) => [property, value]));
  };
}

interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
}

interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly weight: number;
}

interface Rule {
  readonly subject: Compound;
  /** From the innermost to the outermost. */
  readonly around: readonly Compound[];
  readonly declarations: readonly Declaration[];
}

const inlineWeight = 1e6;
const importantWeight = 1e9;

function findSheets(nodes: readonly HtmlNode[]): string[] {
  return nodes.filter(isElement).flatMap(element => {
    if (element.tagName !== 'style') return findSheets(element.childNodes);
    const media = readAttribute(element, 'media');
    if (media !== null && !isForScreen(media)) return [];
    return element.childNodes.map(node => ('value' in node ? node.value : ''));
  });
}

/** The rules of a sheet, and of its parts for any screen. */
function readSheet(css: string): Rule[] {
  const text = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  const rules: Rule[] = [];
  let from = 0;
  /** The depth in a part that is left out. */
  let skipped = 0;
  for (const { 0: brace, index } of text.matchAll(/[{};]/g)) {
    const before = text.slice(from, index).trim();
    if (brace === '{' && (skipped > 0 || (before.startsWith('@') && !isForScreen(before)))) skipped++;
    else if (brace === '}' && skipped > 0) skipped--;
    else if (brace === '{' && !before.startsWith('@')) {
      const end = text.indexOf('}', index);
      rules.push(...readRules(before, text.slice(index + 1, end < 0 ? undefined : end)));
    }
    // A rule's own declarations end in semicolons as well: what stands before its end is read above.
    from = index + 1;
  }
  return rules;
}

function isForScreen(media: string): boolean {
  return /^(?:@media\s+)?(?:only\s+)?(?:all|screen)?$/i.test(media.trim());
}

function readRules(selectors: string, body: string): Rule[] {
  return selectors.split(',').flatMap(selector => {
    const compounds = selector
      .trim()
      .split(/\s*>\s*|\s+/)
      .map(readCompound);
    const known = compounds.filter(compound => compound !== null);
    if (known.length < compounds.length) return [];
    const weight = known.reduce(
      (sum, { tag, id, classes }) => sum + (id ? 1e4 : 0) + 100 * classes.length + (tag ? 1 : 0),
      0,
    );
    const [subject, ...around] = known.reverse();
    return [{ subject: subject!, around, declarations: readDeclarations(body, weight) }];
  });
}

function readCompound(text: string): Compound | null {
  const match = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/i.exec(text);
  if (match === null || text === '') return null;
  const marks = match[2]!.match(/[.#][\w-]+/g) ?? [];
  const tag = match[1] === undefined || match[1] === '*' ? null : match[1].toLowerCase();
  return {
    tag,
    id: marks.find(mark => mark.startsWith('#'))?.slice(1) ?? null,
    classes: marks.filter(mark => mark.startsWith('.')).map(mark => mark.slice(1)),
  };
}

function readDeclarations(text: string, weight: number): Declaration[] {
  return text.split(';').flatMap(declaration => {
    const [, property, value] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/is.exec(declaration) ?? [];
    if (property === undefined || value === undefined) return [];
    const important = /\s*!\s*important$/i;
    return [
      {
        property: property.toLowerCase(),
        value: value.replace(important, '').toLowerCase(),
        weight: important.test(value) ? weight + importantWeight : weight,
      },
    ];
  });
}

/** Under which of an element's keys a rule is found. */
function keyOf({ tag, id, classes }: Compound): string {
  return id !== null ? `#${id}` : classes.length > 0 ? `.${classes[0]}` : (tag ?? '*');
}

function keysOf(element: HtmlElement): string[] {
  const id = readAttribute(element, 'id');
  return [
    '*',
    element.tagName,
    ...classesOf(element).map(name => `.${name}`),
    ...(id === null ? [] : [`#${id}`]),
  ];
}

function matches({ tag, id, classes }: Compound, element: HtmlElement): boolean {
  if (tag !== null && tag !== element.tagName) return false;
  if (id !== null && id !== readAttribute(element, 'id')) return false;
  if (classes.length === 0) return true;
  const own = classesOf(element);
  return classes.every(name => own.includes(name));
}

function followsAncestors(around: readonly Compound[], ancestors: readonly HtmlElement[]): boolean {
  let i = 0;
  for (let at = ancestors.length - 1; at >= 0 && i < around.length; at--) {
    if (matches(around[i]!, ancestors[at]!)) i++;
  }
  return i === around.length;
}

function classesOf(element: HtmlElement): string[] {
  return (readAttribute(element, 'class') ?? '').split(/\s+/).filter(name => name !== '');
}
