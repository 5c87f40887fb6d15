import { Field, Select, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import type { AssessorChange, AssessorStatus } from '../../../../../core/model/analysis.ts';
import { changeAssessor, getAssessor } from '../../api/assessor.ts';
import { describeError } from '../../api/problem.ts';
import { useResource } from '../../api/use-resource.ts';
import { count } from '../../text/count.ts';
import { formatDate } from '../../text/relative-time.ts';
import styles from './assessor-card.module.css';

/** What reviewers have taught the assessor, how sure it has to be, and the switch for it. */
export function AssessorCard() {
  const { value: loaded, error } = useResource('assessor', getAssessor);
  const [changed, setChanged] = useState<AssessorStatus | null>(null);
  const [problem, setProblem] = useState('');
  const status = changed ?? loaded;

  const change = (to: AssessorChange) => {
    setProblem('');
    changeAssessor(to).then(setChanged, refused => setProblem(describeError(refused)));
  };

  return (
    <section className={styles.card} aria-labelledby="assessor-heading">
      <h2 id="assessor-heading">What reviewers taught</h2>
      {error !== undefined && <p role="alert">{describeError(error)}</p>}
      {status && <Learning learning={status.learning} onChange={change} />}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}

interface LearningProps {
  readonly learning: AssessorStatus['learning'];
  readonly onChange: (change: AssessorChange) => void;
}

function Learning({ learning, onChange }: LearningProps) {
  const { enabled, minimumConfidence, minimumDocuments, reviewedVerdicts, reviewedDocuments } = learning;
  const { requirements, accuracy, updatedAt } = learning;
  const percent = Math.round(minimumConfidence * 100);
  return (
    <>
      <p>
        Each verdict that a reviewer gives is remembered. A requirement that was reviewed in{' '}
        {count(minimumDocuments, 'document')} or more is judged by what was learned there, where that is sure
        enough; all others are judged by rules. What was learned stays with you.
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>Reviewed verdicts</dt>
          <dd>
            {reviewedVerdicts.toLocaleString('en')}
            {reviewedVerdicts > 0 && <small> in {count(reviewedDocuments, 'document')}</small>}
          </dd>
        </div>
        <div>
          <dt>Requirements it can judge</dt>
          <dd>{requirements.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>How often it is right</dt>
          <dd>
            {accuracy === null ? <small>too few reviews to tell</small> : `${Math.round(accuracy * 100)}%`}
          </dd>
        </div>
        {updatedAt && (
          <div>
            <dt>Last review</dt>
            <dd>{formatDate(updatedAt)}</dd>
          </div>
        )}
      </dl>
      {accuracy !== null && (
        <p className={styles.note}>
          Measured on the reviewed documents: each is judged by what the others taught.
        </p>
      )}
      <Switch
        label="Use what was learned"
        checked={enabled}
        onChange={(_, { checked }) => onChange({ enabled: checked })}
      />
      <Field label="How sure it has to be" hint="Below this, the finding is left to a person.">
        <Select
          value={String(percent)}
          disabled={!enabled}
          onChange={(_, { value }) => onChange({ minimumConfidence: Number(value) / 100 })}
        >
          {[...new Set([...levels, percent])]
            .sort((a, b) => a - b)
            .map(level => (
              <option key={level} value={level}>
                {level}%
              </option>
            ))}
        </Select>
      </Field>
    </>
  );
}

/** In per cent; three verdicts are open, so that a third is a guess. */
const levels = [40, 50, 60, 70, 80, 90, 95];
