import type { KBStatus } from './document.ts';
import type { Outcome, RAGResponse } from './question.ts';

/** What a person sent, whatever surface it came by. */
export interface Incoming {
  readonly surface: 'web' | 'slack' | 'teams';
  /** What was typed, with or without the `/policy` command before it. */
  readonly text: string;
  readonly conversationId?: string | undefined;
  readonly collection?: string | undefined;
  readonly asOf?: string | undefined;
  /**
   * The id that the answer gets, where a job may ask again: what is answered under it already is not answered anew.
   * One of `Ids`, since histories are listed in their order.
   */
  readonly answerId?: string | undefined;
}

/** A piece of the answer to an `Incoming`; every reply ends in one `final`. */
export type ReplyPart =
  /** With `outcome` once it is decided, where that is before the first words. */
  | { readonly kind: 'status'; readonly text: string; readonly outcome?: Outcome }
  | { readonly kind: 'delta'; readonly text: string }
  | { readonly kind: 'final'; readonly content: Final };

/** What a reply comes to: an answer, or one of the assistant's own pages. */
export type Final =
  | { readonly kind: 'answer'; readonly answer: RAGResponse }
  | { readonly kind: 'help' }
  | { readonly kind: 'status'; readonly status: KBStatus }
  | { readonly kind: 'history'; readonly answers: readonly RAGResponse[] };
