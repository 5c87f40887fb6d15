import type { KBStatus } from '../../../../../core/model/document.ts';
import type { Outcome, RAGResponse } from '../../../../../core/model/question.ts';
import { getStatus } from '../../api/documents.ts';
import { describeError } from '../../api/problem.ts';
import { ask, getConversation } from '../../api/questions.ts';
import { createStore } from '../../state/create-store.ts';

/** One exchange: what was typed, and what has come of it so far. */
export interface Turn {
  readonly key: string;
  readonly asked: string;
  readonly reply: TurnReply;
}

export type TurnReply =
  | PendingReply
  | { readonly kind: 'answer'; readonly answer: RAGResponse }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'help' }
  | { readonly kind: 'status'; readonly status: KBStatus };

/** An answer under way. */
export interface PendingReply {
  readonly kind: 'pending';
  readonly status: string;
  /** Null until it is decided. */
  readonly outcome: Outcome | null;
  readonly draft: string;
}

/** The conversation on the page; `id` is null until the first answer gives it one. */
export interface Conversation {
  readonly id: string | null;
  readonly turns: readonly Turn[];
  /** What could not be restored, and why. */
  readonly problem: string | null;
  readonly restoring: boolean;
}

const empty: Conversation = { id: null, turns: [], problem: null, restoring: false };

/** The conversation outlives the page that shows it: an answer goes on while another page is open. */
export const conversationStore = createStore<Conversation>(empty);

let running: AbortController | null = null;
let counter = 0;

export const conversation = {
  /** Starts afresh; an answer under way is given up. */
  clear(): void {
    running?.abort();
    running = null;
    conversationStore.set(empty);
  },

  /** Stops the answer under way. */
  stop(): void {
    running?.abort();
  },

  /** Takes a turn away, so that it can be asked again. */
  drop(key: string): void {
    change(({ turns }) => ({ turns: turns.filter(turn => turn.key !== key) }));
  },

  /** Asks in this conversation; nothing happens while another answer is under way. */
  async ask(asked: string, question: string): Promise<void> {
    if (running) return;
    const abort = new AbortController();
    running = abort;
    let pending = pendingWith('Reading the policies');
    const key = addTurn(asked, pending);
    const conversationId = conversationStore.get().id;
    const show = (news: Partial<PendingReply>) => {
      pending = { ...pending, ...news };
      setReply(key, pending);
    };
    try {
      const answer = await ask(
        { question, ...(conversationId ? { conversationId } : {}) },
        {
          onStatus: (status, outcome) => show({ status, ...(outcome && { outcome }) }),
          onDelta: text => show({ draft: pending.draft + text }),
        },
        abort.signal,
      );
      if (abort.signal.aborted) return;
      change(() => ({ id: answer.conversationId }));
      setReply(key, { kind: 'answer', answer });
    } catch (error) {
      setReply(
        key,
        abort.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', message: describeError(error) },
      );
    } finally {
      if (running === abort) running = null;
    }
  },

  /** Adds the assistant's own help page. */
  help(asked: string): void {
    addTurn(asked, { kind: 'help' });
  },

  /** Adds what the knowledge base holds now. */
  async status(asked: string): Promise<void> {
    const key = addTurn(asked, pendingWith('Counting documents'));
    await getStatus().then(
      status => setReply(key, { kind: 'status', status }),
      error => setReply(key, { kind: 'failed', message: describeError(error) }),
    );
  },

  /** Brings back an earlier conversation, to go on with it. */
  async restore(id: string): Promise<void> {
    running?.abort();
    running = null;
    conversationStore.set({ ...empty, id, restoring: true });
    const restored: Conversation = await getConversation(id).then(
      answers => ({ ...empty, id, turns: answers.map(toTurn) }),
      error => ({ ...empty, problem: describeError(error) }),
    );
    const { id: wanted, restoring } = conversationStore.get();
    if (wanted === id && restoring) conversationStore.set(restored);
  },
};

function pendingWith(status: string): PendingReply {
  return { kind: 'pending', status, outcome: null, draft: '' };
}

function toTurn(answer: RAGResponse): Turn {
  return { key: answer.id, asked: answer.question, reply: { kind: 'answer', answer } };
}

function addTurn(asked: string, reply: TurnReply): string {
  const key = `turn-${++counter}`;
  change(({ turns }) => ({ problem: null, turns: [...turns, { key, asked, reply }] }));
  return key;
}

function setReply(key: string, reply: TurnReply): void {
  change(({ turns }) => ({ turns: turns.map(turn => (turn.key === key ? { ...turn, reply } : turn)) }));
}

function change(compute: (current: Conversation) => Partial<Conversation>): void {
  const current = conversationStore.get();
  conversationStore.set({ ...current, ...compute(current) });
}
