import { SignOut20Regular } from '@fluentui/react-icons/svg/sign-out';
import { useState } from 'react';
import { signOut } from '../../api/session.ts';
import { useStore } from '../../state/create-store.ts';
import { sessionStore } from '../../state/session.ts';
import styles from './rail.module.css';

/** The way out, where somebody has signed in. */
export function SignOut() {
  const session = useStore(sessionStore);
  const [failed, setFailed] = useState(false);
  if (session.kind !== 'present' || !session.signedIn) return null;
  return (
    <button type="button" className={styles.place} onClick={() => signOut().catch(() => setFailed(true))}>
      <SignOut20Regular aria-hidden />
      {failed ? 'Not signed out: please try again' : 'Sign out'}
    </button>
  );
}
