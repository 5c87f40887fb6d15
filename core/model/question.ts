import { z } from 'zod';
import { foundPassage } from './passage.ts';

/** A verbatim quote from one passage; `start` and `end` are offsets into the version's stored text. */
export const citation = z.object({
  n: z.int().min(1),
  documentId: z.string(),
  documentTitle: z.string(),
  version: z.int(),
  page: z.int().nullable(),
  section: z.array(z.string()),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  /** Opens the original at this passage with the quote highlighted. */
  url: z.string(),
});
export type Citation = z.infer<typeof citation>;

export const outcome = z.enum(['answered', 'partial', 'abstained']);
export type Outcome = z.infer<typeof outcome>;

export const ragQuery = z.strictObject({
  question: z.string(),
  conversationId: z.string().max(100).optional(),
  collection: z.string().max(100).optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
});

/** What a language model was paid for an answer, over all its calls. */
export const answerUsage = z.object({
  /** Read anew; what came out of the prompt cache counts apart. */
  inputTokens: z.int(),
  outputTokens: z.int(),
  cacheReadTokens: z.int(),
  cacheWriteTokens: z.int(),
  /** Null where the model's prices are not known. */
  costUsd: z.number().nullable(),
});
export type AnswerUsage = z.infer<typeof answerUsage>;

export const ragResponse = z.object({
  id: z.string(),
  conversationId: z.string(),
  question: z.string(),
  /** What a follow-up was taken to ask, with the words it borrows from the question before; else null. */
  interpretedAs: z.string().nullable(),
  /** Markdown in which every sentence of substance ends in `[n]`. */
  answer: z.string(),
  outcome,
  /** 0 to 1: how sure it is that the policies answer the question; see `answering/confidence.ts`. */
  confidence: z.number().min(0).max(1),
  citations: z.array(citation),
  /** Where the policies don't cover the question: what comes nearest to it. */
  nearest: z.array(foundPassage),
  /** The language model's name, or `extractive` where the answer is made of extracts. */
  model: z.string(),
  /** What the reader should know of how the answer came about, such as that the language model was not available. */
  notes: z.array(z.string()).optional(),
  /** Absent where no language model answered. */
  usage: answerUsage.optional(),
  tookMs: z.number(),
  createdAt: z.iso.datetime(),
});
export type RAGResponse = z.infer<typeof ragResponse>;

export const searchQuery = z.strictObject({
  query: z.string(),
  limit: z.int().min(1).max(100).default(10),
  collection: z.string().max(100).optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
});
export type SearchQuery = z.infer<typeof searchQuery>;

export const feedback = z.strictObject({
  rating: z.enum(['up', 'down']),
  comment: z.string().max(2_000).optional(),
});
export type Feedback = z.infer<typeof feedback>;
