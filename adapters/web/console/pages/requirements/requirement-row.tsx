import { Select, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { oneLine } from '../../../../../core/display/plain-text.ts';
import { kindWords, severityWords } from '../../../../../core/display/verdict-words.ts';
import { placeWords } from '../../../../../core/display/words.ts';
import { documentPath } from '../../../../../core/document-path.ts';
import type { RequirementChange, RequirementView, Severity } from '../../../../../core/model/requirement.ts';
import { describeError } from '../../api/problem.ts';
import { SeverityMark } from '../../components/finding/severity-mark.tsx';
import { Link } from '../../routing/link.tsx';
import { formatDate } from '../../text/relative-time.ts';
import { sectionWithin } from '../../text/section-within.ts';
import styles from './requirement-list.module.css';

interface RequirementRowProps {
  readonly requirement: RequirementView;
  readonly onChange: (change: RequirementChange) => Promise<void>;
}

/** One requirement: what it says and where, how much it matters and why, and whether it counts. */
export function RequirementRow({ requirement, onChange }: RequirementRowProps) {
  const { id, text, kind, severity, statedSeverity, severityReason, enabled } = requirement;
  const { changedBy, changedAt, documentTitle, section, page } = requirement;
  const [problem, setProblem] = useState('');
  const change = (to: RequirementChange) => {
    setProblem('');
    onChange(to).catch(refused => setProblem(describeError(refused)));
  };
  const name = oneLine(text);
  return (
    <li className={styles.row} data-off={!enabled}>
      <div className={styles.what}>
        <p className={styles.text}>{name}</p>
        <p className={styles.place}>
          {kindWords[kind]}
          {' · '}
          <Link href={documentPath(requirement)} aria-label={`Open the passage of: ${name}`}>
            {placeWords({ section: sectionWithin(documentTitle, section), page }) || 'Open the passage'}
          </Link>
        </p>
        <p className={styles.place}>
          {severity === statedSeverity ? (
            severityReason
          ) : (
            <>
              Set by a person; the policy’s own words make it {severityWords[statedSeverity].toLowerCase()}:{' '}
              {severityReason}
            </>
          )}
          {changedBy && changedAt && ` Changed by ${oneLine(changedBy)}, ${formatDate(changedAt)}.`}
        </p>
        {problem && <p role="alert">{problem}</p>}
      </div>
      <div className={styles.severity}>
        <SeverityMark severity={severity} />
        <Select
          size="small"
          aria-label={`Severity of: ${name}`}
          value={severity === statedSeverity ? '' : severity}
          disabled={!enabled}
          onChange={(_, { value }) => change({ severity: value === '' ? null : (value as Severity) })}
        >
          <option value="">As stated ({severityWords[statedSeverity]})</option>
          {Object.entries(severityWords)
            .filter(([value]) => value !== statedSeverity)
            .map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
        </Select>
      </div>
      <Switch
        id={`switch-${id}`}
        checked={enabled}
        aria-label={`Counts: ${name}`}
        label={enabled ? 'On' : 'Off'}
        onChange={(_, { checked }) => change({ enabled: checked })}
      />
    </li>
  );
}
