import { useMemo } from 'react';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { TeamsCard } from '../../components/preview/teams-card.tsx';
import { renderAnalysisCard } from '../../components/previews.ts';

/** The analysis as the Adaptive Card that Teams gets. */
export default function TeamsAnalysis({ analysis }: { readonly analysis: ComplianceAnalysis }) {
  const card = useMemo(() => renderAnalysisCard(analysis, { baseUrl: window.location.origin }), [analysis]);
  return <TeamsCard content={card} />;
}
