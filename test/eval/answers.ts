import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Context } from '../../core/model/principal.ts';
import type { Citation, RAGResponse } from '../../core/model/question.ts';
import type { Home } from '../../handlers/wire.ts';
import { loadCorpus, readLines, readQueries } from './beir.ts';
import { settle, withHome } from './home.ts';

/**
 * `npm run eval:answers`: asks the hundred questions of the sample policies, and holds the answers against
 * the passages that answer them. With `--abstain-on DIR --answer-on DIR`: questions of the second
 * collection, asked of policies that can't answer them and of their own.
 */
const { values } = parseArgs({
  options: {
    policies: { type: 'string', default: join(import.meta.dirname, '..', '..', 'examples', 'policies') },
    questions: {
      type: 'string',
      default: join(import.meta.dirname, '..', '..', 'examples', 'questions.jsonl'),
    },
    'abstain-on': { type: 'string' },
    'answer-on': { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

interface GoldQuestion {
  readonly id: string;
  readonly kind: 'direct' | 'paraphrase' | 'uncovered';
  readonly question: string;
  readonly gold: readonly { readonly document: string; readonly section: string }[];
}

if (values['abstain-on'] && values['answer-on']) {
  await crossCorpus(values['abstain-on'], values['answer-on']);
} else {
  await ownQuestions(values.policies, values.questions);
}

async function ownQuestions(policies: string, file: string): Promise<void> {
  const counts = { answerable: 0, answered: 0, unanswerable: 0, rightlyAbstained: 0 };
  const cited = { all: 0, verbatim: 0, right: 0 };
  const byKind = new Map<string, { asked: number; answered: number; citations: number; right: number }>();
  await withHome(async (home, context) => {
    await addFolder(home, context, policies);
    for await (const { id, kind, question, gold } of readLines<GoldQuestion>(file)) {
      const answer = await ask(home, context, question);
      const abstained = answer.outcome === 'abstained';
      const right = answer.citations.filter(citation => gold.some(one => isIn(citation, one))).length;
      if (gold.length > 0) {
        counts.answerable += 1;
        counts.answered += abstained ? 0 : 1;
        cited.all += answer.citations.length;
        cited.right += right;
      } else {
        counts.unanswerable += 1;
        counts.rightlyAbstained += abstained ? 1 : 0;
      }
      for (const citation of answer.citations)
        cited.verbatim += (await isVerbatim(home, context, citation)) ? 1 : 0;
      const tally = byKind.get(kind) ?? { asked: 0, answered: 0, citations: 0, right: 0 };
      byKind.set(kind, {
        asked: tally.asked + 1,
        answered: tally.answered + (abstained ? 0 : 1),
        citations: tally.citations + answer.citations.length,
        right: tally.right + right,
      });
      if (values.verbose) {
        console.error(
          JSON.stringify({
            id,
            kind,
            outcome: answer.outcome,
            confidence: answer.confidence,
            right,
            citations: answer.citations.length,
            question,
          }),
        );
      }
    }
  });
  console.error(Object.fromEntries(byKind));
  console.log(
    JSON.stringify({
      answerable: counts.answerable,
      answered: counts.answered,
      wronglyAbstained: counts.answerable - counts.answered,
      unanswerable: counts.unanswerable,
      rightlyAbstained: counts.rightlyAbstained,
      citations: cited.all,
      verbatim: cited.verbatim,
      citationPrecision: Number((cited.right / Math.max(cited.all, 1)).toFixed(4)),
    }),
  );
}

async function crossCorpus(abstainOn: string, answerOn: string): Promise<void> {
  const all = await readQueries(answerOn);
  // Two hundred questions, spread evenly over the collection.
  const questions = Array.from({ length: 200 }, (_, i) => all[Math.floor((i * all.length) / 200)]!.text);
  const abstained = await withHome(async (home, context) => {
    if (await isCollection(abstainOn)) await loadCorpus(home, context, abstainOn);
    else await addFolder(home, context, abstainOn);
    return countOutcomes(home, context, questions, outcome => outcome === 'abstained');
  });
  const answered = await withHome(async (home, context) => {
    await loadCorpus(home, context, answerOn);
    return countOutcomes(home, context, questions, outcome => outcome !== 'abstained');
  });
  const share = (count: number) => Number((count / questions.length).toFixed(4));
  console.log(
    JSON.stringify({
      questions: questions.length,
      abstainedElsewhere: share(abstained),
      answeredAtHome: share(answered),
    }),
  );
}

async function countOutcomes(
  home: Home,
  context: Context,
  questions: readonly string[],
  counts: (outcome: RAGResponse['outcome']) => boolean,
): Promise<number> {
  let count = 0;
  for (const question of questions) if (counts((await ask(home, context, question)).outcome)) count += 1;
  return count;
}

async function ask(home: Home, context: Context, text: string): Promise<RAGResponse> {
  for await (const part of home.assistant.ask(context, { surface: 'web', text })) {
    if (part.kind === 'final' && part.content.kind === 'answer') return part.content.answer;
  }
  throw new Error(`No answer to “${text}”.`);
}

/** Adds every readable file of a folder and its folders, and waits until all are ready. */
async function addFolder(home: Home, context: Context, directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(?:md|docx|pdf|html?|txt)$/i.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    // Files of one name in different folders are different documents.
    const title = file.slice(directory.length + 1).replace(/\.\w+$/, '');
    const isSample = directory === values.policies;
    await home.intake.accept(context, {
      bytes: await readFile(file),
      filename: entry.name,
      ...(!isSample && { title }),
    });
  }
  await settle(home, context);
}

async function isCollection(directory: string): Promise<boolean> {
  return (await readdir(directory)).includes('corpus.jsonl');
}

/** Whether a citation stands in a gold section: of the same document, under the heading with its number. */
function isIn(citation: Citation, gold: { document: string; section: string }): boolean {
  const numbers = citation.section.map(heading => /^\d+(?:\.\d+)*/.exec(heading)?.[0]);
  return sameTitle(citation.documentTitle, gold.document) && numbers.includes(gold.section);
}

function sameTitle(a: string, b: string): boolean {
  const plain = (title: string) => title.toLowerCase().replace(/\bpolicy\b|[^a-z]+/g, '');
  return plain(a) === plain(b);
}

async function isVerbatim(
  home: Home,
  context: Context,
  { documentId, version, start, end, quote }: Citation,
) {
  const { passages } = await home.documents.passages(context, documentId, version);
  return passages.some(passage => {
    const from = start - passage.start;
    return from >= 0 && end <= passage.end && passage.text.slice(from, end - passage.start) === quote;
  });
}
