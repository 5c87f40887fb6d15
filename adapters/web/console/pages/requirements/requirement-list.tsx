import { Input, Select } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { kindWords } from '../../../../../core/display/verdict-words.ts';
import type {
  RequirementChange,
  RequirementKind,
  RequirementView,
} from '../../../../../core/model/requirement.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { filterRequirements } from './requirement-filter.ts';
import styles from './requirement-list.module.css';
import { RequirementRow } from './requirement-row.tsx';

interface RequirementListProps {
  readonly requirements: readonly RequirementView[];
  readonly onChange: (id: string, change: RequirementChange) => Promise<void>;
}

/** The requirements in the order of the policy, found by words and by kind. */
export function RequirementList({ requirements, onChange }: RequirementListProps) {
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<RequirementKind | ''>('');
  const found = filterRequirements(requirements, search, kind);
  return (
    <section className={styles.section} aria-label="Requirements">
      <search className={styles.tools}>
        <Input
          type="search"
          className={styles.search}
          value={search}
          placeholder="Search the requirements"
          aria-label="Search the requirements"
          contentBefore={<Search20Regular />}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Select
          aria-label="Kind"
          value={kind}
          onChange={(_, { value }) => setKind(value as RequirementKind | '')}
        >
          <option value="">Any kind</option>
          {Object.entries(kindWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}s ({requirements.filter(one => one.kind === value).length})
            </option>
          ))}
        </Select>
        <span role="status" className="visually-hidden">
          {found.length} of {requirements.length} requirements shown
        </span>
      </search>
      {found.length > 0 ? (
        <ul className={styles.list}>
          {found.map(requirement => (
            <RequirementRow
              key={requirement.id}
              requirement={requirement}
              onChange={change => onChange(requirement.id, change)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState heading="No requirement matches">
          <p>Search for other words, or show any kind.</p>
        </EmptyState>
      )}
    </section>
  );
}
