import { type CodedError, isPassing, toCoded } from '../errors.ts';
import { getJson, makeOnce, putJson } from '../json-blobs.ts';
import type { Catalog } from '../knowledge/catalog.ts';
import { findMachineInstructions } from '../knowledge/machine-instructions.ts';
import type { Span } from '../knowledge/sentences.ts';
import { splitDocument } from '../knowledge/split.ts';
import type { AnalysisChanges, AssessedFinding } from '../model/analysis.ts';
import type { MediaType } from '../model/document.ts';
import type { ExtractedDocument } from '../model/passage.ts';
import type { Context } from '../model/principal.ts';
import type { Blobs, Clock, Extractor, Queue, Records } from '../ports.ts';
import { createNotes, type Note } from './analysis-progress.ts';
import {
  type AnalysisBody,
  type AnalysisJob,
  type AnalysisRecord,
  analyseJob,
  analysisKeys,
  analysisPartitions,
  decisionKey,
  latestKey,
  type ObservedFindings,
} from './analysis-record.ts';
import { type AnalysisStore, undecided } from './analysis-store.ts';
import {
  type Assessment,
  assessRequirement,
  findPolicies,
  type ReadDocument,
  readBackground,
  readDocument,
} from './assess.ts';
import { carryDecisions, compareAnalyses } from './carry-over.ts';
import { toFindings } from './findings.ts';
import type { Judge } from './judge.ts';
import { judgeAssessments } from './judge-assessments.ts';
import type { PolicyMatch } from './match.ts';
import { readNotices } from './notices.ts';
import type { createPolicyReader, Policy } from './policies.ts';
import type { Reviews } from './reviews.ts';
import { summarise } from './summary.ts';

export interface AnalysisRunPorts {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: Queue;
  readonly extractor: Extractor;
  readonly catalog: Catalog;
  readonly store: AnalysisStore;
  readonly reviews: Reviews;
  readonly readPolicies: ReturnType<typeof createPolicyReader>;
  readonly judge: Judge | null;
  readonly clock: Clock;
  readonly limits: { readonly pages: number };
}

export type AnalysisRun = ReturnType<typeof createAnalysisRun>;

/**
 * The steps of an analysis: extract, split, match, assess, record. Each ends in a blob or a record, so that a
 * job which is run again goes on after the last finished step and decides nothing twice.
 */
export function createAnalysisRun(ports: AnalysisRunPorts) {
  const { records, blobs, queue, extractor, catalog, store, reviews, readPolicies, judge, clock, limits } =
    ports;

  return {
    /** Job `analysis.run`. */
    async run(context: Context, { analysisId: id, waits = 0, again }: AnalysisJob): Promise<void> {
      const { tenant } = context.principal;
      const record = await store.find(tenant, id);
      if (!record || record.deletedAt !== null || record.status === 'complete' || record.status === 'failed')
        return;
      const note = createNotes(store, clock, tenant, id);
      try {
        if ((await store.body(tenant, id)) === null) {
          const extracted = await read(tenant, record, note);
          if (waits < mostWaits && (await policiesToCome(tenant)) > 0) {
            await note('match', 0, 1);
            const next = analyseJob(context, id, { waits: waits + 1, again });
            await queue.enqueue(next, { delaySeconds: waitSeconds });
            return;
          }
          await analyse(context, record, extracted, note);
        }
        await complete(context, record);
      } catch (error) {
        if (isPassing(error)) throw error;
        await this.fail(context, id, toCoded(error));
      }
    },

    /** Records why a document could not be analysed. */
    async fail(context: Context, id: string, { code, message }: CodedError): Promise<void> {
      await store.update(context.principal.tenant, id, current =>
        current.status === 'complete' ? null : { ...current, status: 'failed', error: { code, message } },
      );
      context.log.warn('analysis.failed', { analysisId: id, code });
    },

    /** Job `analysis.purge`: removes all that a deleted analysis has stored, unless it was restored. */
    async purge(context: Context, { analysisId: id }: AnalysisJob): Promise<void> {
      const { tenant } = context.principal;
      const record = await store.find(tenant, id);
      if (!record || record.deletedAt === null) return;
      await blobs.deleteUnder(analysisKeys.derived(tenant, id));
      await blobs.delete(analysisKeys.original(tenant, id));
      for (const findingId of (await store.decisions(tenant, id)).keys())
        await records.delete(analysisPartitions.decisions(tenant), decisionKey(id, findingId));
      await records.delete(analysisPartitions.analyses(tenant), id);
    },
  };

  async function read(tenant: string, record: AnalysisRecord, note: Note): Promise<ExtractedDocument> {
    const { id } = record;
    const extracted = await makeOnce(blobs, analysisKeys.extracted(tenant, id), () =>
      extract(tenant, record, note),
    );
    await makeOnce(blobs, analysisKeys.passages(tenant, id), async () => {
      await note('split', 0, 1);
      return splitDocument(extracted, { documentId: id, version: 1 });
    });
    return extracted;
  }

  /** Policies whose first version is being read at this moment: held against half of them, a document looks worse. */
  async function policiesToCome(tenant: string): Promise<number> {
    let count = 0;
    for await (const { versions, deletedAt } of catalog.allDocuments(tenant)) {
      const isReady = versions.some(({ status }) => status === 'ready');
      const isComing = versions.some(({ status }) => status === 'queued' || status === 'processing');
      if (deletedAt === null && isComing && !isReady) count += 1;
    }
    return count;
  }

  async function analyse(
    context: Context,
    record: AnalysisRecord,
    extracted: ExtractedDocument,
    note: Note,
  ): Promise<void> {
    const { tenant } = context.principal;
    const { id } = record;
    await note('match', 0, 1);
    const instructions = await findInstructions(extracted.text, note);
    const document = readDocument(extracted, instructions);
    const policies = await readPolicies(context, record.collection ?? undefined);
    const matches = findPolicies(document, policies);
    const assessments = await assess(tenant, id, document, { policies, matches }, note);
    await note('record', 0, 1);
    const findings = toFindings(assessments.filter(isWorthTelling), extracted.text, n => `${id}-${n}`);
    await putJson(
      blobs,
      analysisKeys.observed(tenant, id),
      Object.fromEntries(
        findings.map(({ finding, assessment }) => [finding.id, assessment.observed]),
      ) satisfies ObservedFindings,
    );
    const found = findings.map(({ finding }) => finding);
    // What names the rest comes last: with the body, the analysis is all there.
    await putJson(blobs, analysisKeys.body(tenant, id), {
      policies: matches.map(({ policy: { documentId, title, version }, match }) => ({
        documentId,
        documentTitle: title,
        version,
        match,
        findings: found.filter(({ policy }) => policy.documentId === documentId).length,
      })),
      findings: found,
      notices: readNotices(extracted, instructions),
      changes: await carryOver(tenant, record, found),
    } satisfies AnalysisBody);
  }

  /** Lines are looked at apart, so that between stretches of them others have their turn. */
  async function findInstructions(text: string, note: Note): Promise<Span[]> {
    const found: Span[] = [];
    for (let from = 0; from < text.length; ) {
      const lineEnd = text.indexOf('\n', from + charactersAtOnce);
      const to = lineEnd < 0 ? text.length : lineEnd;
      const stretch = findMachineInstructions(text.slice(from, to));
      found.push(...stretch.map(({ start, end }) => ({ start: from + start, end: from + end })));
      from = to;
      await note('match', 0, 1);
    }
    return found;
  }

  async function assess(
    tenant: string,
    id: string,
    document: ReadDocument,
    { policies, matches }: { policies: readonly Policy[]; matches: readonly PolicyMatch[] },
    note: Note,
  ): Promise<Assessment[]> {
    const background = readBackground(policies);
    const pairs = matches.flatMap(({ policy }) =>
      policy.requirements.map(requirement => ({ policy, requirement })),
    );
    const { enabled, minimumConfidence } = await reviews.settings(tenant);
    const teaching = enabled ? { learned: await reviews.learned(tenant), minimumConfidence } : null;
    const assessments: Assessment[] = [];
    for (const [i, pair] of pairs.entries()) {
      if (i % betweenNotes === 0) await note('assess', i, pairs.length);
      assessments.push(assessRequirement(document, pair, background, teaching));
    }
    if (!judge) return assessments;
    return judgeAssessments(judge, assessments, document.text, {
      step: (batch, make) => makeOnce(blobs, analysisKeys.judged(tenant, id, batch), make),
      onProgress: (done, total) => note('assess', done, total),
    });
  }

  /** Decisions of the version before that still fit, and what has changed since it. */
  async function carryOver(
    tenant: string,
    { id, previousId }: AnalysisRecord,
    findings: readonly AssessedFinding[],
  ): Promise<AnalysisChanges | null> {
    const record = previousId === null ? null : await store.find(tenant, previousId);
    if (!record || record.deletedAt !== null || record.status !== 'complete') return null;
    const previous = await store.whole(tenant, record);
    const carried = carryDecisions(findings, previous, clock.now().toISOString());
    for (const { findingId, decision } of carried)
      await records.put(analysisPartitions.decisions(tenant), decisionKey(id, findingId), decision);
    const decisions = new Map(carried.map(({ findingId, decision }) => [findingId, decision]));
    const decided = findings.map(one => ({ ...one, ...(decisions.get(one.id) ?? undecided) }));
    return compareAnalyses(decided, previous, carried.length);
  }

  /** Makes what was found the analysis that people see. */
  async function complete(context: Context, record: AnalysisRecord): Promise<void> {
    const { tenant } = context.principal;
    const { id } = record;
    const extracted = await getJson<ExtractedDocument>(blobs, analysisKeys.extracted(tenant, id));
    const pages = extracted?.pages ?? 0;
    const pagesWithText = pages - (extracted?.pagesWithoutText.length ?? 0);
    const coverage = { ...record.coverage, pages, pagesWithText };
    const whole = await store.whole(tenant, { ...record, status: 'complete', coverage });
    // What a report quotes stays openable, also after its document is deleted.
    for (const { documentId, version } of whole.policies)
      await catalog.markQuoted(tenant, documentId, version);
    // Before it is complete: what comes after that is not made good by another try.
    await records.put(analysisPartitions.latest(tenant), latestKey(record), { analysisId: id });
    const completedAt = clock.now().toISOString();
    const { score, risk, verdicts } = whole;
    await store.update(tenant, id, current => ({
      ...current,
      status: 'complete',
      progress: { stage: 'done', done: whole.findings.length, total: whole.findings.length },
      score,
      risk,
      verdicts,
      coverage: whole.coverage,
      summary: summarise(whole),
      completedAt,
    }));
    context.log.info('analysis.complete', { analysisId: id, findings: whole.findings.length, score, risk });
  }

  async function extract(tenant: string, { id, mediaType }: AnalysisRecord, note: Note) {
    await note('extract', 0, 1);
    const bytes = await blobs.get(analysisKeys.original(tenant, id));
    if (bytes === null) throw new Error(`The original of analysis ${id} is gone.`);
    return extractor.extract(bytes, mediaType as MediaType, {
      maxPages: limits.pages,
      findHidden: true,
      // A failed note fails the next stage, which writes one too.
      onProgress: (done, total) => void note('extract', done, total).catch(() => undefined),
    });
  }
}

/** A permission binds nobody: where a document says nothing clear about it, there is nothing to tell. */
function isWorthTelling({ requirement, judged }: Assessment): boolean {
  return requirement.kind !== 'permission' || judged.verdict === 'compliant';
}

/** Waiting gives the worker free for what is waited for; after five minutes what is there must do. */
const waitSeconds = 2;
const mostWaits = 150;

/** A tenth of a second's work. */
const charactersAtOnce = 20_000;

/** Requirements that are assessed between two looks at the clock: a few milliseconds' work. */
const betweenNotes = 10;
