import { useSyncExternalStore } from 'react';

/** Where the console is: a path and its query, as the address bar shows them. */
export interface Location {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What a path leads to, with the id it holds. */
export type Route =
  | { readonly page: 'ask' }
  | { readonly page: 'knowledge' }
  | { readonly page: 'document'; readonly id: string }
  | { readonly page: 'requirements'; readonly id: string }
  | { readonly page: 'analyses' }
  | { readonly page: 'analysis'; readonly id: string }
  | { readonly page: 'history' }
  | { readonly page: 'answer'; readonly id: string }
  | { readonly page: 'missing' };

/** The route of a path; a trailing slash makes no difference. */
export function matchRoute(path: string): Route {
  const [first = '', id, part, ...rest] = path.split('/').filter(part => part !== '');
  if (first === 'documents' && id && part === 'requirements' && rest.length === 0)
    return { page: 'requirements', id: decode(id) };
  if (part !== undefined) return { page: 'missing' };
  if (first === '') return { page: 'ask' };
  if (first === 'knowledge' && !id) return { page: 'knowledge' };
  if (first === 'documents' && id) return { page: 'document', id: decode(id) };
  if (first === 'analysis') return id ? { page: 'analysis', id: decode(id) } : { page: 'analyses' };
  if (first === 'history') return id ? { page: 'answer', id: decode(id) } : { page: 'history' };
  return { page: 'missing' };
}

/** Goes to an address of the console without loading it anew; `replace` leaves no step back. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (to === window.location.pathname + window.location.search) return;
  window.history[options.replace ? 'replaceState' : 'pushState'](null, '', to);
  for (const listener of listeners) listener();
}

/** The current location; the component draws again when it changes. */
export function useLocation(): Location {
  const address = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  const url = new URL(address, window.location.origin);
  return { path: url.pathname, query: url.searchParams };
}

/**
 * The path of a link into the console, null for an address elsewhere. A citation's address is absolute with
 * the server's public URL: within the console only its path matters.
 */
export function toConsolePath(href: string, origin: string): string | null {
  if (!URL.canParse(href, origin)) return null;
  const url = new URL(href, origin);
  const own = url.origin === origin || matchRoute(url.pathname).page === 'document';
  if (!own || url.pathname.startsWith('/mlops/')) return null;
  return url.pathname + url.search + url.hash;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
