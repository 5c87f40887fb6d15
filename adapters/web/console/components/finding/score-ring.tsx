import { scoreTone, scoreWords } from '../../../../../core/display/verdict-words.ts';
import styles from './score-ring.module.css';

interface ScoreRingProps {
  /** 0 to 100; null where there is none. */
  readonly score: number | null;
  readonly size: 'small' | 'large';
}

/** A score as part of a ring, with the number in it. */
export function ScoreRing({ score, size }: ScoreRingProps) {
  const words = score === null ? scoreWords(null) : `Score ${scoreWords(score)} of 100`;
  return (
    <div className={styles.ring} data-size={size} data-tone={scoreTone(score)} role="img" aria-label={words}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle
          cx="50"
          cy="50"
          r="45"
          pathLength="100"
          className={score === null ? styles.unknown : undefined}
        />
        {score !== null && score > 0 && (
          <circle
            cx="50"
            cy="50"
            r="45"
            pathLength="100"
            className={styles.arc}
            strokeDasharray={`${score} 100`}
            transform="rotate(-90 50 50)"
          />
        )}
      </svg>
      <span className={styles.value}>
        {size === 'small' ? (score === null ? '–' : Math.round(score)) : scoreWords(score)}
        {size === 'large' && score !== null && <small>of 100</small>}
      </span>
    </div>
  );
}
