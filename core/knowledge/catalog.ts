import { CodedError } from '../errors.ts';
import { type Collection, defaultCollection } from '../model/document.ts';
import { type Context, everyone, type Principal } from '../model/principal.ts';
import type { Records } from '../ports.ts';
import { listAll, updateRecord } from '../update-record.ts';
import { partitions, versionKey } from './partitions.ts';
import {
  type DocumentRecord,
  holds,
  servingVersion,
  type VersionRecord,
  type VersionSummary,
} from './versions.ts';

/** What is kept of a collection; its number of documents is counted when it is shown. */
export type CollectionRecord = Omit<Collection, 'documents'>;

/**
 * The catalog knows which documents there are and decides which of their versions a person may see at a
 * moment: ready, in force, not deleted, within the person's audience. Whatever the index still holds.
 */
export type Catalog = ReturnType<typeof createCatalog>;

export function createCatalog(records: Records) {
  /** Spares the write for a version that this process has marked before. */
  const quotedLately = new Set<string>();

  return {
    async collections(tenant: string): Promise<CollectionRecord[]> {
      const stored: CollectionRecord[] = [];
      for await (const one of listAll<CollectionRecord>(records, partitions.collections(tenant)))
        stored.push(one);
      if (stored.some(({ id }) => id === defaultCollection)) return stored;
      return [{ id: defaultCollection, name: 'All policies', audience: [everyone] }, ...stored];
    },

    /** The collections that a person may see, or that one of them which was asked for. */
    async visibleCollections(principal: Principal, wanted?: string): Promise<Set<string>> {
      const all = await this.collections(principal.tenant);
      const visible = all.filter(({ audience }) =>
        audience.some(group => principal.audiences.includes(group)),
      );
      const ids = visible.map(({ id }) => id).filter(id => wanted === undefined || id === wanted);
      if (wanted !== undefined && ids.length === 0) throw notFound('collection', wanted);
      return new Set(ids);
    },

    async findDocument(tenant: string, id: string): Promise<DocumentRecord | null> {
      return (await records.get<DocumentRecord>(partitions.documents(tenant), id))?.value ?? null;
    },

    /** The document, where the person may see it and it is not deleted; else `not_found`. */
    async requireDocument({ principal }: Context, id: string): Promise<DocumentRecord> {
      const document = await this.findDocument(principal.tenant, id);
      const visible = await this.visibleCollections(principal);
      if (!document || document.deletedAt !== null || !visible.has(document.collection))
        throw notFound('document', id);
      return document;
    },

    async requireVersion(tenant: string, documentId: string, n: number): Promise<VersionRecord> {
      const stored = await records.get<VersionRecord>(partitions.versions(tenant), versionKey(documentId, n));
      if (!stored) throw notFound('version', `${documentId}, version ${n}`);
      return stored.value;
    },

    /**
     * Which version of each document the person may see at `asOf`, with the document's record; documents
     * of which there is none are left out.
     */
    async visibleVersions(
      principal: Principal,
      documentIds: Iterable<string>,
      options: { asOf: Date; collection?: string | undefined },
    ): Promise<Map<string, { version: number; document: DocumentRecord }>> {
      const collections = await this.visibleCollections(principal, options.collection);
      const visible = new Map<string, { version: number; document: DocumentRecord }>();
      await Promise.all(
        [...new Set(documentIds)].map(async id => {
          const document = await this.findDocument(principal.tenant, id);
          if (!document || !collections.has(document.collection)) return;
          const version = servingVersion(document, options.asOf);
          if (version !== null) visible.set(id, { version, document });
        }),
      );
      return visible;
    },

    /**
     * Makes a stored version the document's newest, the document being made where there is none. Where the
     * same bytes are the newest already, nothing changes.
     */
    async appendVersion(
      tenant: string,
      {
        documentId: id,
        n,
        effectiveAt,
        sha256,
        createdAt: now,
      }: Pick<VersionRecord, 'documentId' | 'n' | 'effectiveAt' | 'sha256' | 'createdAt'>,
      first: Pick<DocumentRecord, 'title' | 'titleStated' | 'collection'>,
    ): Promise<DocumentRecord> {
      const added = { n, status: 'queued' as const, effectiveAt, sha256 };
      const document = await updateRecord<DocumentRecord>(
        records,
        partitions.documents(tenant),
        id,
        current => {
          if (!current)
            return { id, ...first, versions: [added], createdAt: now, updatedAt: now, deletedAt: null };
          if (holds(current, sha256)) return null;
          const versions = [...current.versions, added].toSorted((a, b) => a.n - b.n);
          return { ...current, versions, updatedAt: now, deletedAt: null };
        },
      );
      return document!;
    },

    /** Starts ingesting a version anew; what its last run made goes on being served until this one is done. */
    async beginRun(tenant: string, version: VersionRecord, now: Date): Promise<VersionRecord> {
      const begun = await this.updateVersion(tenant, version, current => ({
        ...current,
        run: current.run + 1,
        status: 'queued',
        error: null,
        progress: { stage: 'queued', done: 0, total: 1 },
        updatedAt: now.toISOString(),
      }));
      if (!begun) throw notFound('version', `${version.documentId}, version ${version.n}`);
      if (version.servedRun === null) {
        await this.updateSummary(tenant, version, { status: 'queued', updatedAt: now.toISOString() });
      }
      return begun;
    },

    /** Changes a version's record; null where there is no such version. */
    async updateVersion(
      tenant: string,
      { documentId, n }: Pick<VersionRecord, 'documentId' | 'n'>,
      change: (current: VersionRecord) => VersionRecord | null,
    ): Promise<VersionRecord | null> {
      const partition = partitions.versions(tenant);
      return updateRecord<VersionRecord>(
        records,
        partition,
        versionKey(documentId, n),
        current => current && change(current),
      );
    },

    /** Changes what decides a version's visibility. */
    async updateSummary(
      tenant: string,
      { documentId, n }: Pick<VersionRecord, 'documentId' | 'n'>,
      change: Partial<Pick<VersionSummary, 'status' | 'effectiveAt'>> & { updatedAt: string },
    ): Promise<void> {
      const { updatedAt, ...summary } = change;
      await this.updateDocument(tenant, documentId, current => ({
        ...current,
        versions: current.versions.map(version => (version.n === n ? { ...version, ...summary } : version)),
        updatedAt,
      }));
    },

    async updateDocument(
      tenant: string,
      id: string,
      change: (current: DocumentRecord) => DocumentRecord | null,
    ): Promise<DocumentRecord | null> {
      return updateRecord<DocumentRecord>(
        records,
        partitions.documents(tenant),
        id,
        current => current && change(current),
      );
    },

    allDocuments(tenant: string): AsyncGenerator<DocumentRecord> {
      return listAll<DocumentRecord>(records, partitions.documents(tenant));
    },

    /** Remembers that an answer quoted a version. */
    async markQuoted(tenant: string, documentId: string, n: number): Promise<void> {
      const key = versionKey(documentId, n);
      if (quotedLately.has(`${tenant}/${key}`)) return;
      await records.put(partitions.quoted(tenant), key, {}, { ifAbsent: true });
      if (quotedLately.size > 10_000) quotedLately.clear();
      quotedLately.add(`${tenant}/${key}`);
    },

    async isQuoted(tenant: string, documentId: string, n: number): Promise<boolean> {
      return (await records.get(partitions.quoted(tenant), versionKey(documentId, n))) !== null;
    },
  };
}

/** The refusal for what doesn't exist or isn't the caller's to see: both look the same from outside. */
export function notFound(what: string, id: string): CodedError {
  return new CodedError('not_found', `There is no ${what} “${id.slice(0, 120)}” that you can see.`);
}
