import { z } from 'zod';
import { verdict } from '../model/analysis.ts';
import type { ModelReply, ModelRequest } from '../ports.ts';

/** What the model says of one requirement, before any of it is believed. */
const judgeEntry = z.strictObject({
  requirement: z.string().describe('The id of the requirement, such as R1.'),
  verdict,
  quotes: z
    .array(
      z.strictObject({
        clause: z.string().describe('The id of the clause that is quoted, such as C1.'),
        quote: z.string().max(4_000).describe('Words of its text, copied exactly; whole sentences.'),
      }),
    )
    .max(6)
    .describe('What the verdict rests on, the strongest first. Empty for not_addressed.'),
  reason: z.string().describe('One or two sentences in the words of the quotes.'),
  recommendation: z
    .string()
    .nullable()
    .describe('One sentence: what to change in the document. Null for compliant.'),
  confidence: z.number().min(0).max(1),
});
export type JudgeEntry = z.infer<typeof judgeEntry>;

/** The tool by which the model answers. */
export const judgeTool: ModelRequest['tool'] = {
  name: 'record_verdicts',
  description: 'Records one verdict for each requirement.',
  inputSchema: z.toJSONSchema(z.strictObject({ verdicts: z.array(judgeEntry) })),
};

/** Why nothing in a reply can be used. */
export type ReplyFault = 'refused' | 'cut_off' | 'no_answer' | 'unreadable';

/** Why what a reply says of one requirement can't be used. */
export type EntryFault = 'missing' | 'repeated' | 'malformed';

export type ReadReply =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, JudgeEntry | EntryFault> }
  | { readonly ok: false; readonly fault: ReplyFault };

/**
 * Reads a reply entry by entry: a fault in one leaves the others as they are. Entries under names that nobody
 * gave are no one's. A reply without a single readable entry is unreadable.
 *
 * @param labels the requirements that were asked about.
 */
export function readReply({ stop, input }: ModelReply, labels: readonly string[]): ReadReply {
  if (stop === 'refused') return { ok: false, fault: 'refused' };
  // Even where what is there can be read: its last entry may be cut off in the middle of a quote.
  if (stop === 'length') return { ok: false, fault: 'cut_off' };
  if (input === null || input === undefined) return { ok: false, fault: 'no_answer' };
  const envelope = z.strictObject({ verdicts: z.array(z.unknown()) }).safeParse(input);
  if (!envelope.success) return { ok: false, fault: 'unreadable' };
  const entries = new Map(labels.map(label => [label, readEntry(label, envelope.data.verdicts)]));
  const isReadable = [...entries.values()].some(entry => typeof entry !== 'string');
  return isReadable ? { ok: true, entries } : { ok: false, fault: 'unreadable' };
}

function readEntry(label: string, all: readonly unknown[]): JudgeEntry | EntryFault {
  const own = all.filter(entry => addressed.safeParse(entry).data?.requirement === label);
  if (own.length === 0) return 'missing';
  if (own.length > 1) return 'repeated';
  return judgeEntry.safeParse(own[0]).data ?? 'malformed';
}

/** An entry of which it can be told whose it is, whatever else is wrong with it. */
const addressed = z.object({ requirement: z.string() });
