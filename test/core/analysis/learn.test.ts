import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crossValidate, type Lesson, learn } from '../../../core/analysis/learn.ts';
import { type ReviewedVerdict, reviewedVerdict } from '../../../core/model/analysis.ts';

/** What was looked at: how well the best clause answers, and which words stand in the best clauses. */
const observed = (best: number, ...words: readonly string[][]): Lesson['observed'] => ({
  features: [best],
  words,
});
const lesson = (
  requirementId: string,
  document: string,
  verdict: ReviewedVerdict,
  seen: Lesson['observed'],
): Lesson => ({ requirementId, document, verdict, observed: seen });

/** In documents 0 to 11 a requirement is met where its best clause answers well. */
const byScore = (requirementId = 'r') =>
  Array.from({ length: 12 }, (_, i) =>
    lesson(
      requirementId,
      `d${i}`,
      i % 2 ? 'compliant' : 'not_addressed',
      observed(i % 2 ? 0.9 : 0.1, ['data']),
    ),
  );
/** A requirement that is broken where its clause speaks of a fee, and met where it speaks of none. */
const byWord = Array.from({ length: 12 }, (_, i) =>
  lesson(
    'w',
    `d${i}`,
    i % 2 ? 'compliant' : 'non_compliant',
    observed(0.5, i % 2 ? ['free', 'copi'] : ['fee', 'copi']),
  ),
);

describe('what reviewers taught', () => {
  it('is the verdict that they gave where a document was like this one', () => {
    const { judge } = learn(byScore());
    expect(judge('r', observed(0.95, ['data']))!.verdict).toBe('compliant');
    expect(judge('r', observed(0.05, ['data']))!.verdict).toBe('not_addressed');
  });

  it('is known by the words of the best clauses, those of the very best the more', () => {
    const { judge } = learn(byWord);
    const [best, second] = [observed(0.5, ['fee', 'copi']), observed(0.5, ['copi'], ['fee'])];
    expect(judge('w', best)!.verdict).toBe('non_compliant');
    expect(judge('w', observed(0.5, ['free', 'copi']))!.verdict).toBe('compliant');
    expect(judge('w', second)!.verdict).toBe('non_compliant');
    expect(judge('w', best)!.confidence).toBeGreaterThan(judge('w', second)!.confidence);
  });

  it('bears on a requirement’s own words only', () => {
    const { judge } = learn([...byWord, ...byScore()]);
    expect(judge('r', observed(0.9, ['fee']))).toEqual(judge('r', observed(0.9, ['free'])));
  });

  it('says nothing of a requirement that was never reviewed', () => {
    const { judge, documentsOf } = learn(byScore());
    expect(judge('other', observed(0.9))).toBeNull();
    expect(documentsOf('other')).toBe(0);
    expect(learn([]).judge('r', observed(0.9))).toBeNull();
  });

  it('counts documents, and not how often they were reviewed', () => {
    const { documentsOf } = learn([
      lesson('r', 'a', 'compliant', observed(1)),
      lesson('r', 'b', 'compliant', observed(1)),
      lesson('r', 'b', 'compliant', observed(1)),
      lesson('s', 'c', 'compliant', observed(1)),
    ]);
    expect([documentsOf('r'), documentsOf('s')]).toEqual([2, 1]);
  });

  it('is sure of the only verdict that anyone gave', () => {
    const { judge } = learn([lesson('r', 'a', 'partially_compliant', observed(1))]);
    expect(judge('r', observed(0.3))).toEqual({ verdict: 'partially_compliant', confidence: 1 });
  });

  it('is the same in whichever order they taught it', () => {
    const anyLessons = fc.uniqueArray(
      fc.record({
        requirementId: fc.constantFrom('r', 's', 't'),
        document: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        verdict: fc.constantFrom(...reviewedVerdict.options),
        observed: fc.record({
          features: fc.tuple(fc.integer({ min: 0, max: 9 })).map(([x]) => [x / 9]),
          words: fc.array(fc.subarray(['fee', 'free', 'data', 'copi']), { maxLength: 3 }),
        }),
      }),
      { selector: one => `${one.requirementId} ${one.document}`, minLength: 1, maxLength: 15 },
    );
    const shuffled = anyLessons.chain(lessons =>
      fc.record({
        lessons: fc.constant(lessons),
        again: fc.shuffledSubarray(lessons, { minLength: lessons.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ lessons, again }) => {
        const [one, other] = [learn(lessons), learn(again)];
        for (const { requirementId, observed: seen } of lessons)
          expect(other.judge(requirementId, seen)).toEqual(one.judge(requirementId, seen));
      }),
      { numRuns: 30 },
    );
  });
});

describe('how good it is', () => {
  it('is asked of each lesson once', () => {
    const lessons = [...byScore(), ...byScore('s')];
    const judged = crossValidate(lessons);
    expect(new Set(judged.map(one => one.lesson))).toEqual(new Set(lessons));
    expect(judged).toHaveLength(lessons.length);
    expect(judged.filter(one => one.learned?.verdict === one.lesson.verdict)).toHaveLength(lessons.length);
  });

  it('is asked of what other documents taught, never of the document itself', () => {
    // Each document is the only one with its verdict: whoever knows it has seen the document.
    const lessons = reviewedVerdict.options.map((verdict, i) =>
      lesson('r', `d${i}`, verdict, observed(i, [verdict])),
    );
    for (const { lesson: one, learned } of crossValidate(lessons)) {
      expect(learned).not.toBeNull();
      expect(learned!.verdict).not.toBe(one.verdict);
    }
  });

  it('holds all lessons of one document back at once', () => {
    const lessons = ['r', 's'].map(id => lesson(id, 'only', 'compliant', observed(1)));
    expect(crossValidate(lessons).map(one => one.learned)).toEqual([null, null]);
  });

  it('can’t be told of a requirement that one document taught', () => {
    const judged = crossValidate([...byScore(), lesson('rare', 'd3', 'compliant', observed(1))]);
    expect(judged.find(one => one.lesson.requirementId === 'rare')!.learned).toBeNull();
  });

  it('is nothing without lessons', () => {
    expect(crossValidate([])).toEqual([]);
  });
});
