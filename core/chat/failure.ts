import { CodedError, type ProblemCode } from '../errors.ts';
import type { ChatContent } from '../model/chat.ts';
import type { Context } from '../model/principal.ts';

/** The refusal as the person is told it; whatever another try may mend is thrown on, for the queue to retry. */
export function toFailure({ correlationId, log }: Context, error: unknown): ChatContent {
  if (!(error instanceof CodedError) || passing.includes(error.code)) throw error;
  log.info('chat.refused', { code: error.code });
  return { kind: 'failure', message: error.message, correlationId };
}

/** What is told when a job has failed for good. */
export function abandonment({ correlationId }: Context, what: string): ChatContent {
  return {
    kind: 'failure',
    message: `${what} failed after several tries. Please try again; if that fails too, give an administrator this reference.`,
    correlationId,
  };
}

/** Faults of the moment. */
const passing: readonly ProblemCode[] = ['conflict', 'internal', 'model_unavailable'];
