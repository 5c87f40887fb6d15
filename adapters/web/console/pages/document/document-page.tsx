import { lazy, Suspense, useMemo, useState } from 'react';
import { describeError } from '../../api/problem.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Loading } from '../../components/loading.tsx';
import { Problem } from '../../components/problem.tsx';
import { findQuotedPassage } from '../../components/reading/quoted-passage.ts';
import { useLocation } from '../../routing/router.ts';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { DocumentHeader } from './document-header.tsx';
import type { OutlineEntry } from './document-outline.ts';
import { toOutline } from './document-outline.ts';
import styles from './document-page.module.css';
import { Outline } from './outline.tsx';
import { QuoteBar } from './quote-bar.tsx';
import { ReadingView } from './reading-view.tsx';
import type { OpenDocument } from './use-document.ts';
import { useDocument } from './use-document.ts';
import { VersionNotice } from './version-notice.tsx';
import type { Jump, View } from './view.ts';

const PdfView = lazy(() => import('./pdf-view.tsx'));

/** A document, opened at the passage that the address names. */
export default function DocumentPage({ id }: { readonly id: string }) {
  const { query } = useLocation();
  const { value, error, reload } = useDocument(id, toNumber(query.get('version')));
  usePageTitle(value?.title ?? 'Document');
  if (error !== undefined) {
    return (
      <Problem
        level="h1"
        title="The document could not be opened"
        text={describeError(error)}
        action="Try again"
        onAction={reload}
      />
    );
  }
  if (!value) return <Loading label="Opening the document" />;
  return <DocumentViewer key={value.version} id={id} open={value} query={query} />;
}

interface DocumentViewerProps {
  readonly id: string;
  readonly open: OpenDocument;
  readonly query: URLSearchParams;
}

function DocumentViewer({ id, open, query }: DocumentViewerProps) {
  const start = toNumber(query.get('start'));
  const end = toNumber(query.get('end'));
  const page = toNumber(query.get('page'));
  const isPdf = open.mediaType === 'application/pdf';
  const quoted = useMemo(
    () => (start === null || end === null ? null : findQuotedPassage(open.passages, start, end)),
    [open, start, end],
  );
  const outline = useMemo(() => toOutline(open.passages), [open]);
  const [view, setView] = useState<View>(isPdf ? 'original' : 'reading');
  const [jump, setJump] = useState<Jump | null>(null);
  const [outlineOpen, setOutlineOpen] = useState(false);

  const goTo = (entry: OutlineEntry) => {
    setJump({ start: entry.start, page: entry.page });
    setOutlineOpen(false);
  };

  return (
    <div className={styles.viewer}>
      <DocumentHeader
        id={id}
        open={open}
        view={isPdf ? view : null}
        onView={setView}
        outlineOpen={outlineOpen}
        onOutline={outline.length > 0 ? () => setOutlineOpen(!outlineOpen) : null}
      />
      <VersionNotice id={id} open={open} />
      {quoted && (
        <QuoteBar
          quoted={quoted}
          title={open.title}
          version={open.version}
          onGo={() => setJump({ start: quoted.start, page: quoted.page })}
        />
      )}
      <div className={styles.body}>
        {outline.length > 0 && (
          <Outline entries={outline} quoted={quoted} shown={outlineOpen} onChoose={goTo} />
        )}
        {view === 'original' ? (
          <ErrorBoundary>
            <Suspense fallback={<Loading label="Opening the pages" />}>
              <PdfView
                id={id}
                version={open.version}
                page={page ?? quoted?.page ?? null}
                quote={quoted?.quote ?? null}
                jump={jump}
                onRead={() => setView('reading')}
              />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <ReadingView passages={open.passages} quoted={quoted} page={page} jump={jump} />
        )}
      </div>
    </div>
  );
}

function toNumber(value: string | null): number | null {
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}
