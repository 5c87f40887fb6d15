import { lazy, Suspense } from 'react';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Loading } from '../../components/loading.tsx';
import type { Surface } from '../../components/preview/surfaces.ts';
import { surfaces } from '../../components/preview/surfaces.ts';
import { Segmented } from '../../components/segmented.tsx';
import { navigate } from '../../routing/router.ts';
import { analysisAddress } from './address.ts';
import { AnalysisHeader } from './analysis-header.tsx';
import page from './analysis-page.module.css';
import { ChangesCard } from './changes-card.tsx';
import { FindingSection } from './finding-section.tsx';
import { NoticeList } from './notice-list.tsx';
import styles from './overview.module.css';
import { PolicyTable } from './policy-table.tsx';
import { ResultCard } from './result-card.tsx';

const SlackAnalysis = lazy(() => import('./slack-analysis.tsx'));
const TeamsAnalysis = lazy(() => import('./teams-analysis.tsx'));

interface OverviewProps {
  readonly analysis: ComplianceAnalysis;
  /** Those that the filter lets through. */
  readonly findings: readonly Finding[];
  readonly query: URLSearchParams;
  /** The finding that the person comes back from. */
  readonly lastOpened: string | null;
}

/** What an analysis came to, as the console, Slack or Teams shows it, and its findings. */
export function Overview({ analysis, findings, query, lastOpened }: OverviewProps) {
  const surface = surfaces.find(({ value }) => value === query.get('view'))?.value ?? 'web';
  const show = (value: Surface) =>
    navigate(analysisAddress(analysis.id, query, { view: value === 'web' ? null : value }), {
      replace: true,
    });
  return (
    <div className={page.page}>
      <AnalysisHeader analysis={analysis}>
        <Segmented label="Show as in" options={surfaces} value={surface} onChange={show} />
      </AnalysisHeader>
      {surface === 'web' ? (
        <>
          <ResultCard analysis={analysis} query={query} />
          <NoticeList notices={analysis.notices} />
          <div className={styles.pair}>
            <ChangesCard analysis={analysis} query={query} />
            <PolicyTable analysis={analysis} query={query} />
          </div>
          <FindingSection analysis={analysis} findings={findings} query={query} lastOpened={lastOpened} />
        </>
      ) : (
        <section className={styles.message} aria-label="Message">
          <ErrorBoundary>
            <Suspense fallback={<Loading label="Drawing the message" />}>
              {surface === 'slack' ? (
                <SlackAnalysis analysis={analysis} />
              ) : (
                <TeamsAnalysis analysis={analysis} />
              )}
            </Suspense>
          </ErrorBoundary>
        </section>
      )}
    </div>
  );
}
