import { z } from 'zod';

/** The media types that can be read, and what people call them. */
export const readableTypes = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (DOCX)',
  'text/html': 'HTML',
  'text/markdown': 'Markdown',
  'text/plain': 'plain text',
} as const;

export type MediaType = keyof typeof readableTypes;

export const documentStatus = z.enum(['queued', 'processing', 'ready', 'failed']);
export type DocumentStatus = z.infer<typeof documentStatus>;

/** The steps of ingestion, in order; each ends in a record, so that a retry starts where it stopped. */
const ingestStages = ['queued', 'extract', 'split', 'embed', 'index', 'done'] as const;

export const progress = z.object({
  stage: z.enum(ingestStages),
  done: z.int().min(0),
  total: z.int().min(0),
});
export type Progress = z.infer<typeof progress>;

/** How much of a document could be read; all zero for formats that have no pages. Page numbers start at 1. */
export const pageCoverage = z.object({
  pages: z.int().min(0),
  pagesWithText: z.int().min(0),
  pagesWithoutText: z.array(z.int().min(1)),
});
export type PageCoverage = z.infer<typeof pageCoverage>;

export const failure = z.object({ code: z.string(), message: z.string() });
export type Failure = z.infer<typeof failure>;

/** A policy as the API shows it: the document with its newest version. */
export const kbDocument = z.object({
  id: z.string(),
  title: z.string(),
  filename: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  status: documentStatus,
  error: failure.nullable(),
  progress,
  version: z.int().min(1),
  /** The version that answers questions now; null before the first is ready and effective. */
  servingVersion: z.int().min(1).nullable(),
  collection: z.string(),
  /** Null for formats without pages (Markdown, HTML, text, DOCX). */
  pages: z.int().nullable(),
  passages: z.int(),
  coverage: pageCoverage,
  effectiveAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type KBDocument = z.infer<typeof kbDocument>;

export const kbVersion = kbDocument
  .omit({ id: true, title: true, collection: true, servingVersion: true })
  .extend({ documentId: z.string(), serving: z.boolean() });
export type KBVersion = z.infer<typeof kbVersion>;

export const kbStatus = z.object({
  documents: z.int(),
  ready: z.int(),
  processing: z.int(),
  failed: z.int(),
  passages: z.int(),
  updatedAt: z.iso.datetime().nullable(),
});
export type KBStatus = z.infer<typeof kbStatus>;

/** A named set of documents and the audiences that may see it. */
export const collection = z.object({
  id: z.string(),
  name: z.string(),
  audience: z.array(z.string()).min(1),
  documents: z.int(),
});
export type Collection = z.infer<typeof collection>;

/** The collection that every tenant starts with. */
export const defaultCollection = 'default';
