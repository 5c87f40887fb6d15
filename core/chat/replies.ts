import type { Context } from '../model/principal.ts';
import type { Ids, Records } from '../ports.ts';
import { updateRecord } from '../update-record.ts';

/** One message that a job owes, and how far it has come. */
export interface Reply {
  /** Marks the message on the surface; a job's first is marked by the job's id. */
  readonly mark: string;
  /** The id of the answer or the analysis, made before it is: a retry asks for the same one. */
  readonly resultId: string;
  /** Null until the message is posted, or while that could not be recorded. */
  readonly messageId: string | null;
  /** Whether this job has nothing left to do for the message. */
  readonly done: boolean;
}

export type Replies = ReturnType<typeof createReplies>;

/** What chats are owed, one record a job: it is what makes a job that is delivered twice one reply. */
export function createReplies({ records, ids }: { records: Records; ids: Ids }) {
  return {
    /** The messages that a job owes, made at its first attempt; `isNew` where this is that attempt. */
    async reserve(
      context: Context,
      jobId: string,
      messages: number,
    ): Promise<{ replies: readonly Reply[]; isNew: boolean }> {
      const fresh = Array.from({ length: messages }, (_, index) => ({
        mark: index === 0 ? jobId : `${jobId}#${index + 1}`,
        resultId: ids.next(),
        messageId: null,
        done: false,
      }));
      const isNew = (await records.put(partition(context), jobId, fresh, { ifAbsent: true })) !== null;
      if (isNew) return { replies: fresh, isNew };
      const stored = await records.get<Reply[]>(partition(context), jobId);
      return { replies: stored?.value ?? fresh, isNew };
    },

    /** Records what has become of one message. */
    async note(
      context: Context,
      jobId: string,
      mark: string,
      change: Partial<Pick<Reply, 'messageId' | 'done'>>,
    ): Promise<void> {
      await updateRecord<Reply[]>(
        records,
        partition(context),
        jobId,
        current => current?.map(reply => (reply.mark === mark ? { ...reply, ...change } : reply)) ?? null,
      );
    },
  };
}

function partition({ principal }: Context): string {
  return `${principal.tenant}#replies`;
}
