import type { Analyses } from '../analysis/analyses.ts';
import { oneLine } from '../display/plain-text.ts';
import { shorten } from '../display/shorten.ts';
import { CodedError } from '../errors.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { ChatContent, ChatFile } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';
import type { Clock, Queue, Surface } from '../ports.ts';
import type { ChatDeed } from './deed.ts';
import { abandonment, toFailure } from './failure.ts';
import { type DeedPayload, followJob } from './jobs.ts';
import { placeMessage } from './placeholder.ts';
import type { Replies, Reply } from './replies.ts';
import { type Surfaces, surfaceOf } from './surfaces.ts';

export interface AnalysePorts {
  readonly analyses: Pick<Analyses, 'accept' | 'summary'>;
  readonly replies: Replies;
  readonly surfaces: Surfaces;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly limits: { readonly fileBytes: number };
}

/**
 * Takes shared files to be analysed, a message each. The analysis is a job of its own, and what it comes to is
 * shown by `chat.follow`, so that no worker waits for another.
 */
export function createAnalyseHandler(ports: AnalysePorts): JobHandler {
  const { analyses, replies, surfaces, queue, clock, limits } = ports;
  return {
    run: (context, { deed }: DeedPayload) =>
      eachFile(context, deed, async (surface, file, reply, messageId) => {
        const refusal = await take(context, surface, deed, file, reply.resultId);
        if (refusal) return surface.update(deed.address, messageId, refusal, reply.mark);
        const payload = {
          ...{ principal: deed.principal, correlationId: context.correlationId },
          ...{ surface: deed.surface, address: deed.address, messageId, mark: reply.mark },
          ...{ analysisId: reply.resultId, shown: '', since: clock.now().toISOString(), look: 1 },
        };
        await queue.enqueue(followJob(payload));
      }),
    abandon: (context: Context, { deed }: DeedPayload) =>
      eachFile(context, deed, (surface, file, reply, messageId) => {
        const content = abandonment(context, `The analysis of “${nameOf(file)}”`);
        return surface.update(deed.address, messageId, content, reply.mark);
      }),
  };

  async function eachFile(
    context: Context,
    deed: ChatDeed,
    act: (surface: Surface, file: ChatFile, reply: Reply, messageId: string) => Promise<void>,
  ): Promise<void> {
    const { address, files, deedId: jobId } = deed;
    const surface = surfaceOf(surfaces, deed.surface);
    const reserved = await replies.reserve(context, jobId, files.length);
    for (const [index, file] of files.entries()) {
      const reply = reserved.replies[index];
      if (!reply || reply.done) continue;
      const words = `Reading “${nameOf(file)}” …`;
      const messageId = await placeMessage(context, {
        ...{ surface, address, replies, jobId, reply, words },
        isNew: reserved.isNew,
      });
      await act(surface, file, reply, messageId);
      await replies.note(context, jobId, reply.mark, { done: true });
    }
  }

  /** Copies the file and begins its analysis; what the person is told where it is refused, else null. */
  async function take(
    context: Context,
    surface: Surface,
    { address, refusal }: ChatDeed,
    file: ChatFile,
    analysisId: string,
  ): Promise<ChatContent | null> {
    try {
      if (refusal !== undefined) throw new CodedError('forbidden', refusal);
      const bytes = await surface.openFile(address, file, limits.fileBytes);
      // Accepted again by a retry, it is still one analysis, whose job may not have been enqueued yet.
      await analyses.accept(context, { filename: file.name, bytes, analysisId });
      return null;
    } catch (error) {
      const failure = toFailure(context, error);
      // A link may have run out after an earlier attempt had copied the file.
      return (await isAccepted(context, analysisId)) ? null : failure;
    }
  }

  async function isAccepted(context: Context, analysisId: string): Promise<boolean> {
    try {
      await analyses.summary(context, analysisId);
      return true;
    } catch (error) {
      if (error instanceof CodedError && error.code === 'not_found') return false;
      throw error;
    }
  }
}

function nameOf({ name }: ChatFile): string {
  return shorten(oneLine(name), 80);
}
