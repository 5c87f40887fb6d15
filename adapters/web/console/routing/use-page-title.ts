import { useEffect } from 'react';

/** Names the page in the browser's tab and for screen readers that announce it. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – MLOps Finance`;
  }, [title]);
}
