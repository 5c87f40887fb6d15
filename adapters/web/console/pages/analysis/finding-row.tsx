import { ArrowDown12Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp12Regular } from '@fluentui/react-icons/svg/arrow-up';
import { oneLine } from '../../../../../core/display/plain-text.ts';
import { effectiveVerdict, stateWords } from '../../../../../core/display/verdict-words.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import type { Finding } from '../../../../../core/model/analysis.ts';
import { SeverityMark } from '../../components/finding/severity-mark.tsx';
import { VerdictMark } from '../../components/finding/verdict-mark.tsx';
import { Link } from '../../routing/link.tsx';
import { sectionWithin } from '../../text/section-within.ts';
import styles from './finding-list.module.css';
import { describeLeftOut } from './score-effect.ts';

interface FindingRowProps {
  readonly finding: Finding;
  readonly href: string;
  readonly change: 'better' | 'worse' | null;
  readonly open: boolean;
}

/** One finding in a line or two: what is required, where that stands, and how the document stands to it. */
export function FindingRow({ finding, href, change, open }: FindingRowProps) {
  const { id, requirement, policy, state, assignee } = finding;
  const verdict = effectiveVerdict(finding);
  const section = sectionWithin(policy.documentTitle, policy.section);
  const place = placeWords({ section: section.slice(-1), page: policy.page });
  return (
    <li className={styles.row} data-open={open}>
      <div className={styles.severity}>
        <SeverityMark severity={requirement.severity} />
      </div>
      <div className={styles.what}>
        <p className={styles.text}>
          <Link href={href} data-finding={id} aria-current={open ? 'true' : undefined}>
            {oneLine(requirement.text)}
          </Link>
        </p>
        <p className={styles.place}>{[oneLine(policy.documentTitle), place].filter(Boolean).join(', ')}</p>
      </div>
      <div className={styles.marks}>
        <VerdictMark verdict={verdict} />
        {verdict !== 'needs_review' && describeLeftOut(finding) && (
          <span className={styles.note}>Not scored</span>
        )}
        {finding.reviewedVerdict && <span className={styles.note}>Reviewed</span>}
        {state !== 'open' && (
          <span className={styles.note}>
            {stateWords[state]}
            {state === 'assigned' && assignee && ` to ${oneLine(assignee)}`}
          </span>
        )}
        {change && (
          <span className={styles.note} data-tone={change === 'better' ? 'good' : 'bad'}>
            {change === 'better' ? <ArrowUp12Regular aria-hidden /> : <ArrowDown12Regular aria-hidden />}
            {change === 'better' ? 'Better' : 'Worse'}
          </span>
        )}
      </div>
    </li>
  );
}
