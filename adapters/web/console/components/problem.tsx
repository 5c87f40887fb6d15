import { Button } from '@fluentui/react-components';
import { ErrorCircle24Regular } from '@fluentui/react-icons/svg/error-circle';
import styles from './problem.module.css';

interface ProblemProps {
  readonly title: string;
  readonly text: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

/** Something did not work: what, why, and what can be done now. */
export function Problem({ title, text, action, onAction }: ProblemProps) {
  return (
    <div role="alert" className={styles.problem}>
      <ErrorCircle24Regular aria-hidden />
      <div>
        <p className={styles.title}>{title}</p>
        <p>{text}</p>
        {action && (
          <Button size="small" onClick={onAction} className={styles.action}>
            {action}
          </Button>
        )}
      </div>
    </div>
  );
}
