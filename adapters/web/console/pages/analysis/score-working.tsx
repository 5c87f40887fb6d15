import { scoreWords, severityWords } from '../../../../../core/display/verdict-words.ts';
import type { ScoreWorking as Working } from '../../../../../core/model/analysis.ts';
import { count } from '../../text/count.ts';
import styles from './score-working.module.css';

interface ScoreWorkingProps {
  readonly working: Working;
  readonly score: number | null;
}

/** The score's arithmetic, so that anyone can do it again. */
export function ScoreWorking({ working, score }: ScoreWorkingProps) {
  const { rows, earned, possible, leftOut } = working;
  return (
    <details className={styles.working} aria-labelledby="working-heading">
      <summary id="working-heading">How the score is worked out</summary>
      <p>
        Each requirement counts by its severity: what is compliant earns its weight, what is partially
        compliant half of it, anything else nothing. The score is what was earned, of 100.
      </p>
      <div className={styles.frame}>
        <table>
          <thead>
            <tr>
              <th scope="col">Severity</th>
              <th scope="col">Weight</th>
              <th scope="col">Requirements</th>
              <th scope="col">Compliant</th>
              <th scope="col">Partially</th>
              <th scope="col">Earned</th>
              <th scope="col">Possible</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.severity}>
                <th scope="row">{severityWords[row.severity]}</th>
                <td>{row.weight}</td>
                <td>{row.requirements}</td>
                <td>{row.compliant}</td>
                <td>{row.partiallyCompliant}</td>
                <td>{row.earned}</td>
                <td>{row.possible}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={5}>
                {score === null
                  ? 'No score: too little was assessed'
                  : `Score: 100 × ${earned} ÷ ${possible} = ${scoreWords(score)}`}
              </th>
              <td>{earned}</td>
              <td>{possible}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p>
        Left out: {count(leftOut.permissions, 'permission')},{' '}
        {count(leftOut.silentProhibitions, 'prohibition')} that the document is silent about, and{' '}
        {count(leftOut.needsReview, 'requirement')} that a person has to review.
      </p>
    </details>
  );
}
