import { describe, expect, it } from '@jest/globals';
import { loadFaces } from '../../../../adapters/report/pdf/faces.ts';
import { createTypeface } from '../../../../adapters/report/pdf/typeface.ts';

describe('the typeface', () => {
  it('sets a text in the first face that holds each of its characters', async () => {
    const typeface = createTypeface(await loadFaces());
    const pieces = typeface.set('Εταιρεία שלום ok', 'regular');
    expect(pieces.map(({ text, face }) => [text, face.name])).toEqual([
      ['Εταιρεία ', 'SourceSans3-Regular'],
      ['שלום', 'DejaVuSansCondensed'],
      [' ok', 'SourceSans3-Regular'],
    ]);
    expect(typeface.isIncomplete).toBe(false);
  });

  it('keeps accents with their letter', async () => {
    const typeface = createTypeface(await loadFaces());
    expect(
      typeface
        .set('a q\u0303 b', 'strong')
        .map(({ text }) => text)
        .join(''),
    ).toBe('a q\u0303 b');
  });

  it('shows a sign for what no face holds, one for what people see as one character', async () => {
    const typeface = createTypeface(await loadFaces());
    expect(typeface.set('a👩‍💻日b', 'regular').map(({ text }) => text)).toEqual(['a□□b']);
    expect(typeface.isIncomplete).toBe(true);
  });

  it('leaves out what is not seen where the face does not know it', async () => {
    const typeface = createTypeface(await loadFaces());
    expect(
      typeface
        .set('a\u{E0061}\u2060b', 'regular')
        .map(({ text }) => text)
        .join(''),
    ).not.toContain('□');
    expect(typeface.isIncomplete).toBe(false);
  });

  it('measures a word once, however often it comes', async () => {
    const faces = await loadFaces();
    let measured = 0;
    const [face] = faces.regular;
    const font = Object.create(face!.font, {
      layout: {
        value: (text: string) => {
          measured += 1;
          return face!.font.layout(text);
        },
      },
    });
    const typeface = createTypeface({ ...faces, regular: [{ ...face!, font }] });
    for (let n = 0; n < 1_000; n++) typeface.set('requirement', 'regular');
    expect(measured).toBe(1);
  });
});
