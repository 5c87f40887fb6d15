import { createHash } from 'node:crypto';
import type { Job } from '../../core/ports.ts';

/** The queues by what they are for; the dead-letter queues are of the same types as those they belong to. */
export type QueueName = 'work' | 'lanes' | 'workDead' | 'lanesDead';
export type QueueUrls = Readonly<Record<QueueName, string>>;

/** What the body of a message says. */
export interface Envelope {
  readonly job: Job;
  /** Parts this deed from the same one done again later. */
  readonly nonce: string;
  /** When a delayed job is due, in milliseconds. */
  readonly due?: number;
  /** Why a dead letter failed; absent where SQS itself has moved it. */
  readonly reason?: string;
}

/** What a receipt of ours holds, so that any process can go on with the delivery. */
export interface Held {
  readonly source: 'work' | 'lanes';
  readonly handle: string;
  readonly attempt: number;
  readonly envelope: Envelope;
}

/**
 * The largest job, in bytes. SQS takes 1 MiB (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html),
 * but a delayed job of a lane waits in a record too, and those hold 400 KB.
 */
const largestJob = 250_000;
const longestReason = 1_000;

/** @throws RangeError where a job is too large for a message. */
export function checkSize(job: Job): void {
  const bytes = Buffer.byteLength(JSON.stringify(job));
  if (bytes <= largestJob) return;
  throw new RangeError(
    `The job ${job.id.slice(0, 80)} has ${bytes} bytes; up to ${largestJob} can be enqueued. ` +
      'Keep what is large in a blob, and its key in the job.',
  );
}

/** The body of a message. */
export function writeEnvelope({ job, nonce, due, reason }: Envelope): string {
  const { id, kind, lane, payload = null } = job;
  const json = JSON.stringify({
    job: { id, kind, lane, payload },
    nonce,
    due,
    reason: reason?.slice(0, longestReason),
  });
  // SQS refuses the characters that XML has no place for; JSON leaves two of them as they are.
  return json.replace(/[\uFFFE\uFFFF]/g, character => `\\u${character.charCodeAt(0).toString(16)}`);
}

/** What a body says; null where it is none of ours. */
export function readEnvelope(body: string): Envelope | null {
  const envelope = parseJson(body) as Partial<Envelope> | null;
  const job = envelope?.job;
  const isOurs =
    typeof job?.id === 'string' && typeof job.kind === 'string' && typeof envelope?.nonce === 'string';
  return isOurs ? (envelope as Envelope) : null;
}

/** Names a delivery. */
export function writeReceipt({ source, handle, attempt, envelope }: Held): string {
  return JSON.stringify([source, handle, attempt, envelope]);
}

/** Null where the text is no receipt of ours. */
export function readReceipt(receipt: string): Held | null {
  const parts = parseJson(receipt);
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [source, handle, attempt, envelope] = parts;
  return { source, handle, attempt, envelope };
}

/** The message group of a lane: SQS takes 128 ASCII characters, a lane may be any text. */
export function groupOf(lane: string): string {
  return hash(lane);
}

/** The deduplication id: of one deed, so that it is never taken for the same one done again within five minutes. */
export function deduplicationIdOf({ job, nonce, reason }: Envelope): string {
  return hash(`${job.id}\0${nonce}\0${reason === undefined ? 'job' : 'dead letter'}`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
