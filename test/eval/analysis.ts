import { parseArgs } from 'node:util';
import { crossValidate, type Lesson, learn } from '../../core/analysis/learn.ts';
import { forceVerdict } from '../../core/analysis/rules.ts';
import type { ReviewedVerdict } from '../../core/model/analysis.ts';
import { type GoldLabel, type Pair, readPairs } from './contracts.ts';

/**
 * `npm run eval:analysis -- --data DIR [--learn DIR | --cross-validate]`: how well the assessor without a
 * language model tells what a contract says, forced to one of three verdicts for every pair, and how well it
 * finds where. `--learn` trains on the labels of another folder with the same requirements, `--cross-validate`
 * on this one's, by document.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    learn: { type: 'string' },
    'cross-validate': { type: 'boolean', default: false },
  },
});
if (!values.data || (values.learn && values['cross-validate'])) {
  console.error(
    'Say where the contracts are: npm run eval:analysis -- --data DIR [--learn DIR | --cross-validate].',
  );
  process.exit(2);
}

interface Judged {
  readonly pair: Pair;
  readonly label: GoldLabel;
  /** Only its order counts. */
  readonly confidence: number;
}

const labels = ['entailment', 'contradiction', 'not_mentioned'] as const satisfies GoldLabel[];
const verdictOfLabel = {
  entailment: 'compliant',
  contradiction: 'non_compliant',
  not_mentioned: 'not_addressed',
} as const satisfies Record<GoldLabel, ReviewedVerdict>;

const pairs = await readPairs(values.data);
const judged = values['cross-validate']
  ? judgeByOthers(pairs)
  : values.learn
    ? judgeByLessons(pairs, await readPairs(values.learn))
    : judgeByRules(pairs);
const f1 = Object.fromEntries(labels.map(label => [label, round(f1Of(label))]));
console.log(
  JSON.stringify({
    pairs: pairs.length,
    accuracy: round(accuracyOf(judged)),
    macroF1: round(labels.reduce((sum, label) => sum + f1Of(label), 0) / labels.length),
    f1,
    majorityPerRequirement: round(majorityPerRequirement()),
    ...Object.fromEntries([1, 3, 5].map(depth => [`evidenceRecall@${depth}`, round(evidenceRecall(depth))])),
    coverage: [0.25, 0.5, 0.7, 0.8, 0.9, 1].map(coverage => ({
      coverage,
      accuracy: round(accuracyOf(surest(coverage))),
    })),
  }),
);

function judgeByRules(all: readonly Pair[]): Judged[] {
  return all.map(pair => {
    const { verdict, distance } = forceVerdict(pair.best);
    return { pair, label: labelOf(verdict), confidence: distance };
  });
}

function judgeByOthers(all: readonly Pair[]): Judged[] {
  const byName = new Map(all.map(pair => [`${pair.documentId}\n${pair.requirementId}`, pair]));
  return crossValidate(all.map(toLesson)).map(({ lesson, learned }) => ({
    pair: byName.get(`${lesson.document}\n${lesson.requirementId}`)!,
    label: labelOf(learned!.verdict),
    confidence: learned!.confidence,
  }));
}

function judgeByLessons(all: readonly Pair[], others: readonly Pair[]): Judged[] {
  const learned = learn(others.map(toLesson));
  return all.map(pair => {
    const found = learned.judge(pair.requirementId, pair.observed);
    if (!found) throw new Error(`The other folder has no labels for requirement ${pair.requirementId}.`);
    return { pair, label: labelOf(found.verdict), confidence: found.confidence };
  });
}

function toLesson({ requirementId, documentId, label, observed }: Pair): Lesson {
  return { requirementId, document: documentId, verdict: verdictOfLabel[label], observed };
}

function labelOf(verdict: ReviewedVerdict): GoldLabel {
  return labels.find(label => verdictOfLabel[label] === verdict)!;
}

function accuracyOf(some: readonly Judged[]): number {
  return some.filter(({ pair, label }) => pair.label === label).length / some.length;
}

function f1Of(wanted: GoldLabel): number {
  const right = judged.filter(({ pair, label }) => label === wanted && pair.label === wanted).length;
  const said = judged.filter(({ label }) => label === wanted).length;
  const gold = judged.filter(({ pair }) => pair.label === wanted).length;
  return said + gold === 0 ? 0 : (2 * right) / (said + gold);
}

/** What always saying each requirement's most frequent label would reach; it needs the labels. */
function majorityPerRequirement(): number {
  const groups = Map.groupBy(pairs, ({ requirementId }) => requirementId);
  const right = [...groups.values()].map(group =>
    Math.max(...labels.map(wanted => group.filter(({ label }) => label === wanted).length)),
  );
  return right.reduce((sum, count) => sum + count, 0) / pairs.length;
}

/** Of the pairs with gold spans: a span of which at least half lies in one of the best clauses. */
function evidenceRecall(depth: number): number {
  const withGold = pairs.filter(({ gold }) => gold.length > 0);
  const found = withGold.filter(({ gold, clauses }) =>
    clauses.slice(0, depth).some(clause =>
      gold.some(([start, end]) => {
        const overlap = Math.min(end, clause.end) - Math.max(start, clause.start);
        return overlap * 2 >= end - start;
      }),
    ),
  );
  return found.length / withGold.length;
}

function surest(share: number): Judged[] {
  return judged.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.round(judged.length * share));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
