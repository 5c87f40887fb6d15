import type { Analyses } from '../analysis/analyses.ts';
import type { Assistant } from '../assistant.ts';
import type { JobHandler } from '../jobs/run-job.ts';
import type { Clock, Ids, Queue, Records } from '../ports.ts';
import { createAnalyseHandler } from './analyse.ts';
import { createAnswerHandler } from './answer.ts';
import { createFollowHandler } from './follow.ts';
import { chatJobKinds } from './jobs.ts';
import { createReplies } from './replies.ts';
import type { Surfaces } from './surfaces.ts';

export interface ChatPorts {
  readonly assistant: Pick<Assistant, 'handle'>;
  readonly analyses: Pick<Analyses, 'accept' | 'get' | 'summary'>;
  readonly records: Records;
  readonly queue: Queue;
  readonly surfaces: Surfaces;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: { readonly fileBytes: number };
}

/**
 * What does the jobs that chats make (`deedJob`). Each reply is reserved, then a message is posted and recorded,
 * and then written into: a retry at whatever point goes on there, and one message with one answer is the result.
 */
export function createChat(ports: ChatPorts): { readonly handlers: Readonly<Record<string, JobHandler>> } {
  const shared = { ...ports, replies: createReplies(ports) };
  return {
    handlers: {
      [chatJobKinds.answer]: createAnswerHandler(shared),
      [chatJobKinds.analyse]: createAnalyseHandler(shared),
      [chatJobKinds.follow]: createFollowHandler(shared),
    },
  };
}
