import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An entry of a PDF's outline, with those under it. */
export interface OutlineEntry {
  readonly title: string;
  readonly items: readonly OutlineEntry[];
}

/** What a reader of a PDF finds in it. */
export interface ReadPdf {
  readonly pages: number;
  /** Without white space, and without what is marked as an artifact: margins, rules, heads that come again. */
  readonly text: string;
  /** What is marked as an artifact, page by page. */
  readonly margins: readonly string[];
  readonly outline: readonly OutlineEntry[];
  readonly info: Readonly<Record<string, unknown>>;
}

/** Reads a PDF with the library that browsers show them with. */
export function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  return withPdf(bytes, async pdf => {
    const pages = await eachPage(pdf, async page =>
      partText(await page.getTextContent({ includeMarkedContent: true })),
    );
    return {
      pages: pdf.numPages,
      text: compact(pages.map(({ body }) => body).join('')),
      margins: pages.map(({ artifacts }) => artifacts),
      outline: ((await pdf.getOutline()) ?? []) as OutlineEntry[],
      info: (await pdf.getMetadata()).info as Record<string, unknown>,
    };
  });
}

/** Where a PDF's links lead to, whether it is tagged, and with which tags. */
export function readStructure(
  bytes: Uint8Array,
): Promise<{ links: readonly string[]; isTagged: boolean; tags: ReadonlySet<string> }> {
  return withPdf(bytes, async pdf => {
    const tags = new Set<string>();
    const links = await eachPage(pdf, async page => {
      collectTags(await page.getStructTree(), tags);
      return (await page.getAnnotations()).map(({ url }) => String(url));
    });
    return { links: links.flat(), isTagged: (await pdf.getMarkInfo())?.Marked === true, tags };
  });
}

/** A text without white space: where lines end says nothing about it. */
export function compact(text: string): string {
  return text.replace(/\s+/gu, '');
}

async function withPdf<T>(bytes: Uint8Array, read: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  return read(pdf).finally(() => pdf.destroy());
}

async function eachPage<T>(pdf: PDFDocumentProxy, read: (page: PDFPageProxy) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    results.push(await read(page));
    page.cleanup();
  }
  return results;
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

function partText({ items }: TextContent): { body: string; artifacts: string } {
  const open: string[] = [];
  let body = '';
  let artifacts = '';
  for (const item of items) {
    if ('str' in item) {
      if (open.includes('Artifact')) artifacts += `${item.str} `;
      else body += `${item.str} `;
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('tag' in item ? String(item.tag) : '');
  }
  return { body, artifacts };
}

function collectTags(node: unknown, tags: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('role' in node) tags.add(String(node.role));
  if ('children' in node) for (const child of node.children as unknown[]) collectTags(child, tags);
}
