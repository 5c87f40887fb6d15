import { Button, Field, Input } from '@fluentui/react-components';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { describeError } from '../../api/problem.ts';
import { signIn } from '../../api/session.ts';
import { Brand } from '../../components/shell/brand.tsx';
import { usePageTitle } from '../../routing/use-page-title.ts';
import styles from './key-page.module.css';

/** Asks for an API key, in place of whatever page the address names; that page follows. */
export default function KeyPage() {
  usePageTitle('Sign in');
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState('');
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const refuse = (sentence: string) => {
    setProblem(sentence);
    setSending(false);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    if (key.trim() === '') return refuse('Paste your API key first.');
    setSending(true);
    signIn(key.trim()).catch((error: unknown) => refuse(describeError(error)));
  };

  return (
    <div className={styles.page}>
      <header>
        <Brand plain />
      </header>
      <main className={styles.card}>
        <h1>Sign in</h1>
        <p>Answers and findings here are for people with a key to this server.</p>
        <form onSubmit={submit} noValidate>
          <Field label="Paste your API key" {...(problem ? { validationMessage: problem } : {})}>
            <Input
              input={{ ref: field }}
              type="password"
              size="large"
              name="key"
              autoComplete="current-password"
              spellCheck={false}
              value={key}
              onChange={(_, { value }) => {
                setKey(value);
                setProblem('');
              }}
            />
          </Field>
          <Button appearance="primary" size="large" type="submit" disabledFocusable={sending}>
            {sending ? 'Signing in …' : 'Sign in'}
          </Button>
        </form>
        <p className={styles.note}>
          You have none? Whoever looks after this server can make one. You stay signed in for twelve hours on
          this browser; the key itself is not kept.
        </p>
      </main>
    </div>
  );
}
