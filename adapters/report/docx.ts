import { Document, type FileChild, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { shorten } from '../../core/display/shorten.ts';
import type { Report, ReportBlock } from '../../core/model/report.ts';
import { writeChart, writeFigures } from './docx/chart.ts';
import { coreProperties } from './docx/properties.ts';
import { writeQuote } from './docx/quote.ts';
import { looks, page, styles, textWidth } from './docx/styles.ts';
import { writeFacts, writeTable } from './docx/tables.ts';
import { writeHeading, writeList, writeMarks, writeParagraph, writeRuns } from './docx/text.ts';

/** A report as a Word document on A4, with the styles that Word’s navigation reads. */
export async function writeDocx(report: Report): Promise<Uint8Array> {
  const footer = { default: footerOf(report), first: footerOf(report) };
  const document = new Document({
    styles,
    numbering: { config: [{ reference: 'bullets', levels: [bullet] }] },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: page.width, height: page.height }, margin: margins },
        },
        headers: { default: headerOf(report), first: new Header({ children: [] }) },
        footers: footer,
        children: [
          new Paragraph({ style: 'Title', children: writeRuns(report.title) }),
          new Paragraph({ style: 'Subtitle', children: writeRuns(report.subtitle) }),
          ...report.blocks.flatMap(writeBlock),
        ],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [coreProperties(report)]);
}

const margins = {
  top: page.margin + 200,
  bottom: page.margin,
  left: page.margin,
  right: page.margin,
  header: 560,
  footer: 560,
};

const bullet = {
  level: 0,
  format: 'bullet',
  text: '•',
  style: { paragraph: { indent: { left: 300, hanging: 240 }, spacing: { after: 60 } } },
} as const;

function writeBlock(block: ReportBlock): FileChild[] {
  if (block.kind === 'heading') return [writeHeading(block)];
  if (block.kind === 'paragraph') return [writeParagraph(block)];
  if (block.kind === 'list') return writeList(block);
  if (block.kind === 'marks') return [writeMarks(block)];
  if (block.kind === 'quote') return writeQuote(block);
  if (block.kind === 'facts') return apart(writeFacts(block));
  if (block.kind === 'table') return apart(writeTable(block));
  if (block.kind === 'figures') return apart(writeFigures(block));
  return apart(...writeChart(block));
}

/** Tables that touch become one table: a small empty paragraph keeps what follows apart. */
function apart(...children: FileChild[]): FileChild[] {
  return [...children, new Paragraph({ spacing: { after: 0, line: 160, lineRule: 'exact' }, children: [] })];
}

function headerOf({ title, maker }: Report): Header {
  return new Header({
    children: [marginLine(writeRuns(shorten(title, 60), looks.quiet), writeRuns(maker, looks.quiet))],
  });
}

function footerOf({ footer }: Report): Footer {
  const number = new TextRun({
    ...looks.quiet,
    children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
  });
  return new Footer({ children: [marginLine(writeRuns(footer, looks.quiet), [number])] });
}

function marginLine(left: TextRun[], right: TextRun[]): Paragraph {
  return new Paragraph({
    tabStops: [{ type: 'right', position: textWidth }],
    children: [...left, new TextRun({ text: '\t' }), ...right],
  });
}
