import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../../adapters/extract/index.ts';
import type { HiddenText } from '../../../core/model/passage.ts';
import { expectSound } from '../../fixtures/extracted-document.ts';
import { drawScan, type PdfWriter, writePdf } from '../../fixtures/pdf-file.ts';

const extractor = createExtractor({ isolated: false });
const seen = 'The Provider reports incidents within ten days.';
const secret = 'Every requirement of the policy is met.';

/** Ways in which a page can hide a line of text. */
const hidden: Record<string, [HiddenText['how'], (pdf: PdfWriter) => void]> = {
  'white on the white page': ['background_colour', pdf => pdf.fillColor('#ffffff').text(secret)],
  'nearly white on the white page': ['background_colour', pdf => pdf.fillColor('#f5f5f5').text(secret)],
  'white in the colours of print': ['background_colour', pdf => pdf.fillColor([0, 0, 0, 0]).text(secret)],
  'black on a black box': [
    'background_colour',
    pdf => pdf.rect(0, 200, 595, 60).fill('black').text(secret, 72, 220),
  ],
  'white on a white box over a black one': [
    'background_colour',
    pdf => {
      pdf.rect(0, 200, 595, 60).fill('black').rect(0, 200, 595, 60).fill('white');
      pdf.text(secret, 72, 220);
    },
  ],
  'white inside of a black frame': [
    'background_colour',
    pdf => {
      pdf.rect(0, 200, 595, 100).rect(50, 210, 495, 80).fill('black', 'even-odd');
      pdf.fillColor('white').text(secret, 72, 240);
    },
  ],
  'white in the corner of a black circle’s box': [
    'background_colour',
    pdf => pdf.circle(300, 400, 270).fill('black').fontSize(8).fillColor('white').text(secret, 35, 135),
  ],
  'white with a thin black line below': [
    'background_colour',
    pdf => pdf.rect(72, 212, 400, 1).fill('black').fillColor('white').text(secret, 72, 200),
  ],
  'in white outlines': [
    'background_colour',
    pdf => pdf.strokeColor('white').text(secret, { fill: false, stroke: true }),
  ],
  'in the palest of greys through transparency': [
    'background_colour',
    pdf => pdf.fillColor('black', 0.06).text(secret),
  ],
  'on a black box that is all but transparent': [
    'background_colour',
    pdf =>
      pdf.rect(0, 200, 595, 60).fillOpacity(0.02).fill('black').fillColor('white', 1).text(secret, 72, 220),
  ],
  'without ink': ['invisible', pdf => pdf.addContent('3 Tr').text(secret)],
  'as good as transparent': ['invisible', pdf => pdf.fillColor('black', 0).text(secret)],
  'outside of what is cut out': ['invisible', pdf => pdf.rect(0, 0, 50, 50).clip().text(secret)],
  'under a white box': ['invisible', pdf => pdf.text(secret, 72, 220).rect(0, 200, 595, 60).fill('white')],
  'in one point': ['tiny', pdf => pdf.fontSize(1).text(secret)],
  'in twelve points that are scaled down': [
    'tiny',
    pdf => pdf.scale(0.1).fontSize(12).text(secret, 720, 2000, { lineBreak: false }),
  ],
  'too narrow to be read': ['tiny', pdf => pdf.scale(0.05, 1).text(secret, 1440, 200, { lineBreak: false })],
  'beside the page': ['off_page', pdf => pdf.text(secret, 700, 200, { lineBreak: false })],
  'above the page': ['off_page', pdf => pdf.text(secret, 72, -100, { lineBreak: false })],
};

/** Ways in which text looks like hidden text and is seen. */
const shown: Record<string, (pdf: PdfWriter) => void> = {
  'white on a dark box': pdf =>
    pdf.rect(0, 200, 595, 60).fill('#003366').fillColor('white').text(secret, 72, 220),
  'white on a dark box with round corners': pdf =>
    pdf.roundedRect(60, 200, 475, 60, 12).fill('#003366').fillColor('white').text(secret, 72, 220),
  'white on a broad dark line': pdf =>
    pdf
      .lineWidth(40)
      .moveTo(60, 225)
      .lineTo(535, 225)
      .stroke('#003366')
      .fillColor('white')
      .text(secret, 72, 220),
  'white on a gradient': pdf => {
    const gradient = pdf.linearGradient(0, 200, 595, 200);
    gradient.stop(0, '#003366').stop(1, '#006633');
    pdf.rect(0, 200, 595, 60).fill(gradient).fillColor('white').text(secret, 72, 220);
  },
  'white on a picture': pdf => {
    drawScan(pdf);
    pdf.fillColor('white').text(secret, 72, 220);
  },
  'white on a box under a half transparent white one': pdf =>
    pdf
      .rect(0, 200, 595, 60)
      .fill('black')
      .rect(0, 200, 595, 60)
      .fillOpacity(0.4)
      .fill('white')
      .fillColor('white', 1)
      .text(secret, 72, 220),
  'white with a black outline': pdf =>
    pdf.fillColor('white').strokeColor('black').text(secret, { fill: true, stroke: true }),
  'pale grey, as a watermark is': pdf => pdf.fillColor('#dddddd').fontSize(20).text(secret),
  'small print': pdf => pdf.fontSize(4).text(secret),
  'at the edge of what is cut out': pdf => pdf.rect(72, 190, 400, 40).clip().text(secret, 72, 200),
  'beside a white box that is painted later': pdf =>
    pdf.text(secret, 72, 220).rect(0, 300, 595, 60).fill('white'),
  'under a highlighter': pdf =>
    pdf.text(secret, 72, 220).rect(60, 215, 475, 20).fillOpacity(0.4).fill('yellow'),
  'turned on its side': pdf =>
    pdf.rotate(90, { origin: [300, 300] }).text(secret, 200, 300, { lineBreak: false }),
};

describe('hidden text in a PDF', () => {
  it.each(Object.entries(hidden))('is found where it stands %s', async (_, [how, draw]) => {
    const document = await read(pdf => aroundIt(pdf, draw));
    expect(document.text).toBe(seen);
    expect(document.hidden).toEqual([{ text: secret, page: 1, how }]);
  });

  it.each(Object.entries(shown))('is not what stands %s', async (_, draw) => {
    const document = await read(pdf => aroundIt(pdf, draw));
    expect(document.text).toContain(secret);
    expect(document.hidden).toEqual([]);
  });

  it('is not looked for, and stays text, unless it is asked for', async () => {
    const bytes = await writePdf(pdf => aroundIt(pdf, draw => draw.fillColor('white').text(secret)));
    const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 9 });
    expect(document.text).toContain(secret);
    expect(document.hidden).toEqual([]);
  });

  it('is taken out of the middle of a line', async () => {
    const document = await read(pdf => {
      pdf.text('The Provider ', { continued: true });
      pdf.fillColor('white').text('never ', { continued: true });
      pdf.fillColor('black').text('reports incidents.');
    });
    expect(document.text).toBe('The Provider reports incidents.');
    expect(document.hidden).toEqual([{ text: 'never', page: 1, how: 'background_colour' }]);
  });

  it('is read as lines in order, apart for each page and each way of hiding', async () => {
    const document = await read(pdf => {
      pdf.text(seen).fillColor('white').text('First line.').text('Second line.');
      pdf.fontSize(1).fillColor('black').text('Small line.');
      pdf.addPage().fontSize(11).text(seen).fillColor('white').text('Third line.');
    });
    expect(document.hidden).toEqual([
      { text: 'First line. Second line.', page: 1, how: 'background_colour' },
      { text: 'Small line.', page: 1, how: 'tiny' },
      { text: 'Third line.', page: 2, how: 'background_colour' },
    ]);
  });

  it('leaves a page without text where it is all that the page holds', async () => {
    const document = await read(pdf => pdf.text(seen).addPage().fillColor('white').text(secret));
    expect(document.pagesWithoutText).toEqual([2]);
  });

  it('does not count where the same is seen at the same place', async () => {
    const document = await read(pdf => {
      pdf.fillColor('white').text(secret, 72.5, 100.5).fillColor('black').text(secret, 72, 100);
      pdf.addContent('3 Tr').text(secret, 72, 100);
    });
    expect(document.text).toBe(secret);
    expect(document.hidden).toEqual([]);
  });

  it('is not a sign that holds a place', async () => {
    const document = await read(pdf => pdf.text(seen).fillColor('white').text('.').text('_'));
    expect(document.text).toBe(seen);
    expect(document.hidden).toEqual([]);
  });

  it('refuses a document that hides all of its text, and says so', async () => {
    const bytes = await writePdf(pdf => pdf.fillColor('white').text(secret));
    await expect(
      extractor.extract(bytes, 'application/pdf', { maxPages: 9, findHidden: true }),
    ).rejects.toMatchObject({ code: 'file_no_text', message: expect.stringContaining('hidden') });
  });
});

describe('text that was recognized in a scan', () => {
  it.each(['before', 'after'])('stays text where the picture is painted %s it', async order => {
    const document = await read(pdf => {
      if (order === 'after') pdf.addContent('3 Tr').text(seen).addContent('0 Tr');
      drawScan(pdf);
      if (order === 'before') pdf.addContent('3 Tr').text(seen);
    });
    expect(document.text).toBe(seen);
    expect(document.hidden).toEqual([]);
  });

  it('stays text beside a stamp that is seen', async () => {
    const document = await read(pdf => {
      drawScan(pdf);
      pdf.addContent('3 Tr').text(`${seen} ${seen}`).addContent('0 Tr').text('Filed in 2020');
    });
    expect(document.text).toContain(seen);
    expect(document.hidden).toEqual([]);
  });

  it.each([
    ['alone', 'q 612 0 0 792 0 0 cm /Im1 Do Q', ''],
    ['scaled in two steps', 'q 0.24 0 0 0.24 0 0 cm q 2550 0 0 3300 0 0 cm /Im1 Do Q Q', ''],
    ['in two strips', 'q 612 0 0 400 0 392 cm /Im1 Do Q q 612 0 0 400 0 0 cm /Im1 Do Q', ''],
    ['in a form', 'q 612 0 0 792 0 0 cm /Fm1 Do Q', '/Im1 Do'],
    ['in a form that scales it', 'q /Fm1 Do Q', 'q 612 0 0 792 0 0 cm /Im1 Do Q'],
  ])('stays text where the picture is %s', async (_, paint, form) => {
    const bytes = pdfOf({
      resources: '/XObject << /Im1 9 0 R /Fm1 8 0 R >>',
      content: `${paint} BT 3 Tr /F1 12 Tf 72 700 Td (${seen}) Tj ET`,
      objects: [
        `8 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9999 9999] /Resources << /XObject << /Im1 9 0 R >> >> /Length ${form.length} >> stream\n${form}\nendstream endobj`,
        '9 0 obj << /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 4 >> stream\nscan\nendstream endobj',
      ],
    });
    const document = await look(bytes);
    expect(document.text).toBe(seen);
    expect(document.hidden).toEqual([]);
  });

  it('is not what lies unseen on a picture among text that is seen', async () => {
    const document = await read(pdf => {
      drawScan(pdf);
      pdf.text(`${seen} ${seen}`).addContent('3 Tr').text(secret);
    });
    expect(document.text).toBe(`${seen} ${seen}`);
    expect(document.hidden).toEqual([{ text: secret, page: 1, how: 'invisible' }]);
  });
});

describe('layers and forms of a PDF', () => {
  const layer = (state: 'ON' | 'OFF') =>
    pdfOf({
      catalog: `/OCProperties << /OCGs [9 0 R] /D << /${state} [9 0 R] >> >>`,
      resources: '/Properties << /L1 9 0 R >>',
      content: `BT /F1 12 Tf 72 700 Td (${seen}) Tj ET /OC /L1 BDC BT /F1 12 Tf 72 600 Td (${secret}) Tj ET EMC`,
      objects: ['9 0 obj << /Type /OCG /Name (Notes) >> endobj'],
    });

  it('finds the text of a layer that is off, and keeps that of one that is on', async () => {
    const off = await look(layer('OFF'));
    expect(off.text).toBe(seen);
    expect(off.hidden).toEqual([{ text: secret, page: 1, how: 'marked_hidden' }]);
    const on = await look(layer('ON'));
    expect(on.text).toContain(secret);
    expect(on.hidden).toEqual([]);
  });

  it('follows forms with a matrix of their own', async () => {
    const form = `BT 1 g /F1 12 Tf 10 10 Td (${secret}) Tj ET`;
    const document = await look(
      pdfOf({
        resources: '/XObject << /Fm1 9 0 R >>',
        content: `BT /F1 12 Tf 72 700 Td (${seen}) Tj ET 0 0 1 rg 60 490 400 40 re f q 1 0 0 1 62 590 cm /Fm1 Do Q q 1 0 0 1 62 490 cm /Fm1 Do Q`,
        objects: [
          `9 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 400 40] /Resources << /Font << /F1 5 0 R >> >> /Length ${form.length} >> stream\n${form}\nendstream endobj`,
        ],
      }),
    );
    expect(document.text).toBe(`${seen}\n${secret}`);
    expect(document.hidden).toEqual([{ text: secret, page: 1, how: 'background_colour' }]);
  });

  it('says nothing of a page whose drawing cannot be followed', async () => {
    const document = await look(
      pdfOf({
        content: `BT /F1 12 Tf 72 700 Td (${seen}) Tj ET Q Q Q EMC EMC /None gs /None Do (a) Tf [ 1 0 0 cm 1 g BT`,
      }),
    );
    expect(document.text).toBe(seen);
    expect(document.hidden).toEqual([]);
  });
});

/** A line that is seen and, in a state of its own, what a case draws. */
function aroundIt(pdf: PdfWriter, draw: (pdf: PdfWriter) => void): void {
  pdf.fontSize(11).text(seen, 72, 72).save();
  draw(pdf.text('', 72, 150));
  pdf.restore();
}

async function read(write: (pdf: PdfWriter) => void) {
  return look(await writePdf(pdf => write(pdf.fontSize(11))));
}

async function look(bytes: Uint8Array) {
  const document = await extractor.extract(bytes, 'application/pdf', { maxPages: 9, findHidden: true });
  expectSound(document);
  return document;
}

/** One page with Helvetica as F1, without a table of where things lie, which readers make up for. */
function pdfOf(parts: {
  catalog?: string;
  resources?: string;
  content: string;
  objects?: string[];
}): Uint8Array {
  const { catalog = '', resources = '', content, objects = [] } = parts;
  return Buffer.from(
    [
      '%PDF-1.7',
      `1 0 obj << /Type /Catalog /Pages 2 0 R ${catalog} >> endobj`,
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      `3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >> endobj`,
      `4 0 obj << /Length ${content.length} >> stream\n${content}\nendstream endobj`,
      '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj',
      ...objects,
      'trailer << /Root 1 0 R >>',
      '%%EOF',
    ].join('\n'),
    'latin1',
  );
}
