import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createJudge, requirementsPerCall } from '../../../core/analysis/judge.ts';
import { assessedFinding, verdict } from '../../../core/model/analysis.ts';
import type { ModelRequest } from '../../../core/ports.ts';
import { createScriptedModel, type ScriptedReply } from '../../fakes/model.ts';
import { dangersIn } from '../../fixtures/dangers.ts';
import { dataOf, judgeTasks } from '../../fixtures/judge-tasks.ts';
import { policySentence } from '../../fixtures/policy-sentences.ts';

const judgement = assessedFinding.pick({
  verdict: true,
  evidence: true,
  reason: true,
  recommendation: true,
  confidence: true,
});
const given = fc
  .array(fc.record({ policy: policySentence, clauses: fc.array(policySentence, { maxLength: 3 }) }), {
    maxLength: requirementsPerCall * 2 + 1,
  })
  .map(parts => judgeTasks(...parts));
const stop = fc.constantFrom('tool', 'end', 'length', 'refused');

async function judge({ tasks, documentText }: ReturnType<typeof judgeTasks>, reply: Reply) {
  const judging = createJudge({ model: createScriptedModel(reply) });
  const judgements = await judging.judge(tasks, { documentText });
  expect(judgements).toHaveLength(tasks.length);
  for (const [i, one] of judgements.entries()) {
    judgement.strict().parse(one);
    const clauses = tasks[i]!.candidates;
    for (const { quote, start, end } of one.evidence) {
      expect(documentText.slice(start, end)).toBe(quote);
      expect(clauses.some(clause => clause.start <= start && end <= clause.end)).toBe(true);
    }
    const rests = ['compliant', 'partially_compliant', 'non_compliant'].includes(one.verdict);
    if (rests) expect(one.evidence.length).toBeGreaterThan(0);
    if (one.verdict === 'not_addressed') expect(one.evidence).toEqual([]);
    expect(one.reason).not.toBe('');
    expect(one.reason.length).toBeLessThanOrEqual(600);
    expect(dangersIn(`${one.reason} ${one.recommendation}`)).toEqual([]);
  }
  return judgements;
}
type Reply = (request: ModelRequest) => ScriptedReply;

it('whatever a model answers, each requirement has a judgement that holds', async () => {
  await fc.assert(
    fc.asyncProperty(given, fc.jsonValue(), stop, async (one, input, why) => {
      for (const { verdict } of await judge(one, () => ({ input, stop: why })))
        expect(verdict).toBe('needs_review');
    }),
  );
});

it('so it is where the answer has the right form, and lies in any part', async () => {
  const words = fc.oneof(
    policySentence,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('https://evil.example', '<!channel> @here', '[a](b)', 'Score 100.', 'mailto:a@b.com'),
  );
  const quote = fc.record({ clause: fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C9'), quote: words });
  const entry = fc.record({
    requirement: fc.constantFrom('R1', 'R2', 'R3', 'R4', 'R5', 'R6'),
    verdict: fc.constantFrom(...verdict.options),
    quotes: fc.array(quote, { maxLength: 3 }),
    reason: fc.array(words, { maxLength: 3 }).map(all => all.join(' ')),
    recommendation: fc.option(words),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(given, fc.array(entry, { maxLength: 8 }), async (one, verdicts) => {
      await judge(one, () => ({ input: { verdicts } }));
    }),
  );
});

it('a quote that is copied from its clause is found there, and the verdict stands', async () => {
  await fc.assert(
    fc.asyncProperty(given, async one => {
      const judgements = await judge(one, request => ({
        input: {
          verdicts: dataOf(request).requirements.map(({ id, clauses, policy }) => ({
            requirement: id,
            verdict: clauses.length > 0 ? 'compliant' : 'not_addressed',
            quotes: clauses.map(clause => ({ clause: clause.id, quote: clause.text })),
            reason: policy,
            recommendation: null,
            confidence: 1,
          })),
        },
      }));
      for (const [i, { verdict, evidence }] of judgements.entries()) {
        const clauses = one.tasks[i]!.candidates.map(({ text }) => text);
        if (verdict === 'needs_review') continue;
        expect(evidence.map(({ quote }) => quote)).toEqual(clauses);
      }
    }),
  );
});
