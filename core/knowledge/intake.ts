import { createHash } from 'node:crypto';
import { CodedError } from '../errors.ts';
import { defaultCollection, type KBDocument, type MediaType } from '../model/document.ts';
import type { Context } from '../model/principal.ts';
import type { Blobs, Clock, Extractor, Ids, PutCondition, Queue, Records } from '../ports.ts';
import type { Catalog } from './catalog.ts';
import { ingestJob } from './jobs.ts';
import { blobKeys, partitions, versionKey } from './partitions.ts';
import { type DocumentRecord, holds, latestVersion, toKBDocument, type VersionRecord } from './versions.ts';

/** What a person says about a file. */
export interface UploadDetails {
  readonly filename: string;
  readonly title?: string | undefined;
  readonly collection?: string | undefined;
  /** ISO 8601; the version answers questions from then on. Default: now. */
  readonly effectiveAt?: string | undefined;
}

/** A file as it arrived. */
export interface Upload extends UploadDetails {
  readonly bytes: Uint8Array;
  /** The id to use where the upload makes a new document. */
  readonly documentId?: string | undefined;
}

export interface IntakePorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: Queue;
  readonly extractor: Extractor;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: { readonly fileBytes: number };
}

export type Intake = ReturnType<typeof createIntake>;

/**
 * The only door into the knowledge base. The same bytes again are the document that is there; other bytes
 * under a title that is there are its next version. What is refused leaves nothing behind. What is taken has
 * its original, its records and its job, in this order: a crash in between loses nothing that was
 * acknowledged, and a second try finishes the first.
 */
export function createIntake(ports: IntakePorts) {
  const { records, blobs, queue, extractor, catalog, clock, ids, limits } = ports;

  return {
    /** @throws CodedError `file_*`, `wrong_extension`, `unsupported_type`, `invalid_input`, `not_found` (the collection). */
    async accept(context: Context, upload: Upload): Promise<{ document: KBDocument; created: boolean }> {
      const { tenant } = context.principal;
      refuseBySize(upload.filename, upload.bytes.length, limits.fileBytes);
      const effectiveAt = parseMoment(upload.effectiveAt ?? clock.now().toISOString());
      const mediaType = await extractor.sniff(upload.bytes, upload.filename);
      const collection = upload.collection ?? defaultCollection;
      await catalog.visibleCollections(context.principal, collection);
      const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
      const { title, titleStated } = chooseTitle(upload, mediaType);

      const documentId = await claim(tenant, { title, sha256, newId: upload.documentId ?? ids.next() });
      const current = await catalog.findDocument(tenant, documentId);
      if (current && holds(current, sha256))
        return { document: await resume(context, current), created: false };

      const version = await storeVersion(tenant, documentId, { ...upload, effectiveAt, mediaType, sha256 });
      const document = await catalog.appendVersion(tenant, version, { title, titleStated, collection });
      if (!document.versions.some(({ n }) => n === version.n)) {
        // Someone sent the same bytes at the same moment, and was first.
        await dropVersion(tenant, version);
        return { document: await resume(context, document), created: false };
      }
      await queue.enqueue(ingestJob(context, version));
      context.log.info('document.accepted', {
        documentId,
        version: version.n,
        mediaType,
        bytes: version.bytes,
      });
      return { document: toKBDocument(document, version, clock.now()), created: true };
    },
  };

  /**
   * The document that these bytes or this title belong to, existing or to be made. Both claims are taken
   * before anything is stored, so that two uploads at once agree on one document.
   */
  async function claim(
    tenant: string,
    wanted: { title: string; sha256: string; newId: string },
  ): Promise<string> {
    const { title, sha256, newId } = wanted;
    const byHash = await records.get<{ documentId: string }>(partitions.hashes(tenant), sha256);
    if (byHash) {
      const holder = await catalog.findDocument(tenant, byHash.value.documentId);
      // A claim without a document is an upload that is under way, or one that crashed: both are joined.
      if (!holder || holds(holder, sha256)) return byHash.value.documentId;
    }
    const byTitle = await records.get<{ documentId: string }>(partitions.titles(tenant), titleKey(title));
    const titled = byTitle && (await catalog.findDocument(tenant, byTitle.value.documentId));
    const documentId = byTitle && titled?.deletedAt == null ? byTitle.value.documentId : newId;
    const isClaimed =
      (await records.put(partitions.titles(tenant), titleKey(title), { documentId }, over(byTitle))) !==
        null && (await records.put(partitions.hashes(tenant), sha256, { documentId }, over(byHash))) !== null;
    return isClaimed ? documentId : claim(tenant, wanted);
  }

  /** The original and its record, under a number that no other upload has. */
  async function storeVersion(
    tenant: string,
    documentId: string,
    file: Upload & { effectiveAt: string; mediaType: MediaType; sha256: string },
  ): Promise<VersionRecord> {
    const now = clock.now().toISOString();
    const version: VersionRecord = {
      documentId,
      n: (await records.increment(partitions.versionCounters(tenant), documentId, 1)) ?? 1,
      filename: file.filename.slice(-longestFilename).toWellFormed(),
      mediaType: file.mediaType,
      bytes: file.bytes.length,
      sha256: file.sha256,
      status: 'queued',
      error: null,
      progress: { stage: 'queued', done: 0, total: 1 },
      pages: null,
      passages: 0,
      coverage: { pages: 0, pagesWithText: 0, pagesWithoutText: [] },
      effectiveAt: file.effectiveAt,
      createdAt: now,
      updatedAt: now,
      run: 1,
      servedRun: null,
    };
    await blobs.put(blobKeys.original(tenant, documentId, version.n), file.bytes);
    await records.put(partitions.versions(tenant), versionKey(documentId, version.n), version);
    return version;
  }

  async function dropVersion(tenant: string, { documentId, n }: VersionRecord): Promise<void> {
    await records.delete(partitions.versions(tenant), versionKey(documentId, n));
    await blobs.delete(blobKeys.original(tenant, documentId, n));
  }

  /** The document whose bytes came again: one that had failed, or whose job was lost, is tried again. */
  async function resume(context: Context, document: DocumentRecord): Promise<KBDocument> {
    const { tenant } = context.principal;
    const { n } = latestVersion(document);
    let version = await catalog.requireVersion(tenant, document.id, n);
    if (version.status === 'failed') version = await catalog.beginRun(tenant, version, clock.now());
    if (version.status !== 'ready') await queue.enqueue(ingestJob(context, version));
    return toKBDocument(document, version, clock.now());
  }

  function chooseTitle(upload: Upload, mediaType: MediaType): { title: string; titleStated: boolean } {
    const stated = upload.title ?? extractor.peekTitle(upload.bytes, mediaType);
    return { title: cleanTitle(stated ?? titleFromFilename(upload.filename)), titleStated: stated !== null };
  }
}

/** A title on one line, at most 200 characters of it. */
export function cleanTitle(title: string): string {
  return title.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 200) || 'Untitled';
}

/** Titles that differ in case or white space only are the same title. */
export function titleKey(title: string): string {
  return createHash('sha256')
    .update(title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
    .digest('hex');
}

function titleFromFilename(filename: string): string {
  const stem = filename.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,8}$/i, '');
  return stem.replace(/[-_+]+/g, ' ').replace(/^\p{Ll}/u, first => first.toUpperCase());
}

/**
 * A moment in UTC.
 * @throws CodedError `invalid_input`.
 */
export function parseMoment(effectiveAt: string): string {
  const time = Date.parse(effectiveAt);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  const fault = 'is no moment in ISO 8601, such as 2025-04-01T00:00:00Z';
  throw new CodedError('invalid_input', `“${effectiveAt.slice(0, 40)}” ${fault}.`, {
    fields: { effectiveAt: fault },
  });
}

/** The condition that nobody wrote a record since it was read. */
function over(stored: { etag: string } | null): PutCondition {
  return stored ? { ifEtag: stored.etag } : { ifAbsent: true };
}

/** @throws CodedError `file_empty`, `file_too_large`. */
export function refuseBySize(filename: string, bytes: number, maximum: number): void {
  if (bytes === 0) {
    throw new CodedError('file_empty', `“${filename}” is empty (0 bytes). Check the file and send it again.`);
  }
  if (bytes > maximum) {
    throw new CodedError(
      'file_too_large',
      `“${filename}” has ${megabytes(bytes)} MB; at most ${megabytes(maximum)} MB can be read. Split it, or save it without pictures.`,
    );
  }
}

/** The end of a name, which holds its extension, in characters; more than any file system allows. */
export const longestFilename = 255;

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
