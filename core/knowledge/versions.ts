import type {
  DocumentStatus,
  Failure,
  KBDocument,
  KBVersion,
  PageCoverage,
  Progress,
} from '../model/document.ts';
import type { ExtractedDocument, Passage } from '../model/passage.ts';

/** What the catalog keeps of each version in the document's own record, so that visibility is one look. */
export interface VersionSummary {
  readonly n: number;
  readonly status: DocumentStatus;
  readonly effectiveAt: string;
  readonly sha256: string;
}

/** The record of a document: what it is called, who may see it, and which versions there are, oldest first. */
export interface DocumentRecord {
  readonly id: string;
  readonly title: string;
  /** Whether a person or the file's first lines said the title; else it was made from the file's name. */
  readonly titleStated: boolean;
  readonly collection: string;
  readonly versions: readonly VersionSummary[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

/** The record of one version. */
export interface VersionRecord {
  readonly documentId: string;
  readonly n: number;
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly status: DocumentStatus;
  readonly error: Failure | null;
  readonly progress: Progress;
  readonly pages: number | null;
  readonly passages: number;
  readonly coverage: PageCoverage;
  readonly effectiveAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Counts the times that the original was ingested, from 1. */
  readonly run: number;
  /** The run whose passages are served; null before the first is done. */
  readonly servedRun: number | null;
}

/** The version that answers questions at a moment: the latest to have come into force of those that are ready. */
export function servingVersion(document: DocumentRecord, asOf: Date): number | null {
  if (document.deletedAt !== null) return null;
  let serving: VersionSummary | null = null;
  for (const version of document.versions) {
    const effectiveAt = Date.parse(version.effectiveAt);
    if (version.status !== 'ready' || effectiveAt > asOf.getTime()) continue;
    if (serving === null || effectiveAt >= Date.parse(serving.effectiveAt)) serving = version;
  }
  return serving?.n ?? null;
}

/** The number of the newest version, whatever its state. */
export function latestVersion(document: DocumentRecord): VersionSummary {
  const latest = document.versions.at(-1);
  if (!latest) throw new Error(`Document ${document.id} has no version.`);
  return latest;
}

/** Whether these bytes are what the document says now: its newest version, and not deleted. */
export function holds(document: DocumentRecord, sha256: string): boolean {
  return document.deletedAt === null && latestVersion(document).sha256 === sha256;
}

/** What a version's record says of the text that was read and of its passages. */
export function describeText(extracted: ExtractedDocument, passages: readonly Passage[]) {
  const pages = extracted.pages ?? 0;
  const pagesWithoutText = [...extracted.pagesWithoutText];
  return {
    pages: extracted.pages,
    passages: passages.length,
    coverage: { pages, pagesWithText: pages - pagesWithoutText.length, pagesWithoutText },
  };
}

/** The document with its newest version, as the API shows it. */
export function toKBDocument(document: DocumentRecord, version: VersionRecord, now: Date): KBDocument {
  const { documentId, n, run, servedRun, ...rest } = version;
  return {
    ...rest,
    id: documentId,
    version: n,
    title: document.title,
    collection: document.collection,
    servingVersion: servingVersion(document, now),
    createdAt: document.createdAt,
    updatedAt: later(document.updatedAt, version.updatedAt),
  };
}

/** One version as the API shows it. */
export function toKBVersion(document: DocumentRecord, version: VersionRecord, now: Date): KBVersion {
  const { n, run, servedRun, ...rest } = version;
  return { ...rest, version: n, serving: servingVersion(document, now) === n };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
