import { Input, Select } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { severityWords, stateWords, verdictWords } from '../../../../../core/display/verdict-words.ts';
import type { ComplianceAnalysis } from '../../../../../core/model/analysis.ts';
import { navigate } from '../../routing/router.ts';
import { type AddressPart, analysisAddress } from './address.ts';
import type { Facet, FindingFilter } from './finding-filter.ts';
import { countFacet } from './finding-filter.ts';
import styles from './finding-filters.module.css';

interface FindingFiltersProps {
  readonly analysis: ComplianceAnalysis;
  readonly filter: FindingFilter;
  readonly query: URLSearchParams;
}

/** What the list of findings is narrowed by; kept in the address, so that it can be passed on. */
export function FindingFilters({ analysis, filter, query }: FindingFiltersProps) {
  const policies = Object.fromEntries(
    analysis.policies.map(({ documentId, documentTitle }) => [documentId, documentTitle]),
  );
  const choose = (part: AddressPart, value: string) =>
    navigate(analysisAddress(analysis.id, query, { [part]: value }), { replace: true });

  return (
    <search className={styles.filters}>
      <Input
        type="search"
        className={styles.search}
        value={filter.search}
        placeholder="Search the findings"
        aria-label="Search the findings"
        contentBefore={<Search20Regular />}
        onChange={(_, { value }) => choose('q', value)}
      />
      {facets.map(({ facet, label, all, words }) => {
        const names = words ?? policies;
        const counts = countFacet(analysis, filter, facet);
        const values = Object.keys(names).filter(value => counts.has(value) || value === filter[facet]);
        // What leaves no choice would only be in the way.
        if (values.length < 2 && filter[facet] === null) return null;
        return (
          <Select
            key={facet}
            className={styles.facet}
            aria-label={label}
            value={filter[facet] ?? ''}
            data-chosen={filter[facet] !== null}
            onChange={(_, { value }) => choose(facet, value)}
          >
            <option value="">{all}</option>
            {values.map(value => (
              <option key={value} value={value}>
                {names[value]} ({counts.get(value) ?? 0})
              </option>
            ))}
          </Select>
        );
      })}
    </search>
  );
}

const facets: readonly {
  readonly facet: Facet;
  readonly label: string;
  readonly all: string;
  /** What its values are called; the policies' titles come from the analysis. */
  readonly words: Readonly<Record<string, string>> | null;
}[] = [
  { facet: 'policy', label: 'Policy', all: 'All policies', words: null },
  { facet: 'severity', label: 'Severity', all: 'Any severity', words: severityWords },
  { facet: 'verdict', label: 'Verdict', all: 'Any verdict', words: verdictWords },
  { facet: 'state', label: 'State', all: 'Any state', words: stateWords },
  {
    facet: 'change',
    label: 'Change',
    all: 'Changed or not',
    words: { better: 'Got better', worse: 'Got worse' },
  },
];
