import { describe, expect, it } from '@jest/globals';
import { measureColumns } from '../../../../adapters/report/pdf/columns.ts';
import { loadFaces } from '../../../../adapters/report/pdf/faces.ts';
import { styles } from '../../../../adapters/report/pdf/styles.ts';
import { createTypeface } from '../../../../adapters/report/pdf/typeface.ts';
import type { BlockOf } from '../../../../core/model/report.ts';

const words = { title: 'Policy', align: 'left' } as const;
const number = { title: 'Score', align: 'right' } as const;

describe('the columns of a table', () => {
  it('fill the width; numbers take what they need, and words the rest', async () => {
    const widths = await widthsOf({ kind: 'table', columns: [words, number], rows: [['Gifts', '41.2']] });
    expect(sum(widths)).toBeCloseTo(400);
    expect(widths[1]).toBeLessThan(50);
  });

  it('share the rest by what they hold', async () => {
    const rows = [['short', 'a good deal longer than the other']];
    const [first, second] = await widthsOf({ kind: 'table', columns: [words, words], rows });
    expect(second).toBeGreaterThan(first! * 2);
  });

  it('give way in proportion where numbers alone would take all of it', async () => {
    const columns = [words, ...Array.from({ length: 12 }, () => number)];
    const widths = await widthsOf({ kind: 'table', columns, rows: [] });
    expect(sum(widths)).toBeCloseTo(400);
    for (const width of widths) expect(width).toBeGreaterThan(20);
  });
});

async function widthsOf(table: BlockOf<'table'>): Promise<number[]> {
  const measure = { head: styles.tableHead, body: styles.body, width: 400, padding: 7 };
  return measureColumns(createTypeface(await loadFaces()), table, measure);
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
