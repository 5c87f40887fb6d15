import { z } from 'zod';
import { documentStatus, failure } from './document.ts';
import { quotedSpan, requirementKind, severity } from './requirement.ts';

/** How a document stands to one requirement. */
export const verdict = z.enum([
  'compliant',
  'partially_compliant',
  'non_compliant',
  'not_addressed',
  'needs_review',
]);
export type Verdict = z.infer<typeof verdict>;

/** A reviewer decides: `needs_review` is the machine's word only. */
export const reviewedVerdict = verdict.exclude(['needs_review']);
export type ReviewedVerdict = z.infer<typeof reviewedVerdict>;

/** The life of a finding. */
export const findingState = z.enum(['open', 'assigned', 'accepted', 'fixed', 'dismissed']);
export type FindingState = z.infer<typeof findingState>;

export const risk = z.enum(['low', 'medium', 'high', 'critical']);
export type Risk = z.infer<typeof risk>;

/** Who came to a verdict: rules over words, what reviewers taught, or a language model. */
export const assessor = z.enum(['rules', 'learned', 'model']);

/** The steps of an analysis, in order. */
export const analysisStages = ['queued', 'extract', 'split', 'match', 'assess', 'record', 'done'] as const;

export const analysisProgress = z.object({
  stage: z.enum(analysisStages),
  done: z.int().min(0),
  total: z.int().min(0),
});
export type AnalysisProgress = z.infer<typeof analysisProgress>;

/** One change to a finding, with who made it and when. */
export const findingEvent = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  state: findingState.optional(),
  verdict: reviewedVerdict.nullable().optional(),
  assignee: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
  expiresAt: z.iso.datetime().nullable().optional(),
  /** The analysis of an earlier version that a decision was carried over from. */
  carriedFrom: z.string().optional(),
});
export type FindingEvent = z.infer<typeof findingEvent>;

/** What people have decided about a finding; kept apart from what the machine found. */
export const findingDecision = z.object({
  state: findingState,
  reviewedVerdict: reviewedVerdict.nullable(),
  assignee: z.string().nullable(),
  note: z.string().nullable(),
  /** Until when it is accepted. */
  expiresAt: z.iso.datetime().nullable(),
  /** Oldest first. */
  history: z.array(findingEvent),
});
export type FindingDecision = z.infer<typeof findingDecision>;

/** What the machine found: one requirement's verdict, with quotes from both sides. */
export const assessedFinding = z.object({
  id: z.string(),
  requirement: z.object({ id: z.string(), text: z.string(), kind: requirementKind, severity }),
  policy: z.object({
    documentId: z.string(),
    documentTitle: z.string(),
    version: z.int(),
    section: z.array(z.string()),
    ...quotedSpan.shape,
    /** Opens the policy with the quote highlighted. */
    url: z.string(),
  }),
  verdict,
  /** Verbatim from the analysed document, the strongest first; empty where it says nothing. */
  evidence: z.array(quotedSpan),
  reason: z.string(),
  /** What to do about it; null where there is nothing to do. */
  recommendation: z.string().nullable(),
  /** 0 to 1: how sure the assessor is of the verdict. */
  confidence: z.number().min(0).max(1),
  assessor,
  /** The reviewed documents that a learned verdict rests on; 0 for all others. */
  learnedFrom: z.int().min(0),
});
export type AssessedFinding = z.infer<typeof assessedFinding>;

export const finding = assessedFinding.extend(findingDecision.shape);
export type Finding = z.infer<typeof finding>;

export const noticeCode = z.enum(['machine_instructions', 'hidden_text', 'pages_without_text']);

/** Something about the document itself, outside the score. */
export const notice = z.object({
  code: noticeCode,
  message: z.string(),
  pages: z.array(z.int().min(1)),
  /** What it is about, shortened; null where there is nothing to quote. */
  quote: z.string().nullable(),
});
export type Notice = z.infer<typeof notice>;

/** The score's arithmetic, so that anyone can do it again: one row a severity. */
export const scoreWorking = z.object({
  rows: z.array(
    z.object({
      severity,
      weight: z.number(),
      /** Requirements of this severity that count. */
      requirements: z.int(),
      compliant: z.int(),
      partiallyCompliant: z.int(),
      /** Weight times credit, and weight times requirements. */
      earned: z.number(),
      possible: z.number(),
    }),
  ),
  earned: z.number(),
  possible: z.number(),
  /** What is left out, by why. */
  leftOut: z.object({ permissions: z.int(), silentProhibitions: z.int(), needsReview: z.int() }),
});
export type ScoreWorking = z.infer<typeof scoreWorking>;

export const analysisCoverage = z.object({
  /** Obligations and prohibitions that apply. */
  requirements: z.int(),
  /** Those of them with a verdict other than `needs_review`. */
  assessed: z.int(),
  needsReview: z.int(),
  /** Of the document; both 0 for formats without pages. */
  pages: z.int(),
  pagesWithText: z.int(),
});
export type AnalysisCoverage = z.infer<typeof analysisCoverage>;

export const verdictCounts = z.record(verdict, z.int());
export type VerdictCounts = z.infer<typeof verdictCounts>;

/** A policy that applies, with how well the document's matter matches it (0 to 1). */
export const matchedPolicy = z.object({
  documentId: z.string(),
  documentTitle: z.string(),
  version: z.int(),
  match: z.number().min(0).max(1),
  /** Of this policy's requirements alone; null under half coverage. */
  score: z.number().nullable(),
  findings: z.int(),
});
export type MatchedPolicy = z.infer<typeof matchedPolicy>;

/** What has changed since the analysis of the version before. */
export const analysisChanges = z.object({
  previousId: z.string(),
  previousScore: z.number().nullable(),
  /** Ids of findings whose verdict got better, or worse. */
  better: z.array(z.string()),
  worse: z.array(z.string()),
  unchanged: z.int(),
  /** Requirements that were not in the analysis before, and those that were and are not any more. */
  added: z.int(),
  removed: z.int(),
  /** Decisions that were carried over. */
  carried: z.int(),
});
export type AnalysisChanges = z.infer<typeof analysisChanges>;

/** An analysis without its findings, as lists show it. */
export const analysisSummary = z.object({
  id: z.string(),
  filename: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** The collection whose policies were asked for; null for all that the person may see. */
  collection: z.string().nullable(),
  status: documentStatus.exclude(['ready']).or(z.literal('complete')),
  error: failure.nullable(),
  progress: analysisProgress,
  /** 0 to 100; null before it is complete, where no policy matches, and under half coverage. */
  score: z.number().min(0).max(100).nullable(),
  /** Null where no policy matches. */
  risk: risk.nullable(),
  coverage: analysisCoverage,
  verdicts: verdictCounts,
  summary: z.string(),
  /** The language model's name, or `rules`. */
  model: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  correlationId: z.string(),
});
export type AnalysisSummary = z.infer<typeof analysisSummary>;

export const complianceAnalysis = analysisSummary.extend({
  working: scoreWorking.nullable(),
  policies: z.array(matchedPolicy),
  /** The most severe first. */
  findings: z.array(finding),
  notices: z.array(notice),
  changes: analysisChanges.nullable(),
});
export type ComplianceAnalysis = z.infer<typeof complianceAnalysis>;

/** A reviewer's change to a finding. */
export const findingChange = z.strictObject({
  state: findingState.optional(),
  /** Null takes the reviewer's verdict back. */
  verdict: reviewedVerdict.nullable().optional(),
  assignee: z.string().trim().min(1).max(200).nullable().optional(),
  note: z.string().trim().max(2_000).nullable().optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type FindingChange = z.infer<typeof findingChange>;

/** What the tenant's reviewers have taught, and how far it is used. */
export const assessorStatus = z.object({
  /** The language model's name, or null. */
  model: z.string().nullable(),
  learning: z.object({
    enabled: z.boolean(),
    /** A learned verdict below this confidence stays `needs_review`. */
    minimumConfidence: z.number().min(0).max(1),
    /** Reviewed documents that a requirement needs before it is judged by what was learned. */
    minimumDocuments: z.int(),
    reviewedVerdicts: z.int(),
    reviewedDocuments: z.int(),
    /** Requirements with enough reviews to be judged by them. */
    requirements: z.int(),
    /** Of the reviewed verdicts, by cross-validation over documents; null with too few of them. */
    accuracy: z.number().nullable(),
    updatedAt: z.iso.datetime().nullable(),
  }),
});
export type AssessorStatus = z.infer<typeof assessorStatus>;

export const assessorChange = z.strictObject({
  enabled: z.boolean().optional(),
  minimumConfidence: z.number().min(0.34).max(1).optional(),
});
export type AssessorChange = z.infer<typeof assessorChange>;
