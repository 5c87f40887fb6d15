import { ProgressBar, Spinner } from '@fluentui/react-components';
import { Checkmark16Filled } from '@fluentui/react-icons/svg/checkmark';
import { stageNames, stageWords } from '../../../../../core/display/stage-words.ts';
import type { AnalysisProgress } from '../../../../../core/model/analysis.ts';
import { stageFraction, stages } from '../analyses/stage-fraction.ts';
import styles from './stages.module.css';

/** The steps of an analysis: what is done, what is being done and how far it is, and what is to come. */
export function Stages({ progress }: { readonly progress: AnalysisProgress }) {
  const at = stages.indexOf(progress.stage);
  return (
    <>
      <ProgressBar value={stageFraction(progress)} max={1} thickness="large" aria-label="Whole analysis" />
      <p role="status" className="visually-hidden">
        {stageNames[progress.stage]}
      </p>
      <ol className={styles.stages}>
        {stages.slice(0, -1).map((stage, index) => (
          <li
            key={stage}
            data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={styles.sign}>
              {index < at && <Checkmark16Filled aria-hidden />}
              {index === at && <Spinner size="tiny" aria-hidden />}
            </span>
            {index === at ? stageWords(progress) : stageNames[stage]}
            {index < at && <span className="visually-hidden">, done</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
