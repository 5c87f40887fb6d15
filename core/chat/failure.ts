import { isPassing, toCoded } from '../errors.ts';
import type { ChatContent } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';

/** The refusal as the person is told it; whatever another try may mend is thrown on, for the queue to retry. */
export function toFailure({ correlationId, log }: Context, error: unknown): ChatContent {
  if (isPassing(error)) throw error;
  const { code, message } = toCoded(error);
  log.info('chat.refused', { code });
  return { kind: 'failure', message, correlationId };
}

/** What is told when a job has failed for good. */
export function abandonment({ correlationId }: Context, what: string): ChatContent {
  return {
    kind: 'failure',
    message: `${what} failed after several tries. Please try again; if that fails too, give an administrator this reference.`,
    correlationId,
  };
}
