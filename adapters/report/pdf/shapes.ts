import type { Tone } from '../../../core/display/verdict-words.ts';
import { palette, tones } from '../palette.ts';
import type { Doc } from './sheet.ts';

/** The sign of a tone, `size` points wide and high: each differs in its shape, for those who see no colours. */
export function drawShape(doc: Doc, tone: Tone, x: number, y: number, size: number): void {
  const { colour } = tones[tone];
  const r = size / 2;
  if (tone === 'none') {
    doc
      .circle(x + r, y + r, r - 0.6)
      .lineWidth(1.2)
      .stroke(colour);
    return;
  }
  if (tone === 'unsure') {
    doc.polygon([x + r, y], [x + size, y + r], [x + r, y + size], [x, y + r]).fill(colour);
    return;
  }
  if (tone === 'bad') doc.rect(x, y, size, size).fill(colour);
  else doc.circle(x + r, y + r, r).fill(colour);
  doc
    .save()
    .lineWidth(size / 7)
    .lineCap('round')
    .lineJoin('round')
    .strokeColor(palette.white);
  if (tone === 'good') {
    doc.moveTo(x + size * 0.28, y + size * 0.53).lineTo(x + size * 0.44, y + size * 0.69);
    doc.lineTo(x + size * 0.73, y + size * 0.34).stroke();
  } else if (tone === 'bad') {
    doc
      .moveTo(x + size * 0.28, y + size * 0.28)
      .lineTo(x + size * 0.72, y + size * 0.72)
      .stroke();
    doc
      .moveTo(x + size * 0.72, y + size * 0.28)
      .lineTo(x + size * 0.28, y + size * 0.72)
      .stroke();
  } else {
    doc
      .moveTo(x + size * 0.25, y + r)
      .lineTo(x + size * 0.75, y + r)
      .stroke();
  }
  doc.restore();
}
