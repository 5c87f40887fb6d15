import { Button } from '@fluentui/react-components';
import { ErrorCircle24Regular } from '@fluentui/react-icons/svg/error-circle';
import styles from './problem.module.css';

interface ProblemProps {
  readonly title: string;
  /** The rank of the title: `h1` where it stands for the whole page. */
  readonly level?: 'h1' | 'p';
  readonly text: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

/** Something did not work: what, why, and what can be done now. */
export function Problem({ title, level: Title = 'p', text, action, onAction }: ProblemProps) {
  return (
    <div role="alert" className={styles.problem}>
      <ErrorCircle24Regular aria-hidden />
      <div>
        <Title className={styles.title}>{title}</Title>
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
