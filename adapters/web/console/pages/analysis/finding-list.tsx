import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { analysisAddress } from './address.ts';
import { changeOf } from './finding-filter.ts';
import styles from './finding-list.module.css';
import { FindingRow } from './finding-row.tsx';

interface FindingListProps {
  readonly analysis: ComplianceAnalysis;
  readonly findings: readonly Finding[];
  readonly query: URLSearchParams;
  /** The finding that is open beside the list. */
  readonly openId: string | null;
  /** The finding that takes the focus when the list appears. */
  readonly focusId?: string | null;
}

/** Findings as links; the arrow keys go from one to the next, as in any list to choose from. */
export function FindingList({ analysis, findings, query, openId, focusId = null }: FindingListProps) {
  const list = useRef<HTMLUListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list appears.
  useEffect(() => {
    if (focusId) linkOf(list.current, focusId)?.focus();
  }, []);
  useEffect(() => {
    if (openId) linkOf(list.current, openId)?.scrollIntoView({ block: 'nearest' });
  }, [openId]);

  return (
    <ul
      ref={list}
      className={styles.list}
      data-beside={openId !== null}
      aria-label="Findings"
      onKeyDown={moveFocus}
    >
      {findings.map(finding => (
        <FindingRow
          key={finding.id}
          finding={finding}
          href={analysisAddress(analysis.id, query, { finding: finding.id })}
          change={changeOf(finding.id, analysis.changes)}
          open={finding.id === openId}
        />
      ))}
    </ul>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-finding]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
}

function linkOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`a[data-finding="${CSS.escape(id)}"]`) ?? null;
}
