import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ragResponse } from '../../../core/model/question.ts';
import type { ModelRequest } from '../../../core/ports.ts';
import type { ScriptedReply } from '../../fakes/model.ts';
import { anyWords } from '../../fixtures/any-answer.ts';
import { contextOf } from '../../fixtures/contexts.ts';
import { createModelLibrary, dataOf, throttled } from '../../fixtures/model-answers.ts';
import { policySentence } from '../../fixtures/policy-sentences.ts';

const ann = contextOf();
let script: (request: ModelRequest) => ScriptedReply;
let library: Awaited<ReturnType<typeof createModelLibrary>>;
beforeAll(async () => {
  library = await createModelLibrary(request => script(request));
});
afterAll(() => library.records.close());

/** Asks, and checks what holds of every answer, whatever the model has said. */
async function ask(given: typeof script) {
  script = given;
  const { parts, answer } = await library.ask(ann, { text: 'How long must shares of a client be held?' });
  ragResponse.parse(answer);
  const deltas = parts.flatMap(part => (part.kind === 'delta' ? [part.text] : []));
  expect(deltas.join('')).toBe(answer.answer);
  const decided = parts.flatMap(part => (part.kind === 'status' && part.outcome ? [part.outcome] : []));
  if (decided.length > 0) expect(decided).toEqual([answer.outcome]);
  if (answer.model !== 'extractive' && answer.outcome !== 'abstained') {
    expect(decided).toHaveLength(1);
    const firstDelta = parts.findIndex(({ kind }) => kind === 'delta');
    expect(parts.findIndex(part => part.kind === 'status' && part.outcome)).toBe(firstDelta - 1);
  }
  expect(answer.citations.length > 0).toBe(answer.outcome !== 'abstained');
  for (const [i, { n, documentId, start, end, quote }] of answer.citations.entries()) {
    expect(n).toBe(i + 1);
    expect(library.texts.get(documentId)!.slice(start, end)).toBe(quote);
    expect(answer.answer).toContain(`[${n}]`);
  }
  if (answer.outcome !== 'abstained') for (const text of deltas) expect(text).toMatch(/(?:\[\d+\])+$/);
  return answer;
}

it('whatever a model answers, the answer holds', async () => {
  const stop = fc.constantFrom('tool', 'end', 'length', 'refused');
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), stop, async (input, why) => {
      const { model } = await ask(() => ({ input, stop: why }));
      expect(model).toBe('extractive');
    }),
    { numRuns: 40 },
  );
});

it('so it does where the form is right, and any part may be a lie, or the stream break anywhere', async () => {
  const copied = fc.nat();
  const words = fc.oneof(
    anyWords,
    policySentence,
    fc.constantFrom('Shares must be held.', 'See evil.example/x.'),
  );
  const quote = fc.record({
    passage: fc.constantFrom('P1', 'P1', 'P2', 'P2', 'P3', 'P99'),
    copied: fc.option(copied, { freq: 12 }),
    words,
  });
  const sentence = fc.record({
    text: fc.option(words),
    quotes: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
    bullet: fc.boolean(),
  });
  const reply = fc.record({
    outcome: fc.constantFrom('answered', 'answered', 'partial', 'partial', 'not_covered'),
    quotes: fc.array(quote, { minLength: 1, maxLength: 3 }),
    sentences: fc.array(sentence, { maxLength: 5 }),
    breaksAt: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.nat({ max: 1_500 }) },
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(reply, { minLength: 2, maxLength: 2 }), async replies => {
      let calls = 0;
      const answer = await ask(request => {
        const { outcome, quotes, sentences, breaksAt } = replies[calls]!;
        calls += 1;
        const { passages } = dataOf(request);
        const real = quotes.map(({ passage, copied, words }) => {
          const held = passages.find(({ id }) => id === passage);
          if (copied === null || !held) return { passage, quote: words };
          const lines = held.text.split('\n');
          return { passage, quote: lines[copied % lines.length]! };
        });
        const said = sentences.map(one => ({
          ...one,
          text: one.text ?? real[(one.quotes[0] ?? 1) - 1]?.quote ?? '',
        }));
        const json = JSON.stringify({ outcome, quotes: real, sentences: said });
        return breaksAt === null ? { json } : { json: json.slice(0, breaksAt), breaksOff: throttled() };
      });
      expect(answer.answer).not.toMatch(/evil\.example/);
    }),
    { numRuns: 150 },
  );
});
