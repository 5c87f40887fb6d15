import { scoreTone, scoreWords } from '../../../../../core/display/verdict-words.ts';
import { documentPath } from '../../../../../core/document-path.ts';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { Link } from '../../routing/link.tsx';
import { count } from '../../text/count.ts';
import { analysisAddress } from './address.ts';
import page from './analysis-page.module.css';
import styles from './policy-table.module.css';
import { focusFindings } from './show-findings.ts';

/** A longer list would stand between the result and the findings. */
const shownAtOnce = 4;

interface PolicyTableProps {
  readonly analysis: ComplianceAnalysis;
  readonly query: URLSearchParams;
}

/** The policies that apply: how well each matches, and how the document stands to it alone. */
export function PolicyTable({ analysis: { id, policies }, query }: PolicyTableProps) {
  if (policies.length === 0) return null;
  return (
    <details
      className={`${page.card} ${styles.policies}`}
      open={policies.length <= shownAtOnce}
      aria-labelledby="policies-heading"
    >
      <summary>
        <h2 id="policies-heading">Policies that apply ({policies.length})</h2>
      </summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Match</th>
            <th scope="col">Score</th>
            <th scope="col">Findings</th>
          </tr>
        </thead>
        <tbody>
          {policies.map(({ documentId, documentTitle, version, match, score, findings }) => (
            <tr key={documentId}>
              <th scope="row">
                <Link href={documentPath({ documentId, version })}>{documentTitle}</Link>
                <small>version {version}</small>
              </th>
              <td data-label="Match">{Math.round(match * 100)}%</td>
              <td data-label="Score">
                <span className={styles.score} data-tone={scoreTone(score)}>
                  {scoreWords(score)}
                </span>
              </td>
              <td data-label="Findings">
                {findings > 0 ? (
                  <Link
                    href={analysisAddress(id, query, { policy: documentId })}
                    onClick={focusFindings}
                    aria-label={`Show the ${count(findings, 'finding')} of ${documentTitle}`}
                  >
                    {findings}
                  </Link>
                ) : (
                  0
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
