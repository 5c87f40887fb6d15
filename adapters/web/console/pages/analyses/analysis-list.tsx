import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { useStore } from '../../state/create-store.ts';
import type { AnalysisAction } from './analysis-actions.tsx';
import styles from './analysis-list.module.css';
import { AnalysisRow } from './analysis-row.tsx';
import { analysisStore, loadOlderAnalyses } from './analysis-store.ts';

interface AnalysisListViewProps {
  readonly analyses: readonly AnalysisSummary[];
  readonly onAction: (action: AnalysisAction) => void;
}

/** The analyses, newest first. */
export function AnalysisListView({ analyses, onAction }: AnalysisListViewProps) {
  const { cursor, error } = useStore(analysisStore);
  const [loading, setLoading] = useState(false);
  if (analyses.length === 0) return <p className={styles.none}>Nothing has been analysed yet.</p>;

  const now = Date.now();
  const loadMore = async () => {
    setLoading(true);
    await loadOlderAnalyses();
    setLoading(false);
  };
  return (
    <section className={styles.section} aria-labelledby="analyses-heading">
      <h2 id="analyses-heading">Analysed documents</h2>
      <ul className={styles.list}>
        {analyses.map(analysis => (
          <AnalysisRow key={analysis.id} analysis={analysis} now={now} onAction={onAction} />
        ))}
      </ul>
      {cursor && (
        <Button className={styles.more} disabledFocusable={loading} onClick={() => void loadMore()}>
          {loading ? 'Loading …' : error === null ? 'Show older ones' : 'That did not work, try again'}
        </Button>
      )}
    </section>
  );
}
