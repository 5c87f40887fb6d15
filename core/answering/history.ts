import { notFound } from '../knowledge/catalog.ts';
import type { Context } from '../model/principal.ts';
import type { Feedback, RAGResponse } from '../model/question.ts';
import type { Clock, Records } from '../ports.ts';

export type History = ReturnType<typeof createHistory>;

/** What people have asked and been answered. An answer belongs to the person who asked; nobody else sees it. */
export function createHistory({ records, clock }: { records: Records; clock: Clock }) {
  return {
    async add({ principal }: Context, answer: RAGResponse): Promise<void> {
      await records.put(partitions.answers(principal), answer.id, answer);
      await records.put(partitions.conversation(principal, answer.conversationId), answer.id, {});
    },

    /** Newest first, of one conversation or of all. */
    async list(
      { principal }: Context,
      page: { limit: number; cursor?: string | undefined; conversationId?: string | undefined },
    ): Promise<{ items: RAGResponse[]; nextCursor: string | null }> {
      const partition = page.conversationId
        ? partitions.conversation(principal, page.conversationId)
        : partitions.answers(principal);
      const options = { limit: page.limit + 1, reverse: true, ...(page.cursor && { after: page.cursor }) };
      const stored = await records.list<RAGResponse>(partition, options);
      const shown = stored.slice(0, page.limit);
      const items = page.conversationId
        ? await Promise.all(shown.map(({ key }) => find(principal, key)))
        : shown.map(({ value }) => value);
      const nextCursor = stored.length > page.limit ? shown.at(-1)!.key : null;
      return { items: items.filter(answer => answer !== null), nextCursor };
    },

    /** Null where the caller has no such answer. */
    find: ({ principal }: Context, id: string): Promise<RAGResponse | null> => find(principal, id),

    async get({ principal }: Context, id: string): Promise<RAGResponse> {
      const answer = await find(principal, id);
      if (!answer) throw notFound('answer', id);
      return answer;
    },

    /** What was asked last in a conversation of the caller's; null where there is none. */
    async lastOf({ principal }: Context, conversationId: string): Promise<RAGResponse | null> {
      const partition = partitions.conversation(principal, conversationId);
      const [last] = await records.list(partition, { limit: 1, reverse: true });
      return last ? find(principal, last.key) : null;
    },

    /** Forgets an answer, with what the person said of it. */
    async delete(context: Context, id: string): Promise<void> {
      const { conversationId } = await this.get(context, id);
      await records.delete(partitions.feedback(context.principal.tenant), id);
      await records.delete(partitions.conversation(context.principal, conversationId), id);
      await records.delete(partitions.answers(context.principal), id);
    },

    /** What the person thinks of an answer; a later word replaces an earlier one. */
    async rate(context: Context, id: string, feedback: Feedback): Promise<void> {
      await this.get(context, id);
      const { tenant, person } = context.principal;
      const at = clock.now().toISOString();
      await records.put(partitions.feedback(tenant), id, { ...feedback, answerId: id, person, at });
      context.log.info('answer.rated', { answerId: id, rating: feedback.rating });
    },
  };

  async function find(principal: Context['principal'], id: string): Promise<RAGResponse | null> {
    return (await records.get<RAGResponse>(partitions.answers(principal), id))?.value ?? null;
  }
}

const partitions = {
  answers: ({ tenant, person }: Context['principal']) => `${tenant}#answers#${person}`,
  /** The id is the caller's own, and no record's name may hold half a character. */
  conversation: ({ tenant, person }: Context['principal'], id: string) =>
    `${tenant}#conversation#${person}#${id.toWellFormed()}`,
  feedback: (tenant: string) => `${tenant}#feedback`,
};
