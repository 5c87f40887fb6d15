import { Link, Toast, ToastTitle, ToastTrigger, useId, useToastController } from '@fluentui/react-components';
import { useEffect } from 'react';
import { fileWords } from '../../../../../core/display/analysis-words.ts';
import type { AnalysisSummary } from '../../../../../core/model/analysis.ts';
import { describeError } from '../../api/problem.ts';
import { focusContent } from '../../routing/focus-content.ts';
import { useStore } from '../../state/create-store.ts';
import type { AnalysisAction } from './analysis-actions.tsx';
import {
  analysisStore,
  forgetRemoved,
  removeAnalysis,
  rerunAnalysis,
  restoreAnalysis,
} from './analysis-store.ts';

/** How long a deletion can be undone with one click. */
const undoMs = 10_000;

/**
 * Does what is chosen from a menu and tells the outcome in a toast; also offers to undo what was deleted on
 * the analysis's own page.
 */
export function useAnalysisTasks() {
  const toasterId = useId('analyses');
  const { dispatchToast } = useToastController(toasterId);
  const { removed } = useStore(analysisStore);

  const tell = (text: string, intent: 'success' | 'error') =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent, timeout: 5_000 },
    );
  const attempt = (task: Promise<unknown>, done: () => void = () => {}) =>
    void task.then(done, error => tell(describeError(error), 'error'));

  const offerUndo = (analysis: AnalysisSummary) => {
    const name = `“${fileWords(analysis)}”`;
    const undo = () => attempt(restoreAnalysis(analysis.id), () => tell(`${name} is back`, 'success'));
    dispatchToast(
      <Toast>
        <ToastTitle
          action={
            <ToastTrigger>
              <Link as="button" onClick={undo}>
                Undo
              </Link>
            </ToastTrigger>
          }
        >
          The analysis of {name} was deleted
        </ToastTitle>
      </Toast>,
      { intent: 'success', timeout: undoMs, pauseOnHover: true },
    );
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each deletion is offered once.
  useEffect(() => {
    if (!removed) return;
    forgetRemoved();
    focusContent();
    offerUndo(removed);
  }, [removed]);

  const perform = ({ kind, analysis }: AnalysisAction) =>
    attempt(kind === 'delete' ? removeAnalysis(analysis) : rerunAnalysis(analysis.id));
  return { toasterId, perform };
}
