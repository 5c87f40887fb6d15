import { getJson } from '../json-blobs.ts';
import { notFound } from '../knowledge/catalog.ts';
import type { AnalysisSummary, ComplianceAnalysis, FindingDecision } from '../model/analysis.ts';
import { type Context, isOwner } from '../model/principal.ts';
import type { Blobs, Records } from '../ports.ts';
import { updateRecord } from '../update-record.ts';
import {
  type AnalysisBody,
  type AnalysisRecord,
  analysisKeys,
  analysisPartitions,
  decisionKey,
} from './analysis-record.ts';
import { scoreFindings } from './score.ts';

export type AnalysisStore = ReturnType<typeof createAnalysisStore>;

/** What is stored of analyses: the machine's part in a blob, written once, and people's in records beside it. */
export function createAnalysisStore({ records, blobs }: { records: Records; blobs: Blobs }) {
  return {
    /** The analysis, where the person may see it and it is not deleted. */
    async require(context: Context, id: string): Promise<AnalysisRecord> {
      const record = await this.find(context.principal.tenant, id);
      if (!record || record.deletedAt !== null || !maySee(context, record)) throw notFound('analysis', id);
      return record;
    },

    async find(tenant: string, id: string): Promise<AnalysisRecord | null> {
      const stored = await records.get<AnalysisRecord>(analysisPartitions.analyses(tenant), id);
      return stored?.value ?? null;
    },

    async update(
      tenant: string,
      id: string,
      change: (current: AnalysisRecord) => AnalysisRecord | null | Promise<AnalysisRecord | null>,
    ): Promise<AnalysisRecord | null> {
      return updateRecord<AnalysisRecord>(
        records,
        analysisPartitions.analyses(tenant),
        id,
        current => current && change(current),
      );
    },

    /** The whole analysis; its score counts what people have decided until now. */
    async whole(tenant: string, record: AnalysisRecord): Promise<ComplianceAnalysis> {
      const body = record.status === 'complete' ? await this.body(tenant, record.id) : null;
      const { policies, findings: found, notices, changes } = body ?? emptyBody;
      const decisions = await this.decisions(tenant, record.id);
      const findings = found.map(one => ({ ...one, ...(decisions.get(one.id) ?? undecided) }));
      const { score, risk, coverage, verdicts, working } = scoreFindings(findings);
      return {
        ...toSummary(record),
        ...(body && { score, risk, verdicts, coverage: { ...record.coverage, ...coverage } }),
        working: body && policies.length > 0 ? working : null,
        policies: policies.map(policy => {
          const own = findings.filter(finding => finding.policy.documentId === policy.documentId);
          return { ...policy, score: scoreFindings(own).score, findings: own.length };
        }),
        findings,
        notices: [...notices],
        changes,
      };
    },

    async body(tenant: string, id: string): Promise<AnalysisBody | null> {
      return getJson<AnalysisBody>(blobs, analysisKeys.body(tenant, id));
    },

    /** By the ids of the findings; those of which nothing was decided are not there. */
    async decisions(tenant: string, id: string): Promise<Map<string, FindingDecision>> {
      const partition = analysisPartitions.decisions(tenant);
      const prefix = decisionKey(id, '');
      const decisions = new Map<string, FindingDecision>();
      let after: string | undefined;
      for (;;) {
        const page = await records.list<FindingDecision>(partition, {
          prefix,
          limit: 100,
          ...(after && { after }),
        });
        for (const { key, value } of page) decisions.set(key.slice(prefix.length), value);
        if (page.length < 100) return decisions;
        after = page.at(-1)!.key;
      }
    },
  };
}

/** An analysis belongs to whoever asked for it; owners and admins see all of them. */
export function maySee({ principal }: Context, { createdBy }: AnalysisRecord): boolean {
  return createdBy === principal.person || isOwner(principal);
}

/** The record as lists show it. */
export function toSummary({ deletedAt, previousId, ...summary }: AnalysisRecord): AnalysisSummary {
  return summary;
}

/** What a finding is before anyone has decided anything. */
export const undecided: FindingDecision = {
  state: 'open',
  reviewedVerdict: null,
  assignee: null,
  note: null,
  expiresAt: null,
  history: [],
};

const emptyBody: AnalysisBody = { policies: [], findings: [], notices: [], changes: null };
