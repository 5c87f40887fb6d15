import PDFDocument from 'pdfkit';
import { type Block, columnShares, dateOf, labelOf, plain, type Run, type Source } from './source.ts';

const margins = { top: 84, bottom: 76, left: 62, right: 62 };
const regular = 'Helvetica';
const strong = 'Helvetica-Bold';
const ink = '#1f2a44';
const black = '#222222';
const grey = '#5b6475';
const rule = '#b9c0cc';
const body = 10;
const looks = {
  1: { size: 22, before: 0, after: 4, room: 0 },
  2: { size: 14, before: 16, after: 6, room: 110 },
  3: { size: 11.5, before: 9, after: 4, room: 70 },
} as const;

type Doc = PDFKit.PDFDocument;

/** A source as an A4 document with running heads, an outline and drawn tables. */
export function toPdf(source: Source): Promise<Buffer> {
  const date = dateOf(source);
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: source.title, Author: source.issuer, CreationDate: date, ModDate: date },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', chunk => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  let chapter = doc.outline;
  source.blocks.forEach((block, index) => {
    if (block.type === 'heading' && block.depth === 2) chapter = doc.outline.addItem(block.text);
    if (block.type === 'heading' && block.depth === 3) chapter.addItem(block.text);
    draw(doc, block, index);
  });
  drawMargins(doc, source);
  doc.end();
  return done;
}

function draw(doc: Doc, block: Block, index: number): void {
  const left = doc.page.margins.left;
  if (block.type === 'heading') {
    const look = looks[block.depth];
    // A heading at the foot of a page would be parted from its text.
    keepRoom(doc, look.room);
    if (doc.y > margins.top) doc.y += look.before;
    doc.font(strong).fontSize(look.size).fillColor(ink).text(block.text, left);
    doc.y += look.after;
  } else if (block.type === 'paragraph') {
    const underTitle = index === 1;
    doc.fontSize(underTitle ? 12 : body).fillColor(underTitle ? grey : black);
    write(doc, block.runs, left);
    doc.y += underTitle ? 12 : 6;
  } else if (block.type === 'list') {
    block.items.forEach((item, position) => {
      keepRoom(doc, 30);
      const y = doc.y;
      doc.font(regular).fontSize(body).fillColor(black);
      doc.text(block.ordered ? `${position + 1}.` : '•', left + 6, y, { lineBreak: false });
      doc.y = y;
      write(doc, item, left + 22);
      doc.y += 3;
    });
    doc.y += 4;
  } else {
    drawTable(doc, block.rows);
  }
}

function write(doc: Doc, runs: Run[], x: number): void {
  const width = doc.page.width - margins.right - x;
  runs.forEach((run, index) => {
    const options = { width, lineGap: 2.5, continued: index < runs.length - 1 };
    doc.font(run.bold ? strong : regular);
    if (index === 0) doc.text(run.text, x, doc.y, options);
    else doc.text(run.text, options);
  });
}

function drawTable(doc: Doc, rows: Run[][][]): void {
  const { left, right } = margins;
  const width = doc.page.width - left - right;
  const columns = columnShares(rows).map(share => share * width);
  const cellHeight = (cell: Run[], column: number, head: boolean) =>
    doc
      .font(head ? strong : regular)
      .fontSize(9)
      .heightOfString(plain(cell) || ' ', { width: columns[column]! - 12, lineGap: 1.5 });
  const heights = rows.map(
    (row, index) => Math.max(...row.map((cell, column) => cellHeight(cell, column, !index))) + 9,
  );
  const total = heights.reduce((sum, height) => sum + height, 0);
  doc.y += 2;
  keepRoom(doc, Math.min(total, 240));
  rows.forEach((row, index) => {
    keepRoom(doc, heights[index]!);
    drawRow(doc, row, index === 0, columns, heights[index]!);
  });
  doc.y += 10;
}

function drawRow(doc: Doc, row: Run[][], head: boolean, columns: number[], height: number): void {
  const y = doc.y;
  let x = margins.left;
  row.forEach((cell, column) => {
    const width = columns[column]!;
    doc.rect(x, y, width, height).lineWidth(0.6);
    if (head) doc.fillAndStroke(ink, ink);
    else doc.stroke(rule);
    doc
      .font(head ? strong : regular)
      .fontSize(9)
      .fillColor(head ? '#ffffff' : black);
    doc.text(plain(cell), x + 6, y + 5, { width: width - 12, lineGap: 1.5 });
    x += width;
  });
  doc.y = y + height;
}

function keepRoom(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - margins.bottom) doc.addPage();
}

function drawMargins(doc: Doc, source: Source): void {
  const { start, count } = doc.bufferedPageRange();
  const width = doc.page.width - margins.left - margins.right;
  const label = labelOf(source);
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    const { page } = doc;
    const foot = page.height - 50;
    // Text below the bottom margin would otherwise start a new page.
    page.margins = { top: 0, bottom: 0, left: margins.left, right: margins.right };
    doc.font(regular).fontSize(8).fillColor(grey);
    doc.text(`${source.issuer} · ${source.title}`, margins.left, 44, { width, lineBreak: false });
    doc.text(label, margins.left, 44, { width, align: 'right' });
    doc.text(`${source.issuer} · ${source.title} · Page ${index + 1} of ${count}`, margins.left, foot, {
      width,
      align: 'center',
    });
    for (const y of [58, foot - 9]) {
      doc
        .moveTo(margins.left, y)
        .lineTo(margins.left + width, y)
        .lineWidth(0.6)
        .stroke(rule);
    }
  }
}
