import { describe, expect, it } from '@jest/globals';
import {
  assessmentWords,
  changesWords,
  coverageWords,
  fileWords,
  resultWords,
  summaryLines,
  unfinishedWords,
  whyNoScore,
} from '../../../core/display/analysis-words.ts';
import { analyses, unfinished } from '../../fixtures/analyses.ts';

const { mixed } = analyses;
const changes = mixed.changes!;
const unscored = { ...mixed, score: null };

describe('the words around an analysis', () => {
  it('name the file, and one that has no name', () => {
    expect(fileWords({ filename: ' vendor\ncontract.pdf' })).toBe('vendor contract.pdf');
    expect(fileWords({ filename: '\u0000' })).toBe('Untitled document');
    expect(fileWords(analyses['very long']).length).toBeLessThanOrEqual(150);
  });

  it('say score and risk, and that a risk without a score is known for a part only', () => {
    expect(resultWords(mixed)).toEqual(['Score 38.9 of 100', 'Critical risk']);
    expect(resultWords({ score: null, risk: 'low' })).toEqual(['No score', 'Low risk in what was assessed']);
    expect(resultWords({ score: null, risk: null })).toEqual(['No score']);
  });

  it('say how much was assessed and read', () => {
    expect(coverageWords(mixed.coverage)).toEqual([
      '5 of 6 requirements assessed',
      '1 for a person to review',
      '7 of 8 pages could be read',
    ]);
    expect(
      coverageWords({ requirements: 1, assessed: 1, needsReview: 0, pages: 3, pagesWithText: 3 }),
    ).toEqual(['1 of 1 requirement assessed']);
    expect(coverageWords(analyses['no policy'].coverage)).toEqual([]);
  });

  it('say what has changed since the version before', () => {
    expect(changesWords(changes, mixed.score)).toBe(
      'Since the version before: score 38.9 (was 31.5), 1 better, 1 worse, 1 requirement added, 2 decisions carried over',
    );
    expect(changesWords({ ...changes, previousScore: null, added: 0, removed: 2, carried: 0 }, null)).toBe(
      'Since the version before: score none (was none), 1 better, 1 worse, 2 no longer apply',
    );
  });

  it('say who came to the verdicts', () => {
    expect(assessmentWords(analyses.good)).toBe('Assessed by rules, without a language model');
    expect(assessmentWords(mixed)).toBe(
      'Assessed by rules and by what reviewers taught, without a language model',
    );
    expect(assessmentWords({ ...mixed, model: 'a\nmodel' })).toBe(
      'Assessed with a model, its quotes checked',
    );
  });
});

describe('why an analysis has no score', () => {
  const covered = (requirements: number, assessed: number) =>
    whyNoScore({ ...unscored, coverage: { ...mixed.coverage, requirements, assessed } });

  it('is said where it has none only', () => {
    expect(whyNoScore(mixed)).toBeNull();
    expect(whyNoScore({ ...mixed, score: 0 })).toBeNull();
  });

  it.each([
    ['no policy matches', whyNoScore(analyses['no policy']), /^No policy of the knowledge base matches/u],
    ['the policies demand nothing', covered(0, 0), /demand and forbid nothing\.$/u],
    ['under half was assessed', covered(5, 2), /^Only 2 of 5 requirements could be assessed; .* half\.$/u],
    [
      'nothing that was assessed counts',
      covered(4, 2),
      /^None of the requirements that were assessed counts/u,
    ],
  ])('is that %s', (_, words, expected) => {
    expect(words).toMatch(expected);
  });

  it('is said once where the summary says the same', () => {
    expect(summaryLines(analyses['no policy'], 500)).toEqual([analyses['no policy'].summary]);
    expect(summaryLines(analyses['under half coverage'], 500)).toHaveLength(2);
    expect(summaryLines({ ...mixed, summary: ' ' }, 500)).toEqual([]);
    expect(summaryLines(mixed, 20)).toEqual(['Held against 2…']);
  });
});

describe('the words for an analysis that is not complete', () => {
  it('say what is being done', () => {
    expect(unfinishedWords(unfinished.processing)).toEqual({
      words: 'Holding it against the requirements, 40 of 200 …',
      reference: '',
    });
  });

  it('say what failed and what to ask about', () => {
    expect(unfinishedWords(unfinished.failed)).toEqual({
      words: unfinished.failed.error.message,
      reference: `Reference ${unfinished.failed.correlationId}`,
    });
    expect(unfinishedWords({ ...unfinished.failed, error: null }).words).toBe('The analysis has failed.');
  });
});
