import type { ChatAddress } from '../model/chat.ts';
import type { Principal } from '../model/principal.ts';
import type { Job } from '../ports.ts';
import type { ChatDeed } from './deed.ts';

/** Kinds of jobs that a chat makes: an answer, an analysis of what was shared, and a look at how far one is. */
export const chatJobKinds = {
  answer: 'chat.answer',
  analyse: 'chat.analyse',
  follow: 'chat.follow',
} as const;

export interface DeedPayload {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly deed: ChatDeed;
}

/** The job of something that a person did: shared files are analysed, all else is answered. */
export function deedJob(deed: ChatDeed, correlationId: string): Job<DeedPayload> {
  return {
    id: deed.deedId,
    kind: deed.files.length > 0 ? chatJobKinds.analyse : chatJobKinds.answer,
    payload: { principal: deed.principal, correlationId, deed },
    lane: null,
  };
}

/** One message that shows how far one analysis is. */
export interface FollowPayload {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly surface: ChatDeed['surface'];
  readonly address: ChatAddress;
  readonly messageId: string;
  /** What the message is marked with on its surface. */
  readonly mark: string;
  readonly analysisId: string;
  /** The stage that the message shows. */
  readonly shown: string;
  /** When the first look was due, as ISO 8601. */
  readonly since: string;
  readonly look: number;
}

/** Another look at an analysis; each look has an id of its own, so that one made twice is one. */
export function followJob(payload: FollowPayload): Job<FollowPayload> {
  return {
    id: `${chatJobKinds.follow}#${payload.principal.tenant}#${payload.analysisId}#${payload.look}`,
    kind: chatJobKinds.follow,
    payload,
    lane: null,
  };
}
