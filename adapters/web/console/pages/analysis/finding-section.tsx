import { Button } from '@fluentui/react-components';
import type { ComplianceAnalysis, Finding } from '../../../../../core/model/analysis.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { navigate } from '../../routing/router.ts';
import { analysisAddress } from './address.ts';
import { filterParts, isFiltering, readFilter } from './finding-filter.ts';
import { FindingFilters } from './finding-filters.tsx';
import { FindingList } from './finding-list.tsx';
import styles from './finding-section.module.css';
import { findingsHeading } from './show-findings.ts';

interface FindingSectionProps {
  readonly analysis: ComplianceAnalysis;
  /** Those that the filter lets through. */
  readonly findings: readonly Finding[];
  readonly query: URLSearchParams;
  /** The finding that the person comes back from. */
  readonly lastOpened: string | null;
}

/** The findings, found by policy, severity, verdict, state and words. */
export function FindingSection({ analysis, findings, query, lastOpened }: FindingSectionProps) {
  const total = analysis.findings.length;
  if (total === 0) return null;
  const filter = readFilter(query);
  const showAll = () =>
    navigate(analysisAddress(analysis.id, query, Object.fromEntries(filterParts.map(part => [part, null]))), {
      replace: true,
    });
  return (
    <section className={styles.section} aria-labelledby={findingsHeading}>
      <header className={styles.head}>
        <h2 id={findingsHeading} tabIndex={-1}>
          Findings
        </h2>
        <p role="status">
          {isFiltering(filter) ? `${findings.length} of ${total}` : total}
          <span className="visually-hidden"> findings shown</span>
        </p>
        {isFiltering(filter) && findings.length > 0 && (
          <Button size="small" appearance="subtle" onClick={showAll}>
            Show all
          </Button>
        )}
      </header>
      <FindingFilters analysis={analysis} filter={filter} query={query} />
      {findings.length > 0 ? (
        <FindingList
          analysis={analysis}
          findings={findings}
          query={query}
          openId={null}
          focusId={lastOpened}
        />
      ) : (
        <EmptyState heading="No finding matches">
          <Button onClick={showAll}>Show all {total}</Button>
        </EmptyState>
      )}
    </section>
  );
}
