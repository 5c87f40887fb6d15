import { Button, ProgressBar } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons/svg/document-arrow-up';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info20Filled } from '@fluentui/react-icons/svg/info';
import { documentPath } from '../../../../../core/document-path.ts';
import type { KBDocument } from '../../../../../core/model/document.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Link } from '../../routing/link.tsx';
import { describeBytes } from './document-words.ts';
import styles from './upload-list.module.css';
import type { Upload } from './upload-store.ts';
import { uploads } from './upload-store.ts';
import { describeUpload } from './upload-words.ts';

interface UploadRowProps {
  readonly upload: Upload;
  /** What the file became, as far as it is known. */
  readonly document: KBDocument | undefined;
}

const icons = {
  busy: <DocumentArrowUp20Regular aria-hidden />,
  good: <CheckmarkCircle20Filled aria-hidden />,
  known: <Info20Filled aria-hidden />,
  bad: <ErrorCircle20Filled aria-hidden />,
} as const;

/** One file: how much of it has been sent, how far it has been read, and what came of it. */
export function UploadRow({ upload, document }: UploadRowProps) {
  const { file } = upload.request;
  const { tone, text, code, fraction } = describeUpload(upload, document);
  const retry =
    upload.state.kind === 'refused' &&
    upload.state.error instanceof ApiProblem &&
    (upload.state.error.status === 0 || upload.state.error.status >= 500);

  return (
    <li className={styles.row} data-tone={tone}>
      {icons[tone]}
      <div className={styles.what}>
        <p className={styles.name}>
          <span>{file.name}</span>
          <small>{describeBytes(file.size)}</small>
        </p>
        <p role="status" className={styles.text}>
          {text}
          {code && <code>{code}</code>}
        </p>
        {fraction !== null && (
          <ProgressBar
            className={styles.progress}
            value={fraction}
            max={1}
            aria-label={`Progress of ${file.name}`}
          />
        )}
      </div>
      {document?.status === 'ready' && (
        <Link href={documentPath({ documentId: document.id, version: document.version })}>Open</Link>
      )}
      {retry && (
        <Button size="small" onClick={() => uploads.retry(upload.key)}>
          Try again
        </Button>
      )}
    </li>
  );
}
