import { useMemo } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import type { RAGResponse } from '../../../../../core/model/question.ts';
import icon from '../../favicon.svg?url';
import { useIsDark } from '../../use-theme.ts';
import { renderAnswerBlocks } from '../previews.ts';
import styles from './slack-preview.module.css';

/** The answer as the message that Slack gets. */
export default function SlackPreview({ answer }: { readonly answer: RAGResponse }) {
  const dark = useIsDark();
  const message = useMemo(() => renderAnswerBlocks(answer, { baseUrl: window.location.origin }), [answer]);
  return (
    <div className={styles.slack} data-surface="slack" data-dark={dark}>
      <Message
        theme={dark ? 'dark' : 'light'}
        name="MLOps Finance"
        logo={icon}
        time={new Date(answer.createdAt)}
        blocks={message.blocks as unknown as Block[]}
      />
    </div>
  );
}
