import { oneLine } from '../../../../../core/display/plain-text.ts';
import type { FindingEvent } from '../../../../../core/model/analysis.ts';
import { formatDate, formatTime } from '../../text/relative-time.ts';
import { describeEvent } from './decision-words.ts';
import styles from './finding-history.module.css';

/** What was decided about a finding, by whom and when, the newest first. */
export function FindingHistory({ events }: { readonly events: readonly FindingEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section className={styles.history} aria-labelledby="finding-history">
      <h3 id="finding-history">History</h3>
      <ol>
        {events.toReversed().map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes can share their moment.
          <li key={`${event.at} ${index}`}>
            <time dateTime={event.at}>
              {formatDate(event.at)}, {formatTime(event.at)}
            </time>
            <span>
              <strong>{oneLine(event.by)}</strong> {describeEvent(event)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
