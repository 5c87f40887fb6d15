import { describe, expect, it } from '@jest/globals';
import { renderUnfinishedCard } from '../../../adapters/teams/unfinished-analysis.ts';
import type { AnalysisSummary } from '../../../core/model/analysis.ts';
import { analyses, unfinished } from '../../fixtures/analyses.ts';
import { baseUrl } from '../../fixtures/answers.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { parseCard } from './parse-card.ts';
import { linksOf, textsOf } from './read-card.ts';
import { validateCard } from './validate-card.ts';

const card = (it: AnalysisSummary) => renderUnfinishedCard(it, { baseUrl });
const shown = (it: AnalysisSummary) => textsOf(card(it)).map(seen);

describe('an analysis that is not complete in Teams', () => {
  it.each(Object.entries(unfinished))('is valid in version 1.5 when it is %s', (_, it) => {
    expect(validateCard(card(it))).toEqual([]);
    expect(parseCard(card(it))).toEqual([]);
  });

  it('says what is being done and how far it is, with the way to the console', () => {
    const words = ['vendor-contract.pdf', 'Holding it against the requirements, 40 of 200 …'];
    expect(shown(unfinished.processing)).toEqual(words);
    expect(seen(card(unfinished.processing).fallbackText)).toBe(words.join('. '));
    expect(linksOf(card(unfinished.processing))).toEqual([`${baseUrl}/analysis/a1`]);
  });

  it('says what failed, and what to ask about', () => {
    expect(shown(unfinished.failed)).toEqual([
      'vendor-contract.pdf',
      unfinished.failed.error.message,
      `Reference ${unfinished.failed.correlationId}`,
    ]);
  });

  it('acts on no words from outside', () => {
    const { filename, summary } = analyses.hostile;
    const it = card({ ...unfinished.failed, filename, error: { code: 'x', message: summary } });
    expect([it.fallbackText, ...textsOf(it)].flatMap(dangersIn)).toEqual([]);
  });
});
