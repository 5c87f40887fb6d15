import { ArrowRight16Regular } from '@fluentui/react-icons/svg/arrow-right';
import { scoreWords } from '../../../../../core/display/verdict-words.ts';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { Link } from '../../routing/link.tsx';
import { count } from '../../text/count.ts';
import { analysisPath } from '../analyses/analysis-path.ts';
import { analysisAddress } from './address.ts';
import page from './analysis-page.module.css';
import styles from './changes-card.module.css';
import { focusFindings } from './show-findings.ts';

interface ChangesCardProps {
  readonly analysis: ComplianceAnalysis;
  readonly query: URLSearchParams;
}

/** What got better and what got worse since the version before. */
export function ChangesCard({ analysis, query }: ChangesCardProps) {
  const { id, changes, score } = analysis;
  if (!changes) return null;
  const { previousId, previousScore, better, worse, unchanged, added, removed, carried } = changes;
  const only = (change: 'better' | 'worse') => analysisAddress(id, query, { change });
  return (
    <section className={page.card} aria-labelledby="changes-heading">
      <h2 id="changes-heading">Since the version before</h2>
      <ul className={styles.changes}>
        <li>
          Score {scoreWords(previousScore)}
          <ArrowRight16Regular aria-hidden />
          <span className="visually-hidden"> then, now </span>
          <strong>{scoreWords(score)}</strong>
        </li>
        <li data-tone="good">
          {better.length > 0 ? (
            <Link href={only('better')} onClick={focusFindings}>
              {better.length} better
            </Link>
          ) : (
            'None better'
          )}
        </li>
        <li data-tone="bad">
          {worse.length > 0 ? (
            <Link href={only('worse')} onClick={focusFindings}>
              {worse.length} worse
            </Link>
          ) : (
            'None worse'
          )}
        </li>
        <li>{unchanged} unchanged</li>
        {added > 0 && <li>{count(added, 'requirement')} added</li>}
        {removed > 0 && <li>{count(removed, 'requirement')} gone</li>}
        {carried > 0 && <li>{count(carried, 'decision')} carried over</li>}
        <li>
          <Link href={analysisPath(previousId)}>Open the analysis before</Link>
        </li>
      </ul>
    </section>
  );
}
