import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelRequest } from '../../core/ports.ts';
import { readLines } from '../eval/beir.ts';
import { createTrigramEmbedder } from '../fakes/embedder.ts';
import { createScriptedModel } from '../fakes/model.ts';
import { contextOf } from '../fixtures/contexts.ts';
import { createTestHome, type TestHome } from '../fixtures/home.ts';
import { type Counts, countPorts, noCounts, toTokens } from './cost-counting.ts';
import type { Measured, Usage } from './cost-month.ts';
import { startCpu } from './scale-timing.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');
const context = contextOf();

/**
 * What the sample policies, questions and documents use: the real prompts of the real services, and a model that
 * answers as long as a good answer is. Always the same, but for the seconds.
 */
export async function measureUsage(): Promise<Measured> {
  const counts = noCounts();
  let gold: readonly string[] = [];
  const model = createScriptedModel(request => {
    const input = 'verdicts' in propertiesOf(request) ? judge(request) : answer(request, gold);
    counts.modelCalls += 1;
    counts.inputTokens += toTokens(lengthOf(request));
    counts.outputTokens += toTokens(JSON.stringify(input).length);
    return { input };
  });
  const embedder = createTrigramEmbedder();
  const home = await createTestHome({
    dimensions: embedder.dimensions,
    limits: { pages: 500, fileBytes: 50_000_000 },
    ports: real => ({
      ...countPorts(real, counts),
      model,
      embedder: {
        ...embedder,
        embed(texts) {
          counts.embeddingCalls += texts.length;
          counts.embeddedTokens += texts.reduce((total, text) => total + toTokens(text.length), 0);
          return embedder.embed(texts);
        },
      },
    }),
  });
  try {
    const policies = await readFiles(join(examples, 'policies'));
    const document = await average(counts, policies, async file => {
      await home.intake.accept(context, file);
      await home.settle();
    });
    const questions: Question[] = [];
    for await (const question of readLines<Question>(join(examples, 'questions.jsonl')))
      questions.push(question);
    const question = await average(counts, questions, async one => {
      gold = one.gold.map(({ quote }) => quote);
      await ask(home, one.question);
    });
    const documents = await readFiles(join(examples, 'documents'));
    const analysis = await average(counts, documents, async file => {
      await home.analyses.accept(context, file);
      await home.settle();
    });
    // A question that is typed in a chat is a job; asked of the API it is none.
    return { question: { ...question, jobs: 1 }, document, analysis };
  } finally {
    await home.dispose();
  }
}

interface Question {
  readonly question: string;
  readonly gold: readonly { readonly quote: string }[];
}

async function ask(home: TestHome, text: string): Promise<void> {
  for await (const _ of home.assistant.ask(context, { surface: 'web', text }));
}

/** Does something to each, and gives what one of them has used on average. */
async function average<T>(
  counts: Counts,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<Usage> {
  Object.assign(counts, noCounts());
  const cpu = startCpu();
  for (const one of all) await work(one);
  counts.cpuSeconds = cpu.seconds();
  const each = (value: number) => Number((value / all.length).toFixed(2));
  return Object.fromEntries(
    Object.entries(counts).map(([name, value]) => [name, each(value)]),
  ) as unknown as Usage;
}

async function readFiles(folder: string) {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async filename => ({ filename, bytes: await readFile(join(folder, filename)) })),
  );
}

/** Everything that is charged for: instructions, messages and the tool. */
function lengthOf({ system, messages, tool }: ModelRequest): number {
  return (
    system.length + messages.reduce((sum, { text }) => sum + text.length, 0) + JSON.stringify(tool).length
  );
}

function propertiesOf({ tool }: ModelRequest): object {
  return (tool.inputSchema as { properties: object }).properties;
}

/**
 * Up to four of the quotes that are expected and on offer, and a sentence as long as each; where none is on offer, the
 * first sentence of the best passage, since a model would rather say too much than nothing.
 */
function answer(request: ModelRequest, gold: readonly string[]): object {
  const { passages } = dataOf<{ passages: { id: string; text: string }[] }>(request);
  const quotes = gold.flatMap(quote => {
    const passage = passages.find(({ text }) => fold(text).includes(fold(quote)));
    return passage ? [{ passage: passage.id, quote }] : [];
  });
  if (gold.length === 0) return { outcome: 'not_covered', quotes: [], sentences: [] };
  const [first] = passages;
  const begins = { passage: first!.id, quote: /^[^\n]*?[.!?](?=\s|$)/.exec(first!.text)?.[0] ?? first!.text };
  const best = quotes.length > 0 ? quotes.slice(0, 4) : [begins];
  const sentences = best.map(({ quote }, i) => ({ text: quote, quotes: [i + 1] }));
  return { outcome: 'answered', quotes: best, sentences };
}

/** A verdict on each requirement, with the best clause for a quote and reasons as long as those of the prompt. */
function judge(request: ModelRequest): object {
  type Asked = { id: string; policy: string; clauses: { id: string; text: string }[] };
  const { requirements } = dataOf<{ requirements: Asked[] }>(request);
  const verdicts = requirements.map(({ id, policy, clauses: [best] }) => ({
    requirement: id,
    verdict: best ? 'partially_compliant' : 'not_addressed',
    quotes: best ? [{ clause: best.id, quote: best.text.slice(0, 400) }] : [],
    reason: `The policy says ${policy.slice(0, 120)}; the document says ${best?.text.slice(0, 120) ?? 'nothing'}.`,
    recommendation: `Say in the document: ${policy.slice(0, 120)}.`,
    confidence: 0.8,
  }));
  return { verdicts };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function dataOf<T>({ messages }: ModelRequest): T {
  const { text } = messages[0]!;
  // What was wrong with an answer before stands after it.
  return JSON.parse(text.slice(text.indexOf('{'), text.indexOf('\n}') + 2));
}
