import { severityWords } from '../../../../../core/display/verdict-words.ts';
import type { Severity } from '../../../../../core/model/requirement.ts';
import styles from './marks.module.css';

const levels = { low: 1, medium: 2, high: 3, critical: 4 } as const satisfies Record<Severity, number>;

/** How much a requirement matters: its word, and as many bars of four. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className={styles.severity} data-severity={severity}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        {[1, 2, 3, 4].map(level => (
          <rect
            key={level}
            x={(level - 1) * 4.2}
            y={12 - level * 3}
            width="3"
            height={level * 3}
            rx="1"
            data-on={level <= levels[severity]}
          />
        ))}
      </svg>
      {severityWords[severity]}
    </span>
  );
}
