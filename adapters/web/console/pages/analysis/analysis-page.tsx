import { useState } from 'react';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { describeError } from '../../api/problem.ts';
import { Loading } from '../../components/loading.tsx';
import { Problem } from '../../components/problem.tsx';
import { navigate, useLocation } from '../../routing/router.ts';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { analysisAddress } from './address.ts';
import { filterFindings, orderFindings, readFilter } from './finding-filter.ts';
import { Overview } from './overview.tsx';
import { Review } from './review.tsx';
import { UnfinishedAnalysis } from './unfinished-analysis.tsx';
import { useAnalysis } from './use-analysis.ts';

/** One analysis: how far it is, then what came of it, and each finding beside what it rests on. */
export default function AnalysisPage({ id }: { readonly id: string }) {
  const { analysis, error, reload, put } = useAnalysis(id);
  usePageTitle(analysis ? fileWords(analysis) : 'Document analysis');
  if (error !== undefined) {
    return (
      <Problem
        level="h1"
        title="The analysis could not be opened"
        text={describeError(error)}
        action="Try again"
        onAction={reload}
      />
    );
  }
  if (!analysis) return <Loading label="Opening the analysis" />;
  if (analysis.status !== 'complete') return <UnfinishedAnalysis analysis={analysis} />;
  return <CompleteAnalysis analysis={analysis} onChanged={put} />;
}

interface CompleteAnalysisProps {
  readonly analysis: ComplianceAnalysis;
  readonly onChanged: (analysis: ComplianceAnalysis) => void;
}

/** The address decides between the whole and one finding, and what the list of findings shows. */
function CompleteAnalysis({ analysis, onChanged }: CompleteAnalysisProps) {
  const { query } = useLocation();
  // The order stays as it was when the page was opened: a verdict moves no finding away under the hand.
  const [order] = useState(() => orderFindings(analysis.findings).map(({ id }) => id));
  const [last, setLast] = useState<string | null>(null);
  const known = new Map(analysis.findings.map(finding => [finding.id, finding]));
  const findings = order.flatMap(id => known.get(id) ?? []);
  const shown = filterFindings(findings, analysis.changes, readFilter(query));
  const open = findings.find(({ id }) => id === query.get('finding'));
  if (open && open.id !== last) setLast(open.id);

  const go = (finding: string | null) => navigate(analysisAddress(analysis.id, query, { finding }));
  if (!open) return <Overview analysis={analysis} findings={shown} query={query} lastOpened={last} />;
  return (
    <Review
      analysis={analysis}
      findings={findings}
      shown={shown}
      open={open}
      query={query}
      onOpen={go}
      onChanged={onChanged}
    />
  );
}
