import { priceOf, prices } from './prices.ts';

/** What one deed (a question, a document taken in, an analysis) uses, on average. */
export interface Usage {
  readonly modelCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly embeddingCalls: number;
  readonly embeddedTokens: number;
  /** DynamoDB's request units. */
  readonly recordReads: number;
  readonly recordWrites: number;
  readonly objectReads: number;
  readonly objectWrites: number;
  readonly jobs: number;
  /** Of a processor, in our own code. */
  readonly cpuSeconds: number;
}

export interface Measured {
  readonly question: Usage;
  readonly document: Usage;
  readonly analysis: Usage;
}
export type Deed = keyof Measured;

export interface Assumptions {
  readonly questionsPerEmployeeDay: number;
  readonly workingDays: number;
  readonly analysesPerEmployeeMonth: number;
  /** Policies taken in anew or again in a month. */
  readonly documentsPerMonth: number;
  /** Gigabytes that a Lambda function for each deed holds. */
  readonly gigabytes: Readonly<Record<Deed, number>>;
  /** Parts of S3 objects that LanceDB reads for one search. */
  readonly indexReads: number;
  /** How fast a model writes, and how long its first word takes. */
  readonly outputTokensPerSecond: number;
  readonly firstTokenSeconds: number;
  readonly embeddingSeconds: number;
  readonly storedGigabytes: number;
  readonly alarms: number;
}

/** Dollars by what they are spent on. */
export interface Cost {
  readonly model: number;
  readonly embedding: number;
  readonly compute: number;
  readonly records: number;
  readonly objects: number;
  readonly messages: number;
}

/** What one deed costs. Lambda is paid while it waits for the model, and that is most of what it does. */
export function costOf(deed: Deed, usage: Usage, assumptions: Assumptions): Cost {
  const seconds = usage.cpuSeconds + waitingSeconds(usage, assumptions);
  const searches = deed === 'question' ? 1 : 0;
  return {
    model: priceOf(usage.inputTokens, prices.modelInput) + priceOf(usage.outputTokens, prices.modelOutput),
    embedding: priceOf(usage.embeddedTokens, prices.embedding),
    compute:
      priceOf(seconds * assumptions.gigabytes[deed], prices.compute) +
      // The entrance that takes it, and the worker for each job.
      priceOf(1 + usage.jobs, prices.invocation),
    records: priceOf(usage.recordReads, prices.recordRead) + priceOf(usage.recordWrites, prices.recordWrite),
    objects:
      priceOf(usage.objectReads + searches * assumptions.indexReads, prices.objectRead) +
      priceOf(usage.objectWrites, prices.objectWrite),
    // Sent, received, deleted.
    messages: priceOf(3 * usage.jobs, prices.message),
  };
}

/** Seconds that a deed waits for models; eight embeddings at a time. */
export function waitingSeconds(usage: Usage, assumptions: Assumptions): number {
  const writing = usage.outputTokens / assumptions.outputTokensPerSecond;
  const starting = usage.modelCalls * assumptions.firstTokenSeconds;
  return writing + starting + Math.ceil(usage.embeddingCalls / 8) * assumptions.embeddingSeconds;
}

/** How often each deed is done in a month. */
function deedsOf(employees: number, assumptions: Assumptions): Record<Deed, number> {
  return {
    question: employees * assumptions.questionsPerEmployeeDay * assumptions.workingDays,
    document: assumptions.documentsPerMonth,
    analysis: employees * assumptions.analysesPerEmployeeMonth,
  };
}

/** What it costs to be there, whoever asks: a key, alarms, storage, the tick, and queues that are looked into. */
export function costOfBeingThere({ alarms, storedGigabytes }: Assumptions): number {
  const minutes = 30 * 24 * 60;
  // Lambda looks into each queue with five calls at a time, of 20 seconds:
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  const looks = 4 * 5 * 3 * minutes;
  return (
    priceOf(1, prices.key) +
    priceOf(alarms, prices.alarm) +
    priceOf(storedGigabytes, prices.stored) +
    priceOf(minutes, prices.invocation) +
    priceOf(minutes * 0.5 * 0.2, prices.compute) +
    priceOf(looks, prices.message)
  );
}

/** A month of a firm, in dollars. */
export function costOfMonth(employees: number, measured: Measured, assumptions: Assumptions) {
  const deeds = deedsOf(employees, assumptions);
  const names = Object.keys(deeds) as Deed[];
  const byDeed = Object.fromEntries(
    names.map(deed => [deed, deeds[deed] * sum(costOf(deed, measured[deed], assumptions))]),
  ) as Record<Deed, number>;
  const parts = names.map(deed => scale(costOf(deed, measured[deed], assumptions), deeds[deed]));
  const byPart = parts.reduce(add);
  const beingThere = costOfBeingThere(assumptions);
  return { employees, deeds, byDeed, byPart, beingThere, total: sum(byPart) + beingThere };
}

/** All of it. */
export function sum(cost: Cost): number {
  return Object.values(cost).reduce((total: number, part: number) => total + part, 0);
}

function scale(cost: Cost, times: number): Cost {
  return Object.fromEntries(
    Object.entries(cost).map(([part, usd]) => [part, usd * times]),
  ) as unknown as Cost;
}

function add(a: Cost, b: Cost): Cost {
  return {
    model: a.model + b.model,
    embedding: a.embedding + b.embedding,
    compute: a.compute + b.compute,
    records: a.records + b.records,
    objects: a.objects + b.objects,
    messages: a.messages + b.messages,
  };
}
