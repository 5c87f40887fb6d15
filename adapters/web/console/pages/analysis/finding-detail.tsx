import { Button } from '@fluentui/react-components';
import { ChevronLeft20Regular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useEffect, useRef } from 'react';
import { oneLine, plainText } from '../../../../../core/display/plain-text.ts';
import { effectiveVerdict, kindWords, verdictWords } from '../../../../../core/display/verdict-words.ts';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { SeverityMark } from '../../components/finding/severity-mark.tsx';
import { VerdictMark } from '../../components/finding/verdict-mark.tsx';
import { Assessment } from './assessment.tsx';
import { Decision } from './decision.tsx';
import { DocumentPane } from './document-pane.tsx';
import styles from './finding-detail.module.css';
import { FindingHistory } from './finding-history.tsx';
import type { Neighbours } from './neighbours.ts';
import { PolicyPane } from './policy-pane.tsx';

interface FindingDetailProps {
  readonly analysis: ComplianceAnalysis;
  readonly finding: Finding;
  readonly neighbours: Neighbours;
  readonly onOpen: (id: string) => void;
  readonly onChanged: (analysis: ComplianceAnalysis) => void;
}

/** One finding: both sides, why, what to do, and what people have decided. */
export function FindingDetail({ analysis, finding, neighbours, onOpen, onChanged }: FindingDetailProps) {
  const { id, requirement, reviewedVerdict, verdict } = finding;
  const pane = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { place, of, before, after } = neighbours;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each finding is arrived at once.
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
    // Whoever goes on with the buttons here keeps the focus on them, and hears the place instead.
    if (!pane.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [id]);

  return (
    <article ref={pane} className={styles.detail} aria-labelledby="finding-heading">
      <div className={styles.inner}>
        <div className={styles.steps}>
          <p role="status">{place === null ? 'Not in the list any more' : `Finding ${place} of ${of}`}</p>
          <Button
            appearance="subtle"
            icon={<ChevronLeft20Regular />}
            aria-label="Previous finding"
            title="Previous finding"
            disabledFocusable={before === null}
            onClick={() => before && onOpen(before)}
          />
          <Button
            appearance="subtle"
            icon={<ChevronRight20Regular />}
            aria-label="Next finding"
            title="Next finding"
            disabledFocusable={after === null}
            onClick={() => after && onOpen(after)}
          />
        </div>
        <h2 ref={heading} id="finding-heading" tabIndex={-1}>
          {oneLine(requirement.text)}
        </h2>
        <p className={styles.marks}>
          <VerdictMark verdict={effectiveVerdict(finding)} />
          <SeverityMark severity={requirement.severity} />
          <span>{kindWords[requirement.kind]}</span>
          {reviewedVerdict && (
            <span>
              Decided by a reviewer
              {reviewedVerdict !== verdict && `; the assessor said: ${verdictWords[verdict].toLowerCase()}`}
            </span>
          )}
        </p>
        <p className={styles.reason}>{plainText(finding.reason)}</p>
        <div className={styles.sides}>
          <PolicyPane policy={finding.policy} />
          <DocumentPane key={id} analysis={analysis} finding={finding} />
        </div>
        <Assessment finding={finding} />
        <Decision key={`decision ${id}`} analysis={analysis} finding={finding} onChanged={onChanged} />
        <FindingHistory events={finding.history} />
      </div>
    </article>
  );
}
