import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { fileWords, resultWords } from '../../../../../core/display/analysis-words.ts';
import { scoreTone } from '../../../../../core/display/verdict-words.ts';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { Link } from '../../routing/link.tsx';
import { analysisAddress } from './address.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingList } from './finding-list.tsx';
import { neighboursOf } from './neighbours.ts';
import styles from './review.module.css';

interface ReviewProps {
  readonly analysis: ComplianceAnalysis;
  /** All, in the order of the list. */
  readonly findings: readonly Finding[];
  /** Those that the filter lets through. */
  readonly shown: readonly Finding[];
  readonly open: Finding;
  readonly query: URLSearchParams;
  readonly onOpen: (id: string) => void;
  readonly onChanged: (analysis: ComplianceAnalysis) => void;
}

/** One finding beside the list of them; in a narrow window the finding alone. */
export function Review({ analysis, findings, shown, open, query, onOpen, onChanged }: ReviewProps) {
  const toList = analysisAddress(analysis.id, query, { finding: null });
  return (
    <div className={styles.review}>
      <header className={styles.bar}>
        <Link href={toList} className={styles.back}>
          <ArrowLeft20Regular aria-hidden />
          Overview
        </Link>
        <h1>{fileWords(analysis)}</h1>
        <p role="status" className={styles.result} data-tone={scoreTone(analysis.score)}>
          {resultWords(analysis).join(' · ')}
        </p>
      </header>
      <div className={styles.body}>
        <div className={styles.list}>
          <FindingList analysis={analysis} findings={shown} query={query} openId={open.id} />
        </div>
        <FindingDetail
          analysis={analysis}
          finding={open}
          neighbours={neighboursOf(open.id, findings, shown)}
          onOpen={onOpen}
          onChanged={onChanged}
        />
      </div>
    </div>
  );
}
