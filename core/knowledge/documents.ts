import { CodedError } from '../errors.ts';
import { getJson } from '../json-blobs.ts';
import type { KBDocument, KBStatus, KBVersion } from '../model/document.ts';
import type { Passage } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { Blobs, Clock, Queue, Records } from '../ports.ts';
import { type Catalog, notFound } from './catalog.ts';
import { parseMoment, titleKey } from './intake.ts';
import { ingestJob, unindexJob } from './jobs.ts';
import { blobKeys, partitions } from './partitions.ts';
import {
  type DocumentRecord,
  latestVersion,
  servingVersion,
  toKBDocument,
  toKBVersion,
  type VersionRecord,
} from './versions.ts';

export interface DocumentsPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: Queue;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

export interface DocumentFilter {
  readonly status?: KBDocument['status'] | undefined;
  readonly collection?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface DocumentChange {
  readonly title?: string | undefined;
  readonly collection?: string | undefined;
  readonly effectiveAt?: string | undefined;
}

export type Documents = ReturnType<typeof createDocuments>;

/** What people do with the documents of the knowledge base, apart from adding to it. */
export function createDocuments({ records, blobs, queue, catalog, clock }: DocumentsPorts) {
  return {
    /** Newest documents first. The cursor is the last id of the page before. */
    async list(
      context: Context,
      filter: DocumentFilter,
    ): Promise<{ items: KBDocument[]; nextCursor: string | null }> {
      const { tenant } = context.principal;
      const collections = await catalog.visibleCollections(context.principal, filter.collection);
      const items: KBDocument[] = [];
      let after = filter.cursor;
      for (;;) {
        const page = await records.list<DocumentRecord>(partitions.documents(tenant), {
          limit: 100,
          reverse: true,
          ...(after && { after }),
        });
        for (const { value: document } of page) {
          if (document.deletedAt !== null || !collections.has(document.collection)) continue;
          const shown = await show(tenant, document);
          if (filter.status !== undefined && shown.status !== filter.status) continue;
          // Only another document that will be shown makes another page.
          if (items.length === filter.limit) return { items, nextCursor: items.at(-1)!.id };
          items.push(shown);
        }
        if (page.length < 100) return { items, nextCursor: null };
        after = page.at(-1)!.key;
      }
    },

    async get(context: Context, id: string): Promise<KBDocument> {
      return show(context.principal.tenant, await catalog.requireDocument(context, id));
    },

    /** Newest version first. */
    async versions(context: Context, id: string): Promise<KBVersion[]> {
      const document = await catalog.requireDocument(context, id);
      const { tenant } = context.principal;
      const versions = await Promise.all(
        document.versions.map(({ n }) => catalog.requireVersion(tenant, id, n)),
      );
      return versions.map(version => toKBVersion(document, version, clock.now())).reverse();
    },

    /** @throws CodedError `conflict` where another document has the title, `invalid_input`, `not_found`. */
    async change(context: Context, id: string, change: DocumentChange): Promise<KBDocument> {
      const { tenant } = context.principal;
      const document = await catalog.requireDocument(context, id);
      const effectiveAt = change.effectiveAt === undefined ? null : parseMoment(change.effectiveAt);
      if (change.collection !== undefined)
        await catalog.visibleCollections(context.principal, change.collection);
      if (change.title !== undefined) await moveTitle(tenant, document, change.title);
      const updatedAt = clock.now().toISOString();
      const { title = document.title, collection = document.collection } = change;
      const titleStated = document.titleStated || change.title !== undefined;
      await catalog.updateDocument(tenant, id, current => ({
        ...current,
        title,
        titleStated,
        collection,
        updatedAt,
      }));
      if (effectiveAt !== null) {
        const version = { documentId: id, n: latestVersion(document).n };
        await catalog.updateVersion(tenant, version, current => ({ ...current, effectiveAt, updatedAt }));
        await catalog.updateSummary(tenant, version, { effectiveAt, updatedAt });
      }
      return this.get(context, id);
    },

    /** Takes the document out of all searches at once; `restore` brings it back. */
    async delete(context: Context, id: string): Promise<void> {
      const { tenant } = context.principal;
      const { versions } = await catalog.requireDocument(context, id);
      const deletedAt = clock.now().toISOString();
      await catalog.updateDocument(tenant, id, current => ({ ...current, deletedAt, updatedAt: deletedAt }));
      for (const { n } of versions) {
        // Also for a version that serves not yet: its run may be writing to the index at this moment.
        const version = await catalog.requireVersion(tenant, id, n);
        await queue.enqueue(unindexJob(context, version, deletedAt), { delaySeconds: undoSeconds });
      }
      context.log.info('document.deleted', { documentId: id });
    },

    /** Undoes a deletion: the document answers questions again, at once or when it has been indexed again. */
    async restore(context: Context, id: string): Promise<KBDocument> {
      const { tenant } = context.principal;
      const document = await catalog.findDocument(tenant, id);
      const visible = await catalog.visibleCollections(context.principal);
      if (!document || !visible.has(document.collection)) throw notFound('document', id);
      if (document.deletedAt !== null) {
        await moveTitle(tenant, document, document.title);
        // Whether its rows have left the index by now is not known: another run puts them there in any case.
        // All runs are begun before the document is back, so that a start after a crash goes on with them.
        const begun: VersionRecord[] = [];
        for (const { n } of document.versions) {
          const version = await catalog.requireVersion(tenant, id, n);
          begun.push(await catalog.beginRun(tenant, version, clock.now()));
        }
        await catalog.updateDocument(tenant, id, current => ({ ...current, deletedAt: null }));
        for (const version of begun) await queue.enqueue(ingestJob(context, version));
        context.log.info('document.restored', { documentId: id });
      }
      return this.get(context, id);
    },

    /** Ingests the newest version's original anew; what is served stays until the new run is done. */
    async reingest(context: Context, id: string): Promise<KBDocument> {
      const { tenant } = context.principal;
      const document = await catalog.requireDocument(context, id);
      const version = await catalog.requireVersion(tenant, id, latestVersion(document).n);
      if (version.status === 'queued' || version.status === 'processing') {
        throw new CodedError(
          'not_ready',
          `“${document.title}” is being ingested already. Wait until it is done.`,
        );
      }
      const begun = await catalog.beginRun(tenant, version, clock.now());
      await queue.enqueue(ingestJob(context, begun));
      return this.get(context, id);
    },

    /** A version's original file. A deleted document's stays openable where an answer has quoted it. */
    async original(context: Context, id: string, version?: number) {
      const { tenant } = context.principal;
      const { record } = await openable(context, id, version);
      const { filename, mediaType } = record;
      const stored = await blobs.stream(blobKeys.original(tenant, id, record.n));
      if (!stored) throw notFound('original', id);
      return { ...stored, filename, mediaType };
    },

    /** A link to a version's original file that needs no credentials; null where it comes through us only. */
    async originalLink(context: Context, id: string, version?: number): Promise<string | null> {
      const { record } = await openable(context, id, version);
      const { n, filename, mediaType } = record;
      const key = blobKeys.original(context.principal.tenant, id, n);
      return blobs.link(key, { filename, mediaType, seconds: linkSeconds });
    },

    /** A version's passages in reading order; for deleted documents as `original`. */
    async passages(context: Context, id: string, version?: number) {
      const { tenant } = context.principal;
      const { document, record } = await openable(context, id, version);
      if (record.servedRun === null) {
        throw new CodedError('not_ready', `“${document.title}” has no passages yet: it is ${record.status}.`);
      }
      const run = { documentId: id, version: record.n, run: record.servedRun };
      const passages = (await getJson<Passage[]>(blobs, blobKeys.passages(tenant, run))) ?? [];
      return { title: document.title, version: record.n, passages };
    },

    async status(context: Context): Promise<KBStatus> {
      const { tenant } = context.principal;
      const collections = await catalog.visibleCollections(context.principal);
      const status = { documents: 0, ready: 0, processing: 0, failed: 0, passages: 0 };
      let updatedAt: string | null = null;
      for await (const document of catalog.allDocuments(tenant)) {
        if (document.deletedAt !== null || !collections.has(document.collection)) continue;
        const shown = await show(tenant, document);
        status.documents += 1;
        status[shown.status === 'queued' ? 'processing' : shown.status] += 1;
        status.passages += shown.passages;
        if (updatedAt === null || shown.updatedAt > updatedAt) updatedAt = shown.updatedAt;
      }
      return { ...status, updatedAt };
    },
  };

  async function show(tenant: string, document: DocumentRecord): Promise<KBDocument> {
    const version = await catalog.requireVersion(tenant, document.id, latestVersion(document).n);
    return toKBDocument(document, version, clock.now());
  }

  /** The version asked for, else the serving one, else the newest. */
  async function openable(context: Context, id: string, wanted?: number) {
    const { tenant } = context.principal;
    const document = await catalog.findDocument(tenant, id);
    const visible = await catalog.visibleCollections(context.principal);
    if (!document || !visible.has(document.collection)) throw notFound('document', id);
    const n = wanted ?? servingVersion(document, clock.now()) ?? latestVersion(document).n;
    if (document.deletedAt !== null && !(await catalog.isQuoted(tenant, id, n)))
      throw notFound('document', id);
    return { document, record: await catalog.requireVersion(tenant, id, n) };
  }

  async function moveTitle(tenant: string, document: DocumentRecord, title: string): Promise<void> {
    const partition = partitions.titles(tenant);
    const held = await records.get<{ documentId: string }>(partition, titleKey(title));
    if (held && held.value.documentId !== document.id) {
      const holder = await catalog.findDocument(tenant, held.value.documentId);
      if (holder?.deletedAt === null) {
        throw new CodedError(
          'conflict',
          `Another document is called “${title}” already. Choose another title.`,
        );
      }
    }
    const condition = held ? { ifEtag: held.etag } : ({ ifAbsent: true } as const);
    const claimed = await records.put(partition, titleKey(title), { documentId: document.id }, condition);
    if (claimed === null) throw new CodedError('conflict', `Someone took the title “${title}” just now.`);
    if (titleKey(title) !== titleKey(document.title))
      await records.delete(partition, titleKey(document.title));
  }
}

/** How long a deleted document's rows stay in the index, so that undoing costs nothing. */
const undoSeconds = 30;

/** As long as it takes to begin a download. */
const linkSeconds = 60;
