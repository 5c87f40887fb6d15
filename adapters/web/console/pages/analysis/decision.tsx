import { useState } from 'react';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import page from './analysis-page.module.css';
import styles from './decision.module.css';
import type { DecisionKind } from './decision-dialog.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { describeState } from './decision-words.ts';
import { StateActions } from './state-actions.tsx';
import { useFindingChange } from './use-finding-change.ts';
import { VerdictChoice } from './verdict-choice.tsx';

interface DecisionProps {
  readonly analysis: ComplianceAnalysis;
  readonly finding: Finding;
  readonly onChanged: (analysis: ComplianceAnalysis) => void;
}

/** What people decide about a finding: the verdict that counts, and what becomes of it. */
export function Decision({ analysis, finding, onChanged }: DecisionProps) {
  const { change, busy, problem } = useFindingChange(analysis.id, finding.id, onChanged);
  const [asking, setAsking] = useState<DecisionKind | null>(null);
  return (
    <section className={`${page.card} ${styles.decision}`} aria-label="Your review">
      <VerdictChoice finding={finding} busy={busy} onChoose={verdict => void change({ verdict })} />
      <div className={styles.state}>
        <h3>State</h3>
        <p role="status">{describeState(finding, Date.now())}</p>
        <StateActions
          finding={finding}
          busy={busy}
          onAsk={setAsking}
          onChange={state => void change({ state })}
        />
      </div>
      {problem && !asking && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {asking && (
        <DecisionDialog
          kind={asking}
          finding={finding}
          onDecide={async decided => {
            await change(decided);
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
