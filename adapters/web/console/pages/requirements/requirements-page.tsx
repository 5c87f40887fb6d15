import { useState } from 'react';
import type { RequirementChange, RequirementView } from '../../../../../core/model/requirement.ts';
import { getDocument } from '../../api/documents.ts';
import { describeError } from '../../api/problem.ts';
import { changeRequirement, listRequirements } from '../../api/requirements.ts';
import { useResource } from '../../api/use-resource.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { Link } from '../../routing/link.tsx';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { count } from '../../text/count.ts';
import { RequirementList } from './requirement-list.tsx';
import styles from './requirements-page.module.css';

/** What a policy demands, forbids and allows, with the severity of each and a switch for it. */
export default function RequirementsPage({ id }: { readonly id: string }) {
  const { value, error, reload } = useResource(id, signal => load(id, signal));
  const [changed, setChanged] = useState<ReadonlyMap<string, RequirementView>>(new Map());
  usePageTitle(value ? `Requirements of ${value.title}` : 'Requirements');
  if (error !== undefined) {
    return (
      <Problem
        level="h1"
        title="The requirements could not be listed"
        text={describeError(error)}
        action="Try again"
        onAction={reload}
      />
    );
  }
  if (!value) return <Loading label="Listing the requirements" />;

  const requirements = value.requirements.map(one => changed.get(one.id) ?? one);
  const change = async (requirementId: string, to: RequirementChange) => {
    const now = await changeRequirement(id, requirementId, to);
    setChanged(before => new Map(before).set(requirementId, now));
  };
  return (
    <div className={styles.page}>
      <nav aria-label="Breadcrumb">
        <Link href="/knowledge">Knowledge base</Link>
        <span aria-hidden="true">›</span>
        <Link href={`/documents/${encodeURIComponent(id)}`}>{value.title}</Link>
      </nav>
      <PageHeader title="Requirements" summary={summarise(requirements)} />
      {requirements.length === 0 ? (
        <EmptyState heading="This policy states no requirements">
          <p>No sentence of it says what somebody has to do, must not do or may do.</p>
        </EmptyState>
      ) : (
        <RequirementList requirements={requirements} onChange={change} />
      )}
    </div>
  );
}

async function load(id: string, signal: AbortSignal) {
  const [{ title }, requirements] = await Promise.all([
    getDocument(id, signal),
    listRequirements(id, signal),
  ]);
  return { title, requirements };
}

function summarise(requirements: readonly RequirementView[]): string {
  const off = requirements.filter(({ enabled }) => !enabled).length;
  const total = `${count(requirements.length, 'requirement')} that documents are held against`;
  return off === 0 ? total : `${total}, ${off} of them switched off`;
}
