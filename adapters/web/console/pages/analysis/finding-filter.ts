import { needsAttention } from '../../../../../core/display/top-findings.ts';
import {
  effectiveVerdict,
  severityWords,
  stateWords,
  verdictWords,
} from '../../../../../core/display/verdict-words.ts';
import type {
  AnalysisChanges,
  ComplianceAnalysis,
  Finding,
  FindingState,
  Verdict,
} from '../../../../../core/model/analysis.ts';
import type { Severity } from '../../../../../core/model/requirement.ts';
import type { AddressPart } from './address.ts';

/** What the list of findings shows; null shows all. */
export interface FindingFilter {
  /** The policy's document id. */
  readonly policy: string | null;
  readonly severity: Severity | null;
  readonly verdict: Verdict | null;
  readonly state: FindingState | null;
  /** Only what has changed since the version before. */
  readonly change: 'better' | 'worse' | null;
  readonly search: string;
}

/** What can be chosen from, apart from the search. */
export type Facet = Exclude<keyof FindingFilter, 'search'>;

/** The filter that an address holds; what it doesn't know is left out. */
export function readFilter(query: URLSearchParams): FindingFilter {
  return {
    policy: query.get('policy'),
    severity: oneOf(severityWords, query.get('severity')),
    verdict: oneOf(verdictWords, query.get('verdict')),
    state: oneOf(stateWords, query.get('state')),
    change: oneOf({ better: '', worse: '' }, query.get('change')),
    search: query.get('q') ?? '',
  };
}

/** Where the filter stands in the address. */
export const filterParts = [
  'policy',
  'severity',
  'verdict',
  'state',
  'change',
  'q',
] as const satisfies readonly AddressPart[];

/** True where the filter leaves something out. */
export function isFiltering({ search, ...facets }: FindingFilter): boolean {
  return search.trim() !== '' || Object.values(facets).some(value => value !== null);
}

/** The findings that the filter lets through, in their own order. */
export function filterFindings(
  findings: readonly Finding[],
  changes: AnalysisChanges | null,
  filter: FindingFilter,
): Finding[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(finding => {
    const matches = (Object.keys(facets) as Facet[]).every(
      facet => filter[facet] === null || facets[facet](finding, changes) === filter[facet],
    );
    if (!matches) return false;
    const text = searchText(finding);
    return words.every(word => text.includes(word));
  });
}

/** How many findings each value of a facet would show, with the rest of the filter as it is. */
export function countFacet(
  { findings, changes }: Pick<ComplianceAnalysis, 'findings' | 'changes'>,
  filter: FindingFilter,
  facet: Facet,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of filterFindings(findings, changes, { ...filter, [facet]: null })) {
    const value = facets[facet](finding, changes);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The most severe first, of those what is broken first, and last what is silent where silence breaks nothing. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => {
    const verdict = effectiveVerdict(finding);
    const settled = verdict !== 'compliant' && !needsAttention(finding);
    const bySeverity = severities.indexOf(finding.requirement.severity) * (worstFirst.length + 1);
    return bySeverity + (settled ? worstFirst.length : worstFirst.indexOf(verdict));
  };
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

const facets: Readonly<Record<Facet, (finding: Finding, changes: AnalysisChanges | null) => string | null>> =
  {
    policy: ({ policy }) => policy.documentId,
    severity: ({ requirement }) => requirement.severity,
    verdict: effectiveVerdict,
    state: ({ state }) => state,
    change: ({ id }, changes) => changeOf(id, changes),
  };

/** Whether a finding's verdict got better or worse; null where neither. */
export function changeOf(id: string, changes: AnalysisChanges | null): FindingFilter['change'] {
  if (changes?.better.includes(id)) return 'better';
  return changes?.worse.includes(id) ? 'worse' : null;
}

const severities = Object.keys(severityWords) as Severity[];
const worstFirst: readonly Verdict[] = [
  'non_compliant',
  'not_addressed',
  'partially_compliant',
  'needs_review',
  'compliant',
];

function searchText({
  requirement,
  policy,
  evidence,
  reason,
  recommendation,
  assignee,
  note,
}: Finding): string {
  return [
    requirement.text,
    policy.documentTitle,
    ...policy.section,
    ...evidence.map(({ quote }) => quote),
    reason,
    recommendation,
    assignee,
    note,
  ]
    .join('\n')
    .toLowerCase();
}

function oneOf<T extends string>(known: Readonly<Record<T, string>>, value: string | null): T | null {
  return value !== null && Object.hasOwn(known, value) ? (value as T) : null;
}
