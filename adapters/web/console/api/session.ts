import { sessionStore } from '../state/session.ts';
import { getJson, sendJson } from './client.ts';
import { ApiProblem } from './problem.ts';

const path = '/mlops/session';

/** Finds out whether the server knows who is here; where it does not answer, the pages say so themselves. */
export async function loadSession(): Promise<void> {
  try {
    const { signedIn } = await getJson<{ signedIn: boolean }>(path);
    sessionStore.set({ kind: 'present', signedIn });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return;
    sessionStore.set({ kind: 'present', signedIn: false });
  }
}

/** Opens a session with a key. The page is loaded anew where it is: nothing of somebody else's stays in memory. */
export async function signIn(key: string): Promise<void> {
  await sendJson('POST', path, { key });
  window.location.reload();
}

/** Ends the session, and leaves the page with all that it shows. */
export async function signOut(): Promise<void> {
  await sendJson('DELETE', path);
  window.location.assign('/');
}
