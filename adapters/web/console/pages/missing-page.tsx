import { EmptyState } from '../components/empty-state.tsx';
import { Link } from '../routing/link.tsx';
import { usePageTitle } from '../routing/use-page-title.ts';

/** The address leads nowhere. */
export function MissingPage() {
  usePageTitle('Not found');
  return (
    <EmptyState heading="There is nothing at this address" level="h1">
      <p>The link may be old, or was copied only in part.</p>
      <p>
        <Link href="/">Ask a question</Link> or see the <Link href="/knowledge">knowledge base</Link>.
      </p>
    </EmptyState>
  );
}
