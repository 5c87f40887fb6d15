import { Button } from '@fluentui/react-components';
import { Compose20Regular } from '@fluentui/react-icons/svg/compose';
import { useEffect, useRef, useState } from 'react';
import { Loading } from '../../components/loading.tsx';
import { Problem } from '../../components/problem.tsx';
import { navigate, useLocation } from '../../routing/router.ts';
import { usePageTitle } from '../../routing/use-page-title.ts';
import { useStore } from '../../state/create-store.ts';
import styles from './ask-page.module.css';
import { parseCommand } from './commands.ts';
import { Composer } from './composer.tsx';
import type { Turn } from './conversation.ts';
import { conversation, conversationStore } from './conversation.ts';
import { TurnView } from './turn-view.tsx';
import { useFollow } from './use-follow.ts';
import { Welcome } from './welcome.tsx';

/** A conversation with the policies: what was asked, what was answered, and where to ask on. */
export function AskPage() {
  usePageTitle('Ask');
  const { turns, id, problem, restoring } = useStore(conversationStore);
  useConversationAddress(id);
  const scroller = useFollow(turns.length);
  const [anew, setAnew] = useState(0);
  const busy = turns.at(-1)?.reply.kind === 'pending';

  const submit = (line: string) => {
    const command = parseCommand(line);
    if (command.name === 'ask') void conversation.ask(line, command.question);
    else if (command.name === 'help') conversation.help(line);
    else if (command.name === 'status') void conversation.status(line);
    else navigate('/history');
  };
  const askAgain = ({ key, asked }: Turn) => {
    conversation.drop(key);
    submit(asked);
  };
  const startAnew = () => {
    setAnew(anew + 1);
    conversation.clear();
    navigate('/', { replace: true });
  };

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">Ask your policies</h1>
      <div className={styles.scroller} ref={scroller}>
        {restoring && <Loading label="Opening the conversation" />}
        {problem && (
          <Problem
            title="The conversation could not be opened"
            text={problem}
            action="Start a new one"
            onAction={startAnew}
          />
        )}
        {turns.length === 0 && !restoring && !problem && <Welcome onAsk={submit} />}
        {turns.length > 0 && (
          <div className={styles.bar}>
            <Button size="small" appearance="subtle" icon={<Compose20Regular />} onClick={startAnew}>
              New conversation
            </Button>
          </div>
        )}
        <ol className={styles.turns} aria-label="Conversation">
          {turns.map(turn => (
            <li key={turn.key}>
              <TurnView turn={turn} onAskAgain={() => askAgain(turn)} />
            </li>
          ))}
        </ol>
      </div>
      <Composer focusKey={anew} busy={busy} onSubmit={submit} onStop={conversation.stop} />
    </div>
  );
}

/** Keeps the address and the conversation in step, so that a reload or a link brings the same one back. */
function useConversationAddress(id: string | null): void {
  const { path, query } = useLocation();
  const wanted = query.get('conversation');
  const known = useRef(id);

  useEffect(() => {
    if (wanted && wanted !== conversationStore.get().id) void conversation.restore(wanted);
  }, [wanted]);

  useEffect(() => {
    const changed = known.current !== id;
    known.current = id;
    if (id && path === '/' && (changed || !wanted)) {
      navigate(`/?conversation=${encodeURIComponent(id)}`, { replace: true });
    }
  }, [id, path, wanted]);
}
