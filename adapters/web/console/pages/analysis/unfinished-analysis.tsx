import { ErrorCircle24Regular } from '@fluentui/react-icons/svg/error-circle';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { AnalysisHeader } from './analysis-header.tsx';
import page from './analysis-page.module.css';
import { Stages } from './stages.tsx';
import styles from './unfinished-analysis.module.css';

/** An analysis that is under way, or that has failed: with why, and what to give when asking about it. */
export function UnfinishedAnalysis({ analysis }: { readonly analysis: AnalysisSummary }) {
  const { status, error, correlationId, progress } = analysis;
  return (
    <div className={page.page}>
      <AnalysisHeader analysis={analysis} />
      {status === 'failed' ? (
        <section className={`${page.card} ${styles.failed}`} role="alert" data-tone="bad">
          <ErrorCircle24Regular aria-hidden />
          <div>
            <h2>The document could not be analysed</h2>
            <p>{error?.message ?? 'Something went wrong.'}</p>
            <p className={styles.reference}>
              {error && (
                <>
                  Code <code>{error.code}</code>,{' '}
                </>
              )}
              reference <code>{correlationId}</code>
            </p>
          </div>
        </section>
      ) : (
        <section className={page.card} aria-label="Progress">
          <Stages progress={progress} />
        </section>
      )}
    </div>
  );
}
