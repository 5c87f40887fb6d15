import { createHash } from 'node:crypto';
import { CodedError } from '../errors.ts';
import { getJson } from '../json-blobs.ts';
import { type Catalog, notFound } from '../knowledge/catalog.ts';
import { longestFilename, refuseBySize } from '../knowledge/intake.ts';
import type {
  AnalysisSummary,
  ComplianceAnalysis,
  FindingChange,
  FindingDecision,
} from '../model/analysis.ts';
import type { Passage } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { Blobs, Clock, Extractor, Ids, Queue, Records } from '../ports.ts';
import { listAll, updateRecord } from '../update-record.ts';
import {
  type AnalysisRecord,
  analyseJob,
  analysisKeys,
  analysisPartitions,
  decisionKey,
  latestKey,
  type ObservedFindings,
  purgeJob,
} from './analysis-record.ts';
import { type AnalysisStore, maySee, toSummary, undecided } from './analysis-store.ts';
import { decide } from './decide.ts';
import type { Reviews } from './reviews.ts';

/** A document to be analysed, as it arrived. */
export interface AnalysisUpload {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** Only this collection's policies; else all that the person may see. */
  readonly collection?: string | undefined;
  /** The id to give to the analysis. */
  readonly analysisId?: string | undefined;
}

export interface AnalysesPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: Queue;
  readonly extractor: Extractor;
  readonly catalog: Catalog;
  readonly store: AnalysisStore;
  readonly reviews: Reviews;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The language model's name, where one judges. */
  readonly modelName: string | null;
  readonly limits: { readonly fileBytes: number };
}

export type Analyses = ReturnType<typeof createAnalyses>;

/** What people do with analyses. */
export function createAnalyses(ports: AnalysesPorts) {
  const { records, blobs, queue, extractor, catalog, store, reviews, clock, ids, modelName, limits } = ports;

  return {
    /**
     * Takes a document to be analysed. What is refused leaves nothing behind; what is taken has its file, its
     * record and its job, in this order.
     *
     * @throws CodedError `file_*`, `wrong_extension`, `unsupported_type`, `not_found` (the collection).
     */
    async accept(context: Context, upload: AnalysisUpload): Promise<AnalysisSummary> {
      const { tenant } = context.principal;
      refuseBySize(upload.filename, upload.bytes.length, limits.fileBytes);
      const mediaType = await extractor.sniff(upload.bytes, upload.filename);
      if (upload.collection !== undefined)
        await catalog.visibleCollections(context.principal, upload.collection);
      const id = upload.analysisId ?? ids.next();
      await blobs.put(analysisKeys.original(tenant, id), upload.bytes);
      return begin(context, id, {
        filename: upload.filename.slice(-longestFilename).toWellFormed(),
        mediaType,
        bytes: upload.bytes.length,
        sha256: createHash('sha256').update(upload.bytes).digest('hex'),
        collection: upload.collection ?? null,
      });
    },

    /** Analyses the same file again, against the policies as they are now. */
    async rerun(context: Context, id: string): Promise<AnalysisSummary> {
      const { tenant } = context.principal;
      const record = await store.require(context, id);
      const bytes = await blobs.get(analysisKeys.original(tenant, id));
      if (bytes === null) throw notFound('original', id);
      const next = ids.next();
      await blobs.put(analysisKeys.original(tenant, next), bytes);
      return begin(context, next, record);
    },

    /** Newest first, without findings. */
    async list(
      context: Context,
      page: { limit: number; cursor?: string | undefined },
    ): Promise<{ items: AnalysisSummary[]; nextCursor: string | null }> {
      const items: AnalysisSummary[] = [];
      let after = page.cursor;
      for (;;) {
        const stored = await records.list<AnalysisRecord>(
          analysisPartitions.analyses(context.principal.tenant),
          { limit: 100, reverse: true, ...(after && { after }) },
        );
        for (const { value: record } of stored) {
          if (record.deletedAt !== null || !maySee(context, record)) continue;
          if (items.length === page.limit) return { items, nextCursor: items.at(-1)!.id };
          items.push(toSummary(record));
        }
        if (stored.length < 100) return { items, nextCursor: null };
        after = stored.at(-1)!.key;
      }
    },

    async get(context: Context, id: string): Promise<ComplianceAnalysis> {
      return store.whole(context.principal.tenant, await store.require(context, id));
    },

    /** How far it is, without its findings. */
    async summary(context: Context, id: string): Promise<AnalysisSummary> {
      return toSummary(await store.require(context, id));
    },

    /** Takes an analysis from sight at once; `restore` brings it back until it is purged. */
    async delete(context: Context, id: string): Promise<void> {
      await store.require(context, id);
      const deletedAt = clock.now().toISOString();
      await store.update(context.principal.tenant, id, current => ({ ...current, deletedAt }));
      await queue.enqueue(purgeJob(context, id, deletedAt), { delaySeconds: undoSeconds });
      context.log.info('analysis.deleted', { analysisId: id });
    },

    /** Undoes a deletion. */
    async restore(context: Context, id: string): Promise<AnalysisSummary> {
      const { tenant } = context.principal;
      const record = await store.find(tenant, id);
      if (!record || !maySee(context, record)) throw notFound('analysis', id);
      const restored = await store.update(tenant, id, current => ({ ...current, deletedAt: null }));
      if (!restored) throw notFound('analysis', id);
      // Its job may have come by while it was deleted, and found nothing to do.
      if (isOpen(restored))
        await queue.enqueue(analyseJob(context, id, { again: clock.now().toISOString() }));
      return toSummary(restored);
    },

    /** The passages of the analysed document in reading order. */
    async passages(context: Context, id: string) {
      const record = await store.require(context, id);
      const key = analysisKeys.passages(context.principal.tenant, id);
      const passages = await getJson<Passage[]>(blobs, key);
      if (!passages)
        throw new CodedError('not_ready', `“${record.filename}” has not been read: it is ${record.status}.`);
      return { title: record.filename, passages };
    },

    /** The file as it was sent. */
    async original(context: Context, id: string) {
      const { filename, mediaType } = await store.require(context, id);
      const stored = await blobs.stream(analysisKeys.original(context.principal.tenant, id));
      if (!stored) throw notFound('original', id);
      return { ...stored, filename, mediaType };
    },

    /** A link to the file as it was sent that needs no credentials; null where it comes through us only. */
    async originalLink(context: Context, id: string): Promise<string | null> {
      const { filename, mediaType } = await store.require(context, id);
      const key = analysisKeys.original(context.principal.tenant, id);
      return blobs.link(key, { filename, mediaType, seconds: linkSeconds });
    },

    /**
     * Changes what people have decided about a finding. A verdict is the reviewer's: it counts before the
     * machine's, and the assessor learns from it.
     *
     * @throws CodedError `invalid_input`, `not_found`; `not_ready` while the analysis is not complete.
     */
    async changeFinding(
      context: Context,
      id: string,
      findingId: string,
      change: FindingChange,
    ): Promise<ComplianceAnalysis> {
      const { tenant, person } = context.principal;
      const record = await store.require(context, id);
      if (record.status !== 'complete')
        throw new CodedError('not_ready', `The analysis of “${record.filename}” is not complete.`);
      const body = await store.body(tenant, id);
      const finding = body?.findings.find(one => one.id === findingId);
      if (!finding) throw notFound('finding', findingId);
      await updateRecord<FindingDecision>(
        records,
        analysisPartitions.decisions(tenant),
        decisionKey(id, findingId),
        current => decide(current ?? undecided, change, person, clock.now()),
      );
      if (change.verdict !== undefined) {
        const observed = await getJson<ObservedFindings>(blobs, analysisKeys.observed(tenant, id));
        const seen = observed?.[findingId];
        if (seen) {
          await reviews.note(context, {
            requirementId: finding.requirement.id,
            document: record.sha256,
            verdict: change.verdict,
            observed: seen,
          });
        }
      }
      // Scored within the update: whoever writes last has seen what others decided at the same moment.
      await store.update(tenant, id, async current => {
        const { score, risk, verdicts, coverage } = await store.whole(tenant, current);
        return { ...current, score, risk, verdicts, coverage };
      });
      context.log.info('finding.changed', { analysisId: id, findingId, ...change, note: undefined });
      return this.get(context, id);
    },

    /** Enqueues again what was accepted and is neither complete nor failed: for the start after a crash. */
    async resume(context: Context): Promise<number> {
      let resumed = 0;
      const all = listAll<AnalysisRecord>(records, analysisPartitions.analyses(context.principal.tenant));
      for await (const record of all) {
        if (record.deletedAt === null && isOpen(record)) {
          if (await queue.enqueue(analyseJob(context, record.id))) resumed += 1;
        }
      }
      return resumed;
    },
  };

  async function begin(
    context: Context,
    id: string,
    file: Pick<AnalysisRecord, 'filename' | 'mediaType' | 'bytes' | 'sha256' | 'collection'>,
  ): Promise<AnalysisSummary> {
    const { tenant, person } = context.principal;
    const { filename, mediaType, bytes, sha256, collection } = file;
    const named = { createdBy: person, filename };
    const latest = await records.get<{ analysisId: string }>(
      analysisPartitions.latest(tenant),
      latestKey(named),
    );
    const record: AnalysisRecord = {
      id,
      ...named,
      mediaType,
      bytes,
      sha256,
      collection,
      status: 'queued',
      error: null,
      progress: { stage: 'queued', done: 0, total: 1 },
      score: null,
      risk: null,
      coverage: { requirements: 0, assessed: 0, needsReview: 0, pages: 0, pagesWithText: 0 },
      verdicts: { compliant: 0, partially_compliant: 0, non_compliant: 0, not_addressed: 0, needs_review: 0 },
      summary: '',
      model: modelName ?? 'rules',
      createdAt: clock.now().toISOString(),
      completedAt: null,
      correlationId: context.correlationId,
      deletedAt: null,
      previousId: latest?.value.analysisId ?? null,
    };
    // An announced file that is sent twice is one analysis: what the first has come to stays.
    await records.put(analysisPartitions.analyses(tenant), id, record, { ifAbsent: true });
    await queue.enqueue(analyseJob(context, id));
    context.log.info('analysis.accepted', { analysisId: id, mediaType, bytes });
    return toSummary((await store.find(tenant, id)) ?? record);
  }
}

function isOpen({ status }: AnalysisRecord): boolean {
  return status === 'queued' || status === 'processing';
}

/** How long a deletion can be undone. */
const undoSeconds = 600;

/** As long as it takes to begin a download. */
const linkSeconds = 60;
