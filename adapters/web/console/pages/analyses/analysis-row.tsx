import { ProgressBar, Spinner } from '@fluentui/react-components';
import { ErrorCircle24Filled } from '@fluentui/react-icons/svg/error-circle';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import { stageWords } from '../../../../../core/display/stage-words.ts';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { RiskMark } from '../../components/finding/risk-mark.tsx';
import { ScoreRing } from '../../components/finding/score-ring.tsx';
import { Link } from '../../routing/link.tsx';
import { formatAgo } from '../../text/relative-time.ts';
import { describeBytes, describeType } from '../knowledge/document-words.ts';
import type { AnalysisAction } from './analysis-actions.tsx';
import { AnalysisActions } from './analysis-actions.tsx';
import styles from './analysis-list.module.css';
import { analysisPath } from './analysis-path.ts';
import { stageFraction } from './stage-fraction.ts';

interface AnalysisRowProps {
  readonly analysis: AnalysisSummary;
  readonly now: number;
  readonly onAction: (action: AnalysisAction) => void;
}

/** One analysed document, with what came of it or how far it is. */
export function AnalysisRow({ analysis, now, onAction }: AnalysisRowProps) {
  const { id, status, score, risk, mediaType, bytes, createdAt } = analysis;
  return (
    <li className={styles.row}>
      {status === 'complete' ? (
        <ScoreRing score={score} size="small" />
      ) : (
        <span className={styles.sign} data-tone={status === 'failed' ? 'bad' : 'unsure'}>
          {status === 'failed' ? <ErrorCircle24Filled aria-hidden /> : <Spinner size="small" aria-hidden />}
        </span>
      )}
      <div className={styles.what}>
        <p className={styles.name}>
          <Link href={analysisPath(id)}>{fileWords(analysis)}</Link>
          {status === 'complete' && risk && <RiskMark risk={risk} partial={score === null} />}
        </p>
        <AnalysisState analysis={analysis} />
        <p className={styles.detail}>
          {describeType(mediaType)}, {describeBytes(bytes)},{' '}
          <time dateTime={createdAt} title={new Date(createdAt).toLocaleString('en-GB')}>
            {formatAgo(createdAt, now)}
          </time>
        </p>
      </div>
      <AnalysisActions analysis={analysis} onAction={onAction} />
    </li>
  );
}

/** In a sentence what came of it, what went wrong, or what is being done. */
function AnalysisState({ analysis }: { readonly analysis: AnalysisSummary }) {
  const { status, summary, error, progress } = analysis;
  if (status === 'complete') return <p className={styles.state}>{summary}</p>;
  if (status === 'failed') {
    return (
      <p className={styles.state}>
        {error?.message} {error && <code>{error.code}</code>}
      </p>
    );
  }
  const words = stageWords(progress);
  return (
    <div className={styles.busy}>
      <p className={styles.state}>{words}</p>
      <ProgressBar value={stageFraction(progress)} max={1} aria-label={`${fileWords(analysis)}: ${words}`} />
    </div>
  );
}
