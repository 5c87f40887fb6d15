import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { noCounts } from './cost-counting.ts';
import { costOf, costOfBeingThere, costOfMonth, type Measured, sum, waitingSeconds } from './cost-month.ts';
import { usual, writeCostPage } from './cost-page.ts';
import { priceOf, prices } from './prices.ts';

const folder = import.meta.dirname;
const measured = async (): Promise<Measured> =>
  JSON.parse(await readFile(join(folder, 'cost-measured.json'), 'utf8'));

describe('the cost of a deed', () => {
  const nothing = noCounts();

  it('is that of its tokens, at the price of a million', () => {
    expect(priceOf(500_000, prices.modelInput)).toBe(1.5);
    const { model, embedding } = costOf(
      'question',
      { ...nothing, inputTokens: 2_000, outputTokens: 400, embeddedTokens: 1_000_000 },
      usual,
    );
    expect(model).toBeCloseTo(0.006 + 0.006, 10);
    expect(embedding).toBeCloseTo(0.02, 10);
  });

  it('is that of the memory held while it works and while it waits for the model', () => {
    const usage = { ...nothing, modelCalls: 2, outputTokens: 600, cpuSeconds: 3 };
    expect(waitingSeconds(usage, usual)).toBeCloseTo(600 / 60 + 2, 10);
    const { compute } = costOf('question', usage, usual);
    expect(compute).toBeCloseTo((15 * 2 * 16.6667 + 0.2) / 1_000_000, 10);
  });

  it('has texts embedded eight at a time', () => {
    expect(waitingSeconds({ ...nothing, embeddingCalls: 17 }, usual)).toBeCloseTo(0.45, 10);
  });

  it('is that of records, objects and messages, the index read once for a question', () => {
    const usage = { ...nothing, recordReads: 8, recordWrites: 2, objectReads: 10, objectWrites: 2, jobs: 2 };
    const { records, objects, messages } = costOf('question', usage, usual);
    expect(records * 1_000_000).toBeCloseTo(8 * 0.125 + 2 * 0.625, 10);
    expect(objects * 1_000_000).toBeCloseTo((10 + usual.indexReads) * 0.4 + 2 * 5, 10);
    expect(messages * 1_000_000).toBeCloseTo(6 * 0.5, 10);
    expect(costOf('document', usage, usual).objects * 1_000_000).toBeCloseTo(10 * 0.4 + 2 * 5, 10);
  });
});

describe('the cost of a month', () => {
  it('is that of its deeds, and of being there', async () => {
    const of = await measured();
    const { deeds, byDeed, byPart, beingThere, total } = costOfMonth(1_000, of, usual);
    expect(deeds).toEqual({ question: 10_500, document: 50, analysis: 100 });
    expect(byDeed.question).toBeCloseTo(10_500 * sum(costOf('question', of.question, usual)), 8);
    expect(sum(byPart)).toBeCloseTo(byDeed.question + byDeed.document + byDeed.analysis, 8);
    expect(total).toBeCloseTo(sum(byPart) + costOfBeingThere(usual), 8);
    expect(beingThere).toBe(costOfBeingThere(usual));
  });

  it('grows with the firm, but for policies and being there', async () => {
    const [small, large] = [100, 1_000].map(employees => ({ employees, of: measured() }));
    const months = await Promise.all(
      [small!, large!].map(async ({ employees, of }) => costOfMonth(employees, await of, usual)),
    );
    expect(months[1]!.byDeed.question).toBeCloseTo(10 * months[0]!.byDeed.question, 8);
    expect(months[1]!.byDeed.document).toBe(months[0]!.byDeed.document);
    expect(months[1]!.beingThere).toBe(months[0]!.beingThere);
  });
});

describe('docs/cost.md', () => {
  it('is what `npm run docs:cost` writes from what was measured', async () => {
    const page = await readFile(join(folder, '..', '..', 'docs', 'cost.md'), 'utf8');
    expect(page).toBe(writeCostPage(await measured()));
  });

  it('follows the assumptions that it is asked for', async () => {
    const page = writeCostPage(await measured(), { questionsPerEmployeeDay: 2 });
    expect(page).toContain('| 1,000 | 42,000 | 100 |');
  });
});
