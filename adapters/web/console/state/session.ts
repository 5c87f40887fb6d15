import { createStore } from './create-store.ts';

/** Who is at the console, as far as it is known. */
export type SessionState =
  | { readonly kind: 'unknown' }
  /** The server asks for a key. */
  | { readonly kind: 'key-needed' }
  /** Somebody may be here; `signedIn` where they can also sign out. */
  | { readonly kind: 'present'; readonly signedIn: boolean };

export const sessionStore = createStore<SessionState>({ kind: 'unknown' });

/** Called wherever the server refuses a request for want of credentials: a session may end while the console is open. */
export function askForKey(): void {
  if (sessionStore.get().kind !== 'key-needed') sessionStore.set({ kind: 'key-needed' });
}
