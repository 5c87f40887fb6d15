import { describe, expect, it } from '@jest/globals';
import { renderUnfinishedBlocks } from '../../../adapters/slack/unfinished-analysis.ts';
import type { AnalysisSummary } from '../../../core/model/analysis.ts';
import { analyses, unfinished } from '../../fixtures/analyses.ts';
import { baseUrl } from '../../fixtures/answers.ts';
import { dangersIn, seen } from '../../fixtures/dangers.ts';
import { linksOf, mrkdwnTokens, textsOf } from './read-blocks.ts';
import { validateBlocks } from './validate-blocks.ts';

const render = (it: AnalysisSummary) => renderUnfinishedBlocks(it, { baseUrl });
const shown = (it: AnalysisSummary) => textsOf(render(it).blocks).map(seen);

describe('an analysis that is not complete in Slack', () => {
  it.each(Object.entries(unfinished))('is accepted by Slack when it is %s', (_, it) => {
    expect(validateBlocks(render(it))).toEqual([]);
  });

  it('says what is being done and how far it is, with the way to the console', () => {
    const words = ['vendor-contract.pdf', 'Holding it against the requirements, 40 of 200 …'];
    expect(shown(unfinished.processing)).toEqual(words);
    expect(seen(render(unfinished.processing).text)).toBe(words.join('\n'));
    expect(linksOf(render(unfinished.processing).blocks)).toEqual([`${baseUrl}/analysis/a1`]);
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
    const { text, blocks } = render({
      ...unfinished.failed,
      filename,
      error: { code: 'x', message: summary },
    });
    expect([text, ...textsOf(blocks)].flatMap(dangersIn)).toEqual([]);
    expect(mrkdwnTokens(text)).toEqual([]);
  });
});
