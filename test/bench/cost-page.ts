import { charactersPerToken } from './cost-counting.ts';
import {
  type Assumptions,
  type Cost,
  costOf,
  costOfBeingThere,
  costOfMonth,
  type Deed,
  type Measured,
  sum,
  type Usage,
  waitingSeconds,
} from './cost-month.ts';
import { type Price, prices, pricesAsOf } from './prices.ts';

/** What a month is reckoned with, unless told otherwise. */
export const usual: Assumptions = {
  questionsPerEmployeeDay: 0.5,
  workingDays: 21,
  analysesPerEmployeeMonth: 0.1,
  documentsPerMonth: 50,
  gigabytes: { question: 2, document: 3, analysis: 2 },
  indexReads: 62,
  outputTokensPerSecond: 60,
  firstTokenSeconds: 1,
  embeddingSeconds: 0.15,
  storedGigabytes: 20,
  alarms: 9,
};

export type CostFlags = Partial<
  Pick<Assumptions, 'questionsPerEmployeeDay' | 'analysesPerEmployeeMonth' | 'documentsPerMonth'>
>;

/** docs/cost.md: all of it computed, so that no figure is older than another. */
export function writeCostPage(measured: Measured, flags: CostFlags = {}): string {
  const assumptions = { ...usual, ...flags };
  const months = [100, 1_000, 10_000].map(employees => costOfMonth(employees, measured, assumptions));
  const largest = months[1]!;
  const shares = Object.entries(largest.byPart).map(([part, usd]) => ({ part, share: usd / largest.total }));
  return `${[
    '# What it costs on AWS',
    `Computed by \`npm run docs:cost\`, which overwrites this page. Quantities are measured on the sample policies, questions and documents; prices are list prices, written down in ${pricesAsOf} ([test/bench/prices.ts](../test/bench/prices.ts)): check them before you plan with them. Without a language model, what is spent on it falls away, and answers are extracts.`,
    '## A month',
    table(
      [
        'employees',
        'questions',
        'analyses',
        'questions $',
        'analyses $',
        'policies $',
        'being there $',
        '**all $**',
        '$ an employee',
      ],
      months.map(({ employees, deeds, byDeed, beingThere, total }) => [
        group(employees),
        group(deeds.question),
        group(deeds.analysis),
        dollars(byDeed.question),
        dollars(byDeed.analysis),
        dollars(byDeed.document),
        dollars(beingThere),
        `**${dollars(total)}**`,
        dollars(total / employees),
      ]),
    ),
    `What it is spent on, at ${group(largest.employees)} employees:`,
    `\`\`\`text\n${[
      ...shares.sort((a, b) => b.share - a.share),
      { part: 'being there', share: largest.beingThere / largest.total },
    ]
      .map(({ part, share }) => `${names[part]!.padEnd(12)} ${bar(share)} ${(share * 100).toFixed(1)} %`)
      .join('\n')}\n\`\`\``,
    adviceOn(measured, assumptions),
    '## One of each',
    table(
      ['dollars', 'a question', 'a policy taken in', 'an analysis'],
      [
        ...(['model', 'embedding', 'compute', 'records', 'objects', 'messages'] as const).map(part => [
          names[part]!,
          ...deedsInOrder.map(deed => dollars(costOf(deed, measured[deed], assumptions)[part], 6)),
        ]),
        [
          '**all**',
          ...deedsInOrder.map(deed => `**${dollars(sum(costOf(deed, measured[deed], assumptions)), 4)}**`),
        ],
      ],
    ),
    '## What was measured',
    table(
      ['on average', 'a question', 'a policy taken in', 'an analysis'],
      [
        ...usageRows.map(([field, what]) => [
          what,
          ...deedsInOrder.map(deed => plain(measured[deed][field])),
        ]),
        [
          'seconds that the function waits for models (reckoned)',
          ...deedsInOrder.map(deed => waitingSeconds(measured[deed], assumptions).toFixed(1)),
        ],
      ],
    ),
    `Of the hundred questions of \`examples/questions.jsonl\`, the ten sample policies, and the six documents of \`examples/documents\`, asked of the services as they are, with counters around the ports and a model that answers as long as a good answer is: up to four of the expected quotes and a sentence as long as each; for a requirement, the best clause and two reasons. There is no tokenizer for Claude to ask offline, so a token is ${charactersPerToken} characters; the model itself says how many it charged, and each answer keeps that (\`usage\`). DynamoDB is counted in its request units, by the size of what is read and written; S3 in calls of the port. Seconds are of one processor of the machine that measured; Lambda gives a whole one from [1,769 MB](https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html) on.`,
    '## Assumptions',
    table(
      ['assumption', 'value', 'where it can be changed'],
      [
        [
          'questions an employee and working day',
          plain(assumptions.questionsPerEmployeeDay),
          '`-- --questions 2`',
        ],
        ['working days a month', plain(assumptions.workingDays), ''],
        [
          'analyses an employee and month',
          plain(assumptions.analysesPerEmployeeMonth),
          '`-- --analyses 0.5`',
        ],
        [
          'policies taken in a month, new or changed',
          plain(assumptions.documentsPerMonth),
          '`-- --documents 20`',
        ],
        [
          'memory for a question, a policy, an analysis',
          deedsInOrder.map(deed => `${assumptions.gigabytes[deed]} GB`).join(', '),
          '`serverless.yml`',
        ],
        [
          'reads of S3 by LanceDB, a search',
          plain(assumptions.indexReads),
          '`npm run bench:scale` counts them',
        ],
        [
          'tokens a model writes in a second; seconds until the first',
          `${assumptions.outputTokensPerSecond}; ${assumptions.firstTokenSeconds}`,
          '',
        ],
        ['seconds for an embedding', plain(assumptions.embeddingSeconds), ''],
        ['files, texts and indices kept', `${assumptions.storedGigabytes} GB`, ''],
      ],
    ),
    '## Prices',
    table(
      ['what', '$', 'per', 'list'],
      Object.values<Price>(prices).map(({ what, usd, per, link }) => [what, plain(usd), per, link]),
    ),
    'Left out: taxes, free tiers, data that leaves AWS, API Gateway (a dollar for a million requests), logs (by what is logged: half a dollar a gigabyte), support, and what LanceDB writes to S3 when a policy is taken in (some tens of requests).',
  ].join('\n\n')}\n`;
}

/** What the figures say. */
function adviceOn(measured: Measured, assumptions: Assumptions): string {
  const question = costOf('question', measured.question, assumptions);
  const analysis = sum(costOf('analysis', measured.analysis, assumptions));
  const share = Math.round((100 * question.model) / sum(question));
  const read = prices.modelInput.usd * measured.question.inputTokens;
  const reading = Math.round((100 * read) / (read + prices.modelOutput.usd * measured.question.outputTokens));
  return `The model is ${share} % of what a question costs, and ${reading} % of that is what it reads. So what helps is, in this order: a smaller model (\`MODEL_ID\`), the prompt cache for the instructions, fewer passages. An analysis costs as much as ${Math.round(analysis / sum(question))} questions. Being there costs ${dollars(costOfBeingThere(assumptions))} dollars a month with nobody asking.`;
}

const deedsInOrder: readonly Deed[] = ['question', 'document', 'analysis'];

const names: Readonly<Record<string, string>> = {
  model: 'model',
  embedding: 'embeddings',
  compute: 'Lambda',
  records: 'DynamoDB',
  objects: 'S3',
  messages: 'SQS',
  'being there': 'being there',
} satisfies Record<keyof Cost | 'being there', string>;

const usageRows: readonly (readonly [keyof Usage, string])[] = [
  ['modelCalls', 'calls of the model'],
  ['inputTokens', 'tokens it reads'],
  ['outputTokens', 'tokens it writes'],
  ['embeddingCalls', 'texts embedded'],
  ['embeddedTokens', 'tokens embedded'],
  ['recordReads', 'DynamoDB read units'],
  ['recordWrites', 'DynamoDB write units'],
  ['objectReads', 'S3 reads, without the index'],
  ['objectWrites', 'S3 writes, without the index'],
  ['jobs', 'jobs'],
  ['cpuSeconds', 'seconds of a processor'],
];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function bar(share: number): string {
  return '█'.repeat(Math.round(share * 40)).padEnd(40, '·');
}

function dollars(usd: number, digits = 2): string {
  return usd.toFixed(digits).replace(/\B(?=(\d{3})+\.)/g, ',');
}

function group(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function plain(value: number): string {
  return value >= 1_000 ? group(value) : String(value);
}
