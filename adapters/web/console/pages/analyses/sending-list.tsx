import { Button, ProgressBar } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons/svg/document-arrow-up';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { ApiProblem, describeError } from '../../api/problem.ts';
import { useStore } from '../../state/create-store.ts';
import type { Sending } from '../../state/send-queue.ts';
import { analysisUploads } from './analysis-store.ts';
import styles from './sending-list.module.css';

/** The files that are being sent, and those that were refused. */
export function SendingList() {
  const sendings = useStore(analysisUploads.store).filter(({ state }) => state.kind !== 'received');
  if (sendings.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Files being sent">
      {sendings.map(({ key, request, state }) => (
        <li key={key} data-tone={state.kind === 'refused' ? 'bad' : 'unsure'}>
          {state.kind === 'refused' ? (
            <ErrorCircle20Filled aria-hidden />
          ) : (
            <DocumentArrowUp20Regular aria-hidden />
          )}
          <div className={styles.what}>
            <p className={styles.name}>{request.file.name}</p>
            <p role="status" className={styles.text}>
              {describeSending(state)}
              {state.kind === 'refused' && state.error instanceof ApiProblem && (
                <code>{state.error.code}</code>
              )}
            </p>
            {state.kind !== 'refused' && (
              <ProgressBar
                value={state.kind === 'sending' ? state.sent : 0}
                max={1}
                aria-label={`Progress of ${request.file.name}`}
              />
            )}
          </div>
          {state.kind === 'refused' && (
            <p className={styles.actions}>
              <Button size="small" onClick={() => analysisUploads.retry(key)}>
                Try again
              </Button>
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss20Regular />}
                aria-label={`Take ${request.file.name} off the list`}
                onClick={() => analysisUploads.dismiss([key])}
              />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function describeSending(state: Sending<unknown, unknown>['state']): string {
  if (state.kind === 'refused') return describeError(state.error);
  if (state.kind !== 'sending') return 'Waiting for the files before it';
  return state.sent < 1 ? `Sending, ${Math.round(state.sent * 100)} %` : 'Sent, waiting for the server';
}
