import { FluentProvider } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Loading } from './components/loading.tsx';
import { Shell } from './components/shell/shell.tsx';
import { AskPage } from './pages/ask/ask-page.tsx';
import { MissingPage } from './pages/missing-page.tsx';
import { focusContent } from './routing/focus-content.ts';
import type { Route } from './routing/router.ts';
import { matchRoute, useLocation } from './routing/router.ts';
import { useStore } from './state/create-store.ts';
import { sessionStore } from './state/session.ts';
import { darkTheme, lightTheme } from './theme.ts';
import { DarkContext, useTheme } from './use-theme.ts';

// Asking must be quick to open, so the other pages arrive when they are first visited.
const KnowledgePage = lazy(() => import('./pages/knowledge/knowledge-page.tsx'));
const DocumentPage = lazy(() => import('./pages/document/document-page.tsx'));
const RequirementsPage = lazy(() => import('./pages/requirements/requirements-page.tsx'));
const AnalysesPage = lazy(() => import('./pages/analyses/analyses-page.tsx'));
const AnalysisPage = lazy(() => import('./pages/analysis/analysis-page.tsx'));
const HistoryPage = lazy(() => import('./pages/history/history-page.tsx'));
const AnswerPage = lazy(() => import('./pages/history/answer-page.tsx'));
const KeyPage = lazy(() => import('./pages/sign-in/key-page.tsx'));
const FocusKeeper = lazy(() => import('./components/focus-keeper.tsx'));

/** The console: the frame around the page that the address names, or the page that asks for a key. */
export function App() {
  const theme = useTheme();
  const { path } = useLocation();
  const route = matchRoute(path);
  const session = useStore(sessionStore);
  useFocusOnArrival(path);

  return (
    <FluentProvider
      theme={theme.dark ? darkTheme : lightTheme}
      style={{ height: '100%', background: 'none' }}
    >
      <DarkContext value={theme.dark}>
        {session.kind === 'present' && (
          <Shell page={route.page} theme={theme}>
            <ErrorBoundary key={path}>
              <Suspense fallback={<Loading label="Loading the page" />}>{drawPage(route)}</Suspense>
            </ErrorBoundary>
          </Shell>
        )}
        <Suspense>
          {session.kind === 'key-needed' && <KeyPage />}
          <FocusKeeper />
        </Suspense>
      </DarkContext>
    </FluentProvider>
  );
}

function drawPage(route: Route) {
  switch (route.page) {
    case 'ask':
      return <AskPage />;
    case 'knowledge':
      return <KnowledgePage />;
    case 'document':
      return <DocumentPage key={route.id} id={route.id} />;
    case 'requirements':
      return <RequirementsPage key={route.id} id={route.id} />;
    case 'analyses':
      return <AnalysesPage />;
    case 'analysis':
      return <AnalysisPage key={route.id} id={route.id} />;
    case 'history':
      return <HistoryPage />;
    case 'answer':
      return <AnswerPage key={route.id} id={route.id} />;
    case 'missing':
      return <MissingPage />;
  }
}

/** Moves the focus to the content after each move within the console, as a page load would. */
function useFocusOnArrival(path: string): void {
  const arrived = useRef(path);
  useEffect(() => {
    if (arrived.current === path) return;
    arrived.current = path;
    focusContent();
  }, [path]);
}
