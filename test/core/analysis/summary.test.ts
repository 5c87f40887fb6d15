import { describe, expect, it } from '@jest/globals';
import { summarise } from '../../../core/analysis/summary.ts';
import type { VerdictCounts } from '../../../core/model/analysis.ts';
import { analyses } from '../../fixtures/analyses.ts';

function summaryOf(verdicts: Partial<VerdictCounts>, policies = 1): string {
  const none = { compliant: 0, partially_compliant: 0, non_compliant: 0, not_addressed: 0, needs_review: 0 };
  return summarise({
    policies: Array.from({ length: policies }, () => analyses.mixed.policies[0]!),
    verdicts: { ...none, ...verdicts },
  });
}

describe('the summary of an analysis', () => {
  it.each<[Partial<VerdictCounts>, number, string]>([
    [{}, 1, 'Held against 0 requirements of 1 policy.'],
    [{ compliant: 1 }, 1, 'Held against 1 requirement of 1 policy. Of these, 1 is met.'],
    [
      { non_compliant: 1, compliant: 2 },
      2,
      'Held against 3 requirements of 2 policies. Of these, 1 is broken and 2 are met.',
    ],
    [
      { compliant: 1, partially_compliant: 1, non_compliant: 1, not_addressed: 1, needs_review: 1 },
      1,
      'Held against 5 requirements of 1 policy. Of these, 1 is broken, 1 is not addressed, 1 is met in part, 1 is met and 1 needs a person’s review.',
    ],
    [
      { compliant: 2, partially_compliant: 2, non_compliant: 2, not_addressed: 2, needs_review: 2_000 },
      3,
      'Held against 2,008 requirements of 3 policies. Of these, 2 are broken, 2 are not addressed, 2 are met in part, 2 are met and 2,000 need a person’s review.',
    ],
  ])('says what came of it: %j', (verdicts, policies, words) => {
    expect(summaryOf(verdicts, policies)).toBe(words);
  });

  it('says that no policy matches', () => {
    expect(summaryOf({}, 0)).toBe(
      'No policy of the knowledge base matches this document, so there is nothing to hold it against.',
    );
  });

  it('holds no word from outside', () => {
    const hostile = { ...analyses.hostile.policies[0]!, documentTitle: '<!channel> https://evil.example' };
    expect(summarise({ ...analyses.hostile, policies: [hostile] })).toMatch(/^[\w ,.’]+$/);
  });
});
