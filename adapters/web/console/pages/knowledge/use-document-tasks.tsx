import { Link, Toast, ToastTitle, ToastTrigger, useId, useToastController } from '@fluentui/react-components';
import { describeError } from '../../api/problem.ts';
import { focusContent } from '../../routing/focus-content.ts';
import type { DocumentAction } from './document-actions.tsx';
import { reingestDocument, removeDocument, restoreDocument } from './document-store.ts';

/** How long a deletion can be undone with one click. */
const undoMs = 10_000;

/** Does at once what needs no dialog, and tells the outcome in a toast; the rest goes to `openDialog`. */
export function useDocumentTasks(openDialog: (action: DocumentAction) => void) {
  const toasterId = useId('documents');
  const { dispatchToast } = useToastController(toasterId);

  const tell = (text: string, intent: 'success' | 'error') =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent, timeout: 5_000 },
    );
  const attempt = (task: Promise<void>, done: () => void) =>
    task.then(done, error => tell(describeError(error), 'error'));

  const offerUndo = ({ id, title }: DocumentAction['document']) =>
    dispatchToast(
      <Toast>
        <ToastTitle
          action={
            <ToastTrigger>
              <Link
                as="button"
                onClick={() => void attempt(restoreDocument(id), () => tell(`“${title}” is back`, 'success'))}
              >
                Undo
              </Link>
            </ToastTrigger>
          }
        >
          “{title}” was deleted
        </ToastTitle>
      </Toast>,
      { intent: 'success', timeout: undoMs, pauseOnHover: true },
    );

  const removed = (document: DocumentAction['document']) => {
    focusContent();
    offerUndo(document);
  };

  const perform = (action: DocumentAction) => {
    const { kind, document } = action;
    if (kind === 'delete') void attempt(removeDocument(document.id), () => removed(document));
    else if (kind === 'reingest') void attempt(reingestDocument(document.id), () => {});
    else openDialog(action);
  };
  return { toasterId, perform };
}
