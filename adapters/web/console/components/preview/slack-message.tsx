import { useMemo } from 'react';
import type { Block } from 'slack-blocks-to-jsx';
import { Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import icon from '../../favicon.svg?url';
import { useIsDark } from '../../use-theme.ts';
import { withPictures } from './slack-charts.ts';
import styles from './slack-message.module.css';

interface SlackMessageProps {
  /** As they are sent to Slack. */
  readonly blocks: readonly unknown[];
  /** When it is said to be posted. */
  readonly at: string;
}

/** A message as Slack shows it. */
export function SlackMessage({ blocks, at }: SlackMessageProps) {
  const dark = useIsDark();
  const drawn = useMemo(() => withPictures(blocks, dark), [blocks, dark]);
  return (
    <div className={styles.slack} data-surface="slack" data-dark={dark}>
      <Message
        theme={dark ? 'dark' : 'light'}
        name="MLOps Finance"
        logo={icon}
        time={new Date(at)}
        blocks={drawn as Block[]}
      />
    </div>
  );
}
