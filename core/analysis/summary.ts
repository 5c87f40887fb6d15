import { countWords } from '../display/count-words.ts';
import type { ComplianceAnalysis, Verdict } from '../model/analysis.ts';

/** What an analysis comes to, in a sentence or two of our own words. */
export function summarise({ policies, verdicts }: Pick<ComplianceAnalysis, 'policies' | 'verdicts'>): string {
  if (policies.length === 0)
    return 'No policy of the knowledge base matches this document, so there is nothing to hold it against.';
  const held = `Held against ${countWords(
    Object.values(verdicts).reduce((sum, count) => sum + count, 0),
    'requirement',
  )} of ${countWords(policies.length, 'policy', 'policies')}.`;
  const parts = phrases
    .filter(([verdict]) => verdicts[verdict] > 0)
    .map(([verdict, one, many]) => countWords(verdicts[verdict], one, many));
  if (parts.length === 0) return held;
  const list = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${held} Of these, ${list}.`;
}

const phrases: readonly (readonly [Verdict, string, string])[] = [
  ['non_compliant', 'is broken', 'are broken'],
  ['not_addressed', 'is not addressed', 'are not addressed'],
  ['partially_compliant', 'is met in part', 'are met in part'],
  ['compliant', 'is met', 'are met'],
  ['needs_review', 'needs a person’s review', 'need a person’s review'],
];
