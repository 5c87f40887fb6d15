import { ShieldCheckmark16Filled } from '@fluentui/react-icons/svg/shield-checkmark';
import { ShieldError16Filled } from '@fluentui/react-icons/svg/shield-error';
import { riskTone, riskWords } from '../../../../../core/display/verdict-words.ts';
import type { Risk } from '../../../../../core/model/analysis.ts';
import styles from './marks.module.css';

interface RiskMarkProps {
  readonly risk: Risk;
  /** True where too little was assessed for a score: the risk is that of the rest. */
  readonly partial: boolean;
}

/** The risk of a document. */
export function RiskMark({ risk, partial }: RiskMarkProps) {
  const Icon = risk === 'low' ? ShieldCheckmark16Filled : ShieldError16Filled;
  return (
    <span className={styles.mark} data-tone={riskTone[risk]}>
      <Icon aria-hidden />
      {riskWords[risk]} risk{partial && ' in what was assessed'}
    </span>
  );
}
