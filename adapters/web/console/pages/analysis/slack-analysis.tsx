import { useMemo } from 'react';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { SlackMessage } from '../../components/preview/slack-message.tsx';
import { renderAnalysisBlocks } from '../../components/previews.ts';

/** The analysis as the message that Slack gets. */
export default function SlackAnalysis({ analysis }: { readonly analysis: ComplianceAnalysis }) {
  const { blocks } = useMemo(
    () => renderAnalysisBlocks(analysis, { baseUrl: window.location.origin }),
    [analysis],
  );
  return <SlackMessage blocks={blocks} at={analysis.completedAt ?? analysis.createdAt} />;
}
