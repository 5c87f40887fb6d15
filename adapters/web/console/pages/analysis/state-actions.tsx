import { Button } from '@fluentui/react-components';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { CalendarClock20Regular } from '@fluentui/react-icons/svg/calendar-clock';
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
import { PersonAdd20Regular } from '@fluentui/react-icons/svg/person-add';
import { Prohibited20Regular } from '@fluentui/react-icons/svg/prohibited';
import type { Finding, FindingState } from '../../../../../core/model/analysis.ts';
import styles from './decision.module.css';
import type { DecisionKind } from './decision-dialog.tsx';

interface StateActionsProps {
  readonly finding: Finding;
  readonly busy: boolean;
  /** What needs to be told more. */
  readonly onAsk: (kind: DecisionKind) => void;
  readonly onChange: (state: FindingState) => void;
}

/** What can become of a finding next. */
export function StateActions({ finding: { state }, busy, onAsk, onChange }: StateActionsProps) {
  const actions = [
    { label: 'Assign', icon: <PersonAdd20Regular />, run: () => onAsk('assign') },
    { label: 'Accept until', icon: <CalendarClock20Regular />, run: () => onAsk('accept') },
    {
      label: 'Mark as fixed',
      icon: <Checkmark20Regular />,
      run: () => onChange('fixed'),
      hidden: state === 'fixed',
    },
    {
      label: 'Dismiss',
      icon: <Prohibited20Regular />,
      run: () => onAsk('dismiss'),
      hidden: state === 'dismissed',
    },
    {
      label: 'Reopen',
      icon: <ArrowUndo20Regular />,
      run: () => onChange('open'),
      hidden: state === 'open',
    },
  ];
  return (
    <div className={styles.choices}>
      {actions
        .filter(({ hidden }) => !hidden)
        .map(({ label, icon, run }) => (
          <Button key={label} size="small" icon={icon} disabledFocusable={busy} onClick={run}>
            {label}
          </Button>
        ))}
    </div>
  );
}
