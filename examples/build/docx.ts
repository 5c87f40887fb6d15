import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import JSZip from 'jszip';
import { type Block, columnShares, dateOf, labelOf, type Run, type Source } from './source.ts';

// Twentieths of a point: A4 with margins of 2.2 cm.
const page = { width: 11906, height: 16838, margin: 1247 };
const textWidth = page.width - 2 * page.margin;
const ink = '1F2A44';
const grey = '5B6475';
const line = { style: BorderStyle.SINGLE, size: 4, color: 'B9C0CC' };
const headings = { 1: HeadingLevel.TITLE, 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 } as const;

/** A source as a Word document with true headings, lists and tables. */
export async function toDocx(source: Source): Promise<Buffer> {
  const { title, issuer, control, blocks } = source;
  const document = new Document({
    title,
    creator: issuer,
    lastModifiedBy: issuer,
    subject: control.get('Reference') ?? '',
    description: describe(source),
    styles: { default: styles() },
    numbering: {
      config: [level('bullets', LevelFormat.BULLET, '•'), level('steps', LevelFormat.DECIMAL, '%1.')],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: 1500,
              bottom: 1300,
              left: page.margin,
              right: page.margin,
              header: 680,
              footer: 600,
            },
          },
        },
        headers: { default: new Header({ children: [margin('bottom', issuer, [title])] }) },
        footers: {
          default: new Footer({
            children: [
              margin('top', labelOf(source), ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]),
            ],
          }),
        },
        children: blocks.flatMap((block, index) => toParagraphs(block, index, blocks[index + 1])),
      },
    ],
  });
  return withFixedTime(await Packer.toBuffer(document), dateOf(source));
}

function toParagraphs(block: Block, index: number, next: Block | undefined): (Paragraph | Table)[] {
  if (block.type === 'heading') {
    return [new Paragraph({ heading: headings[block.depth], text: block.text, keepNext: true })];
  }
  if (block.type === 'paragraph') {
    // The issuer stands right under the title and belongs to it rather than to the text.
    const look = index === 1 ? { color: grey, size: 24 } : {};
    const spacing = { after: index === 1 ? 260 : 130 };
    const leadsIn = next?.type === 'list' || next?.type === 'table';
    return [new Paragraph({ children: runs(block.runs, look), spacing, keepNext: leadsIn })];
  }
  if (block.type === 'list') {
    const reference = block.ordered ? 'steps' : 'bullets';
    return block.items.map(
      (item, position) =>
        new Paragraph({
          children: runs(item),
          // A number of its own for each list, or the second one would go on counting from the first.
          numbering: { reference, level: 0, instance: index },
          spacing: { after: position < block.items.length - 1 ? 70 : 150 },
        }),
    );
  }
  // Word joins a table to what follows without a blank; this one is kept low.
  const gap = new Paragraph({ spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT } });
  return [table(block.rows), gap];
}

function table(rows: Run[][][]): Table {
  const columnWidths = columnShares(rows).map(share => Math.floor(share * textWidth));
  return new Table({
    columnWidths,
    width: { size: textWidth, type: WidthType.DXA },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    margins: { top: 60, bottom: 60, left: 110, right: 110 },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map((cell, column) =>
            tableCell(cell, columnWidths[column] ?? 0, index === 0, index < rows.length - 1),
          ),
        }),
    ),
  });
}

// Rows hold on to the next one, so that a short table is not torn across two pages.
function tableCell(cell: Run[], width: number, head: boolean, keepNext: boolean): TableCell {
  const look = head ? { bold: true, color: 'FFFFFF', size: 19 } : { size: 19 };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(head && { shading: { type: ShadingType.CLEAR, fill: ink, color: 'auto' } }),
    children: [new Paragraph({ children: runs(cell, look), spacing: { after: 0 }, keepNext })],
  });
}

function runs(list: Run[], look: { bold?: boolean; color?: string; size?: number } = {}): TextRun[] {
  return list.map(({ text, bold }) => new TextRun({ bold, ...look, text }));
}

function margin(edge: 'top' | 'bottom', left: string, right: string[]): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: { [edge]: { ...line, space: 6 } },
    children: [new TextRun({ children: [left, '\t', ...right], size: 17, color: grey })],
  });
}

function level(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  const style = { paragraph: { indent: { left: 480, hanging: 280 } } };
  return { reference, levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT, style }] };
}

function styles() {
  const heading = { bold: true, color: ink, font: 'Calibri' };
  return {
    document: { run: { font: 'Calibri', size: 21 }, paragraph: { spacing: { after: 130, line: 276 } } },
    title: { run: { ...heading, size: 44 }, paragraph: { spacing: { after: 60 } } },
    heading1: { run: { ...heading, size: 30 }, paragraph: { spacing: { before: 360, after: 120 } } },
    heading2: { run: { ...heading, size: 24 }, paragraph: { spacing: { before: 240, after: 80 } } },
  };
}

function describe({ control }: Source): string {
  const effective = control.get('Effective date');
  return `Version ${control.get('Version')}, ${effective ? `effective ${effective}` : control.get('Date')}`;
}

// The library stamps the present moment on the properties and the archive stamps it on each entry.
async function withFixedTime(bytes: Buffer, date: Date): Promise<Buffer> {
  const from = await JSZip.loadAsync(bytes);
  const to = new JSZip();
  for (const name of Object.keys(from.files).sort()) {
    const entry = from.files[name]!;
    if (entry.dir) continue;
    const content = await entry.async('nodebuffer');
    const stamped = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
    const fixed = content.toString().replace(stamped, `$1${date.toISOString()}`);
    to.file(name, name === 'docProps/core.xml' ? fixed : content, { date, createFolders: false });
  }
  return to.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}
