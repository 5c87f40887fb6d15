import { describe, expect, it } from '@jest/globals';
import {
  assessorWords,
  effectiveVerdict,
  kindWords,
  riskTone,
  riskWords,
  scoreTone,
  scoreWords,
  severityWords,
  stateWords,
  verdictTone,
  verdictWords,
} from '../../../core/display/verdict-words.ts';
import { findingState, risk, verdict } from '../../../core/model/analysis.ts';
import { requirementKind, severity } from '../../../core/model/requirement.ts';

describe('the words around a finding', () => {
  it.each([
    ['verdict', verdict.options, verdictWords],
    ['severity', severity.options, severityWords],
    ['risk', risk.options, riskWords],
    ['state', findingState.options, stateWords],
    ['kind', requirementKind.options, kindWords],
  ])('name each %s, no two alike', (_, options, words) => {
    expect(Object.keys(words).toSorted()).toEqual([...options].toSorted());
    expect(new Set(Object.values(words)).size).toBe(options.length);
  });

  it('give each verdict a tone of its own, and each risk one', () => {
    expect(new Set(Object.values(verdictTone)).size).toBe(verdict.options.length);
    expect(riskTone).toEqual({ critical: 'bad', high: 'bad', medium: 'fair', low: 'good' });
  });

  it('put the verdict of the reviewer before that of the machine', () => {
    expect(effectiveVerdict({ verdict: 'needs_review', reviewedVerdict: 'compliant' })).toBe('compliant');
    expect(effectiveVerdict({ verdict: 'needs_review', reviewedVerdict: null })).toBe('needs_review');
  });

  it('say who came to the verdict', () => {
    expect(assessorWords({ assessor: 'rules', learnedFrom: 0 })).toBe('By rules');
    expect(assessorWords({ assessor: 'model', learnedFrom: 0 })).toBe('By a language model');
    expect(assessorWords({ assessor: 'learned', learnedFrom: 9 })).toBe('Learned from 9 reviewed documents');
    expect(assessorWords({ assessor: 'learned', learnedFrom: 1 })).toBe('Learned from 1 reviewed document');
  });

  it.each([
    [100, '100', 'good'],
    [80, '80', 'good'],
    [79.94, '79.9', 'fair'],
    [50, '50', 'fair'],
    [38.9, '38.9', 'bad'],
    [0, '0', 'bad'],
    [null, 'No score', 'unsure'],
  ])('say a score of %p as "%s", in the tone "%s"', (score, words, tone) => {
    expect(scoreWords(score)).toBe(words);
    expect(scoreTone(score)).toBe(tone);
  });
});
