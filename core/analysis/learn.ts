import { type ReviewedVerdict, reviewedVerdict } from '../model/analysis.ts';
import type { Observed } from './features.ts';
import { type Case, type Classifier, fitLogistic } from './logistic.ts';

/** One reviewed finding: what a person said of one requirement in one document, and what was looked at. */
export interface Lesson {
  readonly requirementId: string;
  /** Tells documents apart, such as by their hash. */
  readonly document: string;
  readonly verdict: ReviewedVerdict;
  readonly observed: Observed;
}

/** A verdict as reviewers would give it, with its probability. */
export interface LearnedVerdict {
  readonly verdict: ReviewedVerdict;
  readonly confidence: number;
}

export interface Learned {
  /** In how many documents a requirement was reviewed. */
  documentsOf(requirementId: string): number;
  /** Null for a requirement that was never reviewed. */
  judge(requirementId: string, observed: Observed): LearnedVerdict | null;
}

/** Chosen by cross-validation on labelled development contracts; half and double came out no better. */
const penalties = { shared: 30, own: 6, marks: 10 } as const;

/** The words of a requirement's best clauses that are looked at: the most frequent in its reviewed documents. */
const words = { most: 40, fewestDocuments: 3 } as const;

/**
 * Learns from reviewed findings: one model over all requirements that were reviewed, in which each has an
 * intercept, slopes and words of its own. The order of the lessons makes no difference.
 */
export function learn(lessons: readonly Lesson[]): Learned {
  const sorted = lessons.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const groups = [...Map.groupBy(sorted, ({ requirementId }) => requirementId)].map(([id, own], number) => ({
    id,
    number,
    documents: new Set(own.map(({ document }) => document)).size,
    vocabulary: chooseWords(own),
  }));
  const byId = new Map(groups.map(group => [group.id, group]));
  const verdicts = reviewedVerdict.options.filter(one => sorted.some(({ verdict }) => verdict === one));
  let classify: Classifier | null = null;
  return {
    documentsOf: id => byId.get(id)?.documents ?? 0,
    judge(requirementId, observed) {
      if (!byId.has(requirementId)) return null;
      classify ??= fitLogistic(
        sorted.map(({ requirementId: id, observed: seen, verdict }) => ({
          ...toCase(id, seen),
          label: verdicts.indexOf(verdict),
        })),
        { classes: verdicts.length, groups: groups.length, marks: words.most, penalties },
      );
      const probabilities = classify(toCase(requirementId, observed));
      const confidence = Math.max(...probabilities);
      return { verdict: verdicts[probabilities.indexOf(confidence)]!, confidence };
    },
  };

  function toCase(id: string, { features, words: clauses }: Observed): Omit<Case, 'label'> {
    const { number, vocabulary } = byId.get(id)!;
    const marks = new Map<number, number>();
    for (const [rank, terms] of clauses.entries()) {
      for (const term of terms) {
        const mark = vocabulary.get(term);
        // What the best clause says counts whole, what only a further one says by half.
        if (mark !== undefined && !marks.has(mark)) marks.set(mark, rank === 0 ? 1 : 0.5);
      }
    }
    return { features, marks: [...marks], group: number };
  }
}

/**
 * Judges each lesson by what was learned from the others: in folds over documents, so that no document
 * helps to judge itself. Documents go round the folds in the order of their names.
 */
export function crossValidate(
  lessons: readonly Lesson[],
  folds = 5,
): { readonly lesson: Lesson; readonly learned: LearnedVerdict | null }[] {
  const documents = [...new Set(lessons.map(({ document }) => document))].sort();
  return Array.from({ length: Math.min(folds, documents.length) }).flatMap((_, fold) => {
    const held = new Set(documents.filter((_document, i) => i % folds === fold));
    const learned = learn(lessons.filter(({ document }) => !held.has(document)));
    return lessons
      .filter(({ document }) => held.has(document))
      .map(lesson => ({ lesson, learned: learned.judge(lesson.requirementId, lesson.observed) }));
  });
}

/** Words that stand in some documents and not in all: others tell nothing apart. */
function chooseWords(lessons: readonly Lesson[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { observed } of lessons) {
    for (const term of new Set(observed.words.flat())) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map(
    [...counts]
      .filter(([, n]) => n >= words.fewestDocuments && n <= lessons.length - words.fewestDocuments)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, words.most)
      .map(([term], number) => [term, number]),
  );
}

function nameOf({ requirementId, document }: Lesson): string {
  return `${requirementId}\n${document}`;
}
