import type { ChatAddress, ChatFile } from '../model/chat.ts';
import type { Principal } from '../model/principal.ts';

/** Something that a person did in a chat, as a surface understood it. Its deed names the job: once is once. */
export interface ChatDeed {
  readonly surface: 'slack' | 'teams';
  /** From what the person did (team, channel, user, message), never from the delivery. */
  readonly deedId: string;
  readonly principal: Principal;
  /** What was typed; empty where only files were shared. */
  readonly text: string;
  readonly conversationId: string;
  readonly files: readonly ChatFile[];
  readonly address: ChatAddress;
  /** What is said in place of an answer, where nothing may be answered there; nothing is run then. */
  readonly refusal?: string | undefined;
}
