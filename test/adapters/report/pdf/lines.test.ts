import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadFaces } from '../../../../adapters/report/pdf/faces.ts';
import { breakLines, fitLine, type Line } from '../../../../adapters/report/pdf/lines.ts';
import { styles } from '../../../../adapters/report/pdf/styles.ts';
import { createTypeface } from '../../../../adapters/report/pdf/typeface.ts';

describe('the lines of a text', () => {
  it('break between words, and are no wider than there is room', async () => {
    const lines = await linesOf('Each vendor must notify the firm of every incident.', 100);
    expect(lines.map(textOf)).toEqual(['Each vendor must', 'notify the firm of every', 'incident.']);
    for (const { width } of lines) expect(width).toBeLessThanOrEqual(100);
  });

  it('break where the text does, and keep its empty lines', async () => {
    expect((await linesOf('one\n\ntwo', 200)).map(textOf)).toEqual(['one', '', 'two']);
  });

  it('break after hyphens and slashes', async () => {
    expect((await linesOf('anti-money-laundering/terrorist', 75)).map(textOf)).toEqual([
      'anti-money-',
      'laundering/',
      'terrorist',
    ]);
  });

  it('break inside a word only where it is longer than a line', async () => {
    const lines = await linesOf(`the ${'x'.repeat(60)} end`, 100);
    expect(lines.map(textOf).join('').replaceAll(' ', '')).toBe(`the${'x'.repeat(60)}end`);
    for (const { width } of lines) expect(width).toBeLessThanOrEqual(100.001);
  });

  it('do not break at a space that is there to hold words together', async () => {
    const lines = await linesOf('at most EUR\u00a050 is due', 60);
    expect(lines.some(line => textOf(line).includes('EUR\u00a050'))).toBe(true);
  });

  it('keep a text that fits to its own width on one line', async () => {
    const [line] = await linesOf('Partially compliant', Number.POSITIVE_INFINITY);
    expect(await linesOf('Partially compliant', line!.width)).toHaveLength(1);
  });

  it('lose nothing, and fit, whatever the text', async () => {
    const typeface = createTypeface(await loadFaces());
    const anyWord = fc.string({ unit: fc.constantFrom(...'abcéΩж-/.,(1)'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 30 }), fc.integer({ min: 30, max: 400 }), (words, room) => {
        const text = words.join(' ');
        const lines = breakLines(typeface, text, styles.body, room);
        expect(lines.map(textOf).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const { width } of lines) expect(width).toBeLessThanOrEqual(room + 0.001);
      }),
      { numRuns: 60 },
    );
  });
});

async function linesOf(text: string, width: number): Promise<Line[]> {
  return breakLines(createTypeface(await loadFaces()), text, styles.body, width);
}

function textOf({ pieces }: Line): string {
  return pieces.map(({ text }) => text).join('');
}

describe('a text on one line', () => {
  it('has smaller letters where there is no room for its own', async () => {
    const typeface = createTypeface(await loadFaces());
    const line = fitLine(typeface, '12,345\nof 20,000', styles.figure, 60);
    expect(textOf(line)).toBe('12,345 of 20,000');
    expect(line.width).toBe(60);
    expect(line.style.size).toBeLessThan(styles.figure.size);
    expect(fitLine(typeface, '5 of 6', styles.figure, 60).style).toBe(styles.figure);
  });
});
