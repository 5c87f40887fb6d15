import { Toaster } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { describeError } from '../../api/problem.ts';
import { DropTarget } from '../../components/drop-target.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { navigate } from '../../routing/router.ts';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { useStore } from '../../state/create-store.ts';
import styles from './analyses-page.module.css';
import { AnalysisListView } from './analysis-list.tsx';
import { analysisPath } from './analysis-path.ts';
import { analysisStore, analysisUploads, loadAnalyses } from './analysis-store.ts';
import { AssessorCard } from './assessor-card.tsx';
import { DropCard } from './drop-card.tsx';
import { SendingList } from './sending-list.tsx';
import { useAnalysisTasks } from './use-analysis-tasks.tsx';

/** Documents that were held against the policies: sharing one, following it, and coming back to it. */
export default function AnalysesPage() {
  usePageTitle('Document analysis');
  const { analyses, error } = useStore(analysisStore);
  const [collection, setCollection] = useState<string>();
  const { toasterId, perform } = useAnalysisTasks();

  useEffect(() => void loadAnalyses(), []);
  const start = (files: readonly File[]) => {
    const onAccepted = files.length === 1 ? openUnlessLeft : () => {};
    analysisUploads.start(files.map(file => ({ file, collection, onAccepted })));
  };

  return (
    <DropTarget says="Drop the files to analyse them" onDrop={start}>
      <div className={styles.page}>
        <PageHeader
          title="Document analysis"
          summary="Share a document, and see how it stands to your policies: findings that quote both sides"
        />
        <div className={styles.main}>
          <DropCard collection={collection} onCollection={setCollection} onFiles={start} />
          <SendingList />
          {error !== null && analyses === null && (
            <Problem
              title="The analyses could not be listed"
              text={describeError(error)}
              action="Try again"
              onAction={() => void loadAnalyses()}
            />
          )}
          {analyses === null && error === null && <Loading label="Listing the analyses" />}
          {analyses && <AnalysisListView analyses={analyses} onAction={perform} />}
        </div>
        <AssessorCard />
      </div>
      <Toaster toasterId={toasterId} position="bottom-end" />
    </DropTarget>
  );
}

/** One document is what the person waits for; whoever has gone elsewhere meanwhile stays there. */
function openUnlessLeft({ id }: AnalysisSummary): void {
  if (window.location.pathname === '/analysis') navigate(analysisPath(id));
}
