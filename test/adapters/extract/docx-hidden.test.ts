import { describe, expect, it } from '@jest/globals';
import { type IRunOptions, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun } from 'docx';
import { createExtractor } from '../../../adapters/extract/index.ts';
import type { HiddenText } from '../../../core/model/passage.ts';
import { docxOf, docxOfParagraphs, docxOfXml } from '../../fixtures/docx-file.ts';
import { expectSound } from '../../fixtures/extracted-document.ts';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const extractor = createExtractor({ isolated: false });
const x = 'Every requirement is met.';
const dark = { type: ShadingType.CLEAR, fill: '1F3864' };

describe('hidden text in a Word document', () => {
  it.each<[HiddenText['how'], IRunOptions]>([
    ['marked_hidden', { vanish: true }],
    ['background_colour', { color: 'FFFFFF' }],
    ['background_colour', { color: 'fdfdfd' }],
    ['background_colour', { color: '000000', shading: { type: ShadingType.CLEAR, fill: '000000' } }],
    ['background_colour', { color: '000000', shading: { type: ShadingType.SOLID, color: '000000' } }],
    ['background_colour', { color: 'FFFFFF', highlight: 'white' }],
    ['tiny', { size: 2 }],
  ])('is found where a run is %s by %j', async (how, options) => {
    const run = new TextRun({ ...options, text: x });
    const document = await look(await docxOfParagraphs([[new TextRun('Seen. '), run], 'The end.']));
    expect(document.text).toBe('Seen.\nThe end.');
    expect(document.hidden).toEqual([{ text: x, page: null, how }]);
  });

  it.each<[string, IRunOptions]>([
    ['is dark by default', {}],
    ['lies on a colour', { color: 'FFFFFF', shading: dark }],
    ['lies on a highlight', { color: 'FFFFFF', highlight: 'darkBlue' }],
    ['lies on a pattern', { color: 'FFFFFF', shading: { type: ShadingType.DIAGONAL_CROSS, fill: 'FFFFFF' } }],
    ['is pale', { color: 'D9D9D9' }],
    ['is small', { size: 8 }],
    ['says that it does not vanish', { vanish: false }],
  ])('is not a run that %s', async (_, options) => {
    const document = await look(await docxOfParagraphs([[new TextRun({ ...options, text: x })]]));
    expect(document.text).toBe(x);
    expect(document.hidden).toEqual([]);
  });

  it('is not white text in a dark cell, and is white text in a cell beside it', async () => {
    const white = (text: string) => new Paragraph({ children: [new TextRun({ text, color: 'FFFFFF' })] });
    const cells = [
      new TableCell({ shading: dark, children: [white('Gift')] }),
      new TableCell({ children: [white(x), new Paragraph('Limit')] }),
    ];
    const document = await look(await docxOf([new Table({ rows: [new TableRow({ children: cells })] })]));
    expect(document.text).toBe('Gift | Limit');
    expect(document.hidden).toEqual([{ text: x, page: null, how: 'background_colour' }]);
  });

  it('is found in notes too, after the text', async () => {
    const notes = part(
      'footnotes',
      `<w:footnote w:id="2"><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Note.</w:t></w:r><w:r><w:t>Seen too.</w:t></w:r></w:p></w:footnote>`,
    );
    const document = await look(
      await docxOfXml(
        `<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>${x}</w:t></w:r></w:p>`,
        { 'word/footnotes.xml': notes },
      ),
    );
    expect(document.text).toBe('Seen.\nSeen too.');
    expect(document.hidden?.map(hidden => hidden.text)).toEqual([x, 'Note.']);
  });

  it('joins the runs of one sentence, and parts what something seen stands between', async () => {
    const hide = (text: string) => new TextRun({ text, vanish: true });
    const document = await look(
      await docxOfParagraphs([
        [hide('Ig'), hide('nore this.')],
        [hide('And that.')],
        'Seen.',
        [hide('The end.')],
      ]),
    );
    expect(document.hidden?.map(hidden => hidden.text)).toEqual(['Ignore this. And that.', 'The end.']);
  });

  it.each([
    ['a style of its paragraph', '<w:p><w:pPr><w:pStyle w:val="Pale"/></w:pPr><w:r><w:t>%</w:t></w:r></w:p>'],
    ['a style of its own', '<w:p><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>%</w:t></w:r></w:p>'],
    [
      'a hidden row',
      '<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ],
    [
      'a text effect',
      '<w:p><w:r><w:rPr><w:color w:val="000000"/><w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill></w:rPr><w:t>%</w:t></w:r></w:p>',
    ],
    [
      'a prefix of its own',
      '<o:p xmlns:o="http://purl.oclc.org/ooxml/wordprocessingml/main"><o:r><o:rPr><o:vanish/></o:rPr><o:t><![CDATA[%]]></o:t></o:r></o:p>',
    ],
  ])('is found by %s', async (_, xml) => {
    const document = await look(await styled(xml));
    expect(document.text).toBe('Seen.');
    expect(document.hidden).toEqual([{ text: x, page: null, how: expect.any(String) }]);
  });

  it.each([
    [
      'a style that it overrides',
      '<w:p><w:pPr><w:pStyle w:val="Pale"/></w:pPr><w:r><w:rPr><w:color w:val="000000"/></w:rPr><w:t>%</w:t></w:r></w:p>',
    ],
    [
      'a style with a dark ground',
      '<w:p><w:pPr><w:pStyle w:val="Banner"/></w:pPr><w:r><w:t>%</w:t></w:r></w:p>',
    ],
    [
      'the mark of its paragraph',
      '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>%</w:t></w:r></w:p>',
    ],
    [
      'a table whose style has colours',
      '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ],
    [
      'a box with a colour that is not read',
      '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>%</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>',
    ],
    [
      'a style that names itself as its basis',
      '<w:p><w:pPr><w:pStyle w:val="Loop"/></w:pPr><w:r><w:t>%</w:t></w:r></w:p>',
    ],
  ])('is not text with %s', async (_, xml) => {
    const document = await look(await styled(xml));
    expect(document.text).toContain(x);
    expect(document.hidden).toEqual([]);
  });

  it.each([
    [true, 'Seen.'],
    [false, x],
  ])('is judged by the colour of the page where that is shown: %s', async (isShown, text) => {
    const body = `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:color w:val="000000"/></w:rPr><w:t>${x}</w:t></w:r></w:p>`;
    const bytes = await docxOfXml(body, {
      'word/document.xml': part('document', `<w:background w:color="000000"/><w:body>${body}</w:body>`),
      'word/settings.xml': part('settings', isShown ? '<w:displayBackgroundShape/>' : ''),
    });
    expect((await look(bytes)).text).toBe(text);
  });

  it('is not looked for, and stays text, unless it is asked for', async () => {
    const bytes = await docxOfParagraphs([[new TextRun({ text: x, vanish: true })]]);
    const document = await extractor.extract(bytes, type, { maxPages: 1 });
    expect(document.text).toBe(x);
    expect(document.hidden).toEqual([]);
  });
});

/** A document with styles and, after a seen paragraph, this with the text in the place of its percent sign. */
function styled(xml: string): Promise<Uint8Array> {
  const color = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>';
  const dark = '<w:shd w:val="clear" w:fill="1F3864"/>';
  return docxOfXml(`<w:p><w:r><w:t>Seen.</w:t></w:r></w:p>${xml.replace('%', x)}`, {
    'word/styles.xml': part(
      'styles',
      `<w:style w:type="paragraph" w:styleId="Base">${color}</w:style>
       <w:style w:type="paragraph" w:styleId="Pale"><w:basedOn w:val="Base"/></w:style>
       <w:style w:type="paragraph" w:styleId="Banner"><w:basedOn w:val="Base"/><w:pPr>${dark}</w:pPr></w:style>
       <w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
       <w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
       <w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:tcPr>${dark}</w:tcPr></w:tblStylePr></w:style>
       <w:style><w:name w:val="Nameless"/><w:rPr><w:vanish/></w:rPr></w:style>`,
    ),
  });
}

function part(root: string, content: string): string {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return `<w:${root} xmlns:w="${w}">${content}</w:${root}>`;
}

async function look(bytes: Uint8Array) {
  const document = await extractor.extract(bytes, type, { maxPages: 1, findHidden: true });
  expectSound(document);
  return document;
}
