import { findRequirements } from '../analysis/requirements.ts';
import { type CodedError, isPassing, toCoded } from '../errors.ts';
import { getJson, makeOnce } from '../json-blobs.ts';
import type { MediaType } from '../model/document.ts';
import type { ExtractedDocument, Passage } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { Blobs, Clock, Embedder, Extractor, PassageIndex, Queue, Records } from '../ports.ts';
import type { Catalog } from './catalog.ts';
import { embedAll } from './embed.ts';
import { cleanTitle, titleKey } from './intake.ts';
import { foldJob, indexJob, ingestJob, type VersionJob } from './jobs.ts';
import { blobKeys, partitions, type Run } from './partitions.ts';
import { createProgress, type Progressing } from './progress.ts';
import { indexTerms, parseIndexTerms } from './rank.ts';
import { splitDocument } from './split.ts';
import { countSegment } from './statistics.ts';
import type { StatisticsStore } from './statistics-store.ts';
import { type DocumentRecord, describeText, type VersionRecord } from './versions.ts';

export interface IngestPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: Queue;
  readonly index: PassageIndex;
  readonly extractor: Extractor;
  readonly embedder: Embedder | null;
  readonly catalog: Catalog;
  readonly statistics: StatisticsStore;
  readonly clock: Clock;
  readonly limits: { readonly pages: number };
}

export type Ingest = ReturnType<typeof createIngest>;

/**
 * The steps that turn an original into searchable passages: extract, split, embed, index. Each ends in a
 * blob or a record, so that a job which is run again, after a crash or by a second delivery, goes on after
 * the last finished step and does nothing twice.
 */
export function createIngest(ports: IngestPorts) {
  const { records, blobs, queue, index, extractor, embedder, catalog, statistics, clock, limits } = ports;

  return {
    /** Job `kb.ingest`: reads and splits the original, embeds its passages, and hands over to `kb.index`. */
    async ingest(context: Context, job: VersionJob): Promise<void> {
      const work = await begin(context, job);
      if (!work) return;
      const { tenant, run, version } = work;
      const progress = createProgress(catalog, clock, tenant, version);
      try {
        await progress.enter('extract');
        const extracted = await makeOnce(blobs, blobKeys.extracted(tenant, run), () =>
          extract(tenant, version, progress),
        );
        await adoptTitle(tenant, work.document, extracted.title);
        await progress.enter('split');
        const passages = await makeOnce(blobs, blobKeys.passages(tenant, run), async () =>
          splitDocument(extracted, run),
        );
        await makeOnce(blobs, blobKeys.requirements(tenant, run), async () =>
          findRequirements(passages, run),
        );
        await progress.enter('embed', passages.length);
        await embed(tenant, run, passages, progress);
        await catalog.updateVersion(tenant, version, current => ({
          ...current,
          ...describeText(extracted, passages),
        }));
        // A late note of progress must not follow what comes next.
        await progress.settled();
        await queue.enqueue(indexJob(context, version));
      } catch (error) {
        if (isPassing(error)) throw error;
        await progress.settled();
        await this.fail(context, job, toCoded(error));
      }
    },

    /** Job `kb.index`, in the tenant's lane: makes the passages findable and the version ready. */
    async index(context: Context, job: VersionJob): Promise<void> {
      const work = await begin(context, job);
      if (!work) return;
      const { tenant, run, version, document } = work;
      const passages = await readPassages(tenant, run);
      const progress = createProgress(catalog, clock, tenant, version);
      await progress.enter('index', passages.length);
      const terms: string[][] = [];
      for (let from = 0; from < passages.length; from += batchSize) {
        const batch = passages.slice(from, from + batchSize);
        const vectors = embedder
          ? await getJson<number[][]>(blobs, blobKeys.vectors(tenant, run, from))
          : null;
        const rows = batch.map((passage, i) => ({
          ...passage,
          terms: indexTerms(passage.text, [document.title, ...passage.section]),
          ...(vectors?.[i] && { vector: vectors[i] }),
        }));
        terms.push(...rows.map(row => parseIndexTerms(row.terms).body));
        await index.add(tenant, rows);
        progress.advance(from + batch.length, passages.length);
      }
      // Rows of an earlier run of this version have been replaced by id; those past the new end go now.
      await index.remove(tenant, run.documentId, run.version, passages.length);
      // An index weighs words by what is folded in: in a small one, fresh passages would be weighed by nothing.
      if ((await index.count(tenant)) <= smallIndex) await index.optimize(tenant);
      await countOutRuns(tenant, run, run.run - 1);
      await statistics.add(tenant, run, countSegment(terms));
      await progress.settled();
      const updatedAt = clock.now().toISOString();
      await catalog.updateVersion(tenant, version, current => ({
        ...current,
        status: 'ready',
        error: null,
        progress: { stage: 'done', done: passages.length, total: passages.length },
        servedRun: run.run,
        updatedAt,
      }));
      // From here on the version answers questions.
      await catalog.updateSummary(tenant, version, { status: 'ready', updatedAt });
      for (let old = 1; old < run.run; old += 1)
        await blobs.deleteUnder(blobKeys.derived(tenant, { ...run, run: old }));
      await requestFold(context);
      context.log.info('document.ready', { ...run, passages: passages.length });
    },

    /** Job `kb.unindex`: takes out what a deleted document left in the index, unless it was restored since. */
    async unindex(context: Context, job: VersionJob): Promise<void> {
      const { tenant } = context.principal;
      const document = await catalog.findDocument(tenant, job.documentId);
      if (document && document.deletedAt === null) return;
      await index.remove(tenant, job.documentId, job.version);
      // A run that was under way at the deletion may have been counted since.
      const { run } = await catalog.requireVersion(tenant, job.documentId, job.version);
      await countOutRuns(tenant, job, run);
      await requestFold(context);
    },

    /** Job `kb.fold`: folds new rows into the index, and segments into the merged statistics. */
    async fold(context: Context): Promise<void> {
      const { tenant } = context.principal;
      await index.optimize(tenant);
      if (await statistics.needsFold(tenant)) await statistics.fold(tenant);
      await records.increment(partitions.statistics(tenant), 'folds', 1);
    },

    /** Records why a version could not be ingested and takes away what its run has made. */
    async fail(context: Context, job: VersionJob, error: CodedError): Promise<void> {
      const work = await begin(context, job);
      if (!work) return;
      const { tenant, run, version } = work;
      await blobs.deleteUnder(blobKeys.derived(tenant, run));
      // A run over a version that is served already changes nothing but the note of its failure.
      const status = version.servedRun === null ? 'failed' : 'ready';
      const updatedAt = clock.now().toISOString();
      const { code, message } = error;
      await catalog.updateVersion(tenant, version, current => ({
        ...current,
        status,
        error: { code, message },
        updatedAt,
      }));
      await catalog.updateSummary(tenant, version, { status, updatedAt });
      context.log.warn('document.failed', { ...run, code });
    },

    /** Enqueues again what was accepted and is neither ready nor failed: for the start after a crash. */
    async resume(context: Context): Promise<number> {
      const { tenant } = context.principal;
      let resumed = 0;
      for await (const document of catalog.allDocuments(tenant)) {
        for (const { n } of document.deletedAt === null ? document.versions : []) {
          const version = await catalog.requireVersion(tenant, document.id, n);
          if (version.status !== 'queued' && version.status !== 'processing') continue;
          if (await queue.enqueue(ingestJob(context, version))) resumed += 1;
        }
      }
      return resumed;
    },
  };

  /** The version that a job is about; null where the job is outdated: done, deleted, or replaced by a newer run. */
  async function begin({ principal: { tenant } }: Context, { documentId, version: n, run }: VersionJob) {
    const document = await catalog.findDocument(tenant, documentId);
    if (!document || document.deletedAt !== null) return null;
    const version = await catalog.requireVersion(tenant, documentId, n);
    if (version.run !== run || version.status === 'failed') return null;
    const summary = document.versions.find(one => one.n === n);
    if (version.servedRun === run && summary?.status === 'ready') return null;
    return { tenant, document, version, run: { documentId, version: n, run } satisfies Run };
  }

  async function extract(
    tenant: string,
    version: VersionRecord,
    progress: Progressing,
  ): Promise<ExtractedDocument> {
    const bytes = await blobs.get(blobKeys.original(tenant, version.documentId, version.n));
    if (bytes === null)
      throw new Error(`The original of ${version.documentId}, version ${version.n}, is gone.`);
    return extractor.extract(bytes, version.mediaType as MediaType, {
      maxPages: limits.pages,
      onProgress: (done, total) => progress.advance(done, total),
    });
  }

  /**
   * A document that was named after its file takes the title that the file states, unless that is taken.
   * Both names go on leading to it, so that the next version may come under either.
   */
  async function adoptTitle(tenant: string, document: DocumentRecord, stated: string | null): Promise<void> {
    if (document.titleStated || stated === null) return;
    const title = cleanTitle(stated);
    const claim = { documentId: document.id };
    const partition = partitions.titles(tenant);
    const claimed = await records.put(partition, titleKey(title), claim, { ifAbsent: true });
    const holder = claimed === null ? await records.get<typeof claim>(partition, titleKey(title)) : null;
    if (holder && holder.value.documentId !== document.id) return;
    await catalog.updateDocument(tenant, document.id, current => ({ ...current, title, titleStated: true }));
  }

  async function embed(
    tenant: string,
    run: Run,
    passages: readonly Passage[],
    progress: Progressing,
  ): Promise<void> {
    if (!embedder) return;
    for (let from = 0; from < passages.length; from += batchSize) {
      progress.advance(from, passages.length);
      const batch = passages.slice(from, from + batchSize);
      await makeOnce(blobs, blobKeys.vectors(tenant, run, from), () => embedAll(embedder, batch));
    }
  }

  async function readPassages(tenant: string, run: Run): Promise<Passage[]> {
    const passages = await getJson<Passage[]>(blobs, blobKeys.passages(tenant, run));
    if (!passages) throw new Error(`The passages of ${run.documentId}, version ${run.version}, are gone.`);
    return passages;
  }

  /** Takes the runs of a version up to `last` out of the statistics, whichever of them count. */
  async function countOutRuns(tenant: string, { documentId, version }: Run, last: number): Promise<void> {
    for (let run = 1; run <= last; run += 1) await statistics.remove(tenant, { documentId, version, run });
  }

  async function requestFold(context: Context): Promise<void> {
    const folds = await records.increment(partitions.statistics(context.principal.tenant), 'folds', 0);
    await queue.enqueue(foldJob(context, folds ?? 0), { delaySeconds: 2 });
  }
}

/** Passages that are embedded and indexed between two notes of progress. */
const batchSize = 256;

/** Up to so many passages, folding in takes a fraction of a second; beyond, it is one job for many documents. */
const smallIndex = 2_000;
