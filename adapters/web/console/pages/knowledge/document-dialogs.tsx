import type { DocumentAction } from './document-actions.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

interface DocumentDialogsProps {
  /** Files that wait for their title and date. */
  readonly files: readonly File[];
  readonly action: DocumentAction | null;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onAction: (action: DocumentAction | null) => void;
}

/** The one dialog that is open, if any. */
export function DocumentDialogs({ files, action, onFiles, onAction }: DocumentDialogsProps) {
  const close = () => onAction(null);
  if (files.length > 0) return <UploadDialog files={files} onClose={() => onFiles([])} />;
  switch (action?.kind) {
    case 'edit':
      return <EditDialog document={action.document} onClose={close} />;
    case 'upload':
      return <UploadDialog files={[]} newVersionOf={action.document} onClose={close} />;
    case 'versions':
      return <VersionsDialog document={action.document} onClose={close} />;
    default:
      return null;
  }
}
