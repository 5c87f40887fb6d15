import { z } from 'zod';
import { problem } from '../../errors.ts';

/** A list's query parameters: the size of a page, and where it starts. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

/** A page of a list. `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const idParameter = z.object({ id: z.string().min(1).max(100) });

/** A JSON body or response in a route's description. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The refusals that every route may answer with. */
export const problemResponses = {
  default: {
    description: 'A problem, as RFC 9457 describes it',
    content: { 'application/problem+json': { schema: problem } },
  },
} as const;
