import { useEffect, useId, useState } from 'react';
import type { Health } from '../../api/health.ts';
import { getHealth } from '../../api/health.ts';
import styles from './rail.module.css';

const sentences = {
  ok: 'All systems working',
  degraded: 'Working with limits',
  down: 'Service unavailable',
} as const;

/** What the parts are called for people. */
const names: Readonly<Record<string, string>> = {
  blobs: 'Files',
  records: 'Records',
  index: 'Search',
  queue: 'Jobs',
  model: 'Language model',
  embedder: 'Embeddings',
  slack: 'Slack',
  teams: 'Teams',
};

/** How often the state is asked for while the console is in view. */
const pauseMs = 60_000;

/** The state of the service in one line, with its parts behind it. */
export function HealthStatus() {
  const health = useHealth();
  const [open, setOpen] = useState(false);
  const panel = useId();
  if (!health) return <p className={styles.health}>Checking the service …</p>;
  const shown = open ? health.components : [];

  return (
    <div>
      <button
        type="button"
        className={styles.health}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.dot} data-status={health.status} aria-hidden="true" />
        {sentences[health.status]}
      </button>
      <ul id={panel} className={styles.parts} hidden={!open}>
        {shown.map(part => (
          <li key={part.name}>
            <span className={styles.dot} data-status={part.status} aria-hidden="true" />
            <span>{names[part.name] ?? part.name}</span>
            <span>
              {part.status === 'off' || <span className="visually-hidden">{part.status}: </span>}
              {part.detail || part.status}
            </span>
          </li>
        ))}
        {open && shown.length === 0 && <li>Nothing answers at this address.</li>}
      </ul>
    </div>
  );
}

function useHealth(): Health | undefined {
  const [health, setHealth] = useState<Health>();
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === 'visible') void getHealth().then(setHealth);
    };
    check();
    const timer = setInterval(check, pauseMs);
    return () => clearInterval(timer);
  }, []);
  return health;
}
