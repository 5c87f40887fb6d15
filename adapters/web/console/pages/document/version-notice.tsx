import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { documentPath } from '../../../../../core/document-path.ts';
import { Link } from '../../routing/link.tsx';
import { formatDate } from '../../text/relative-time.ts';
import type { OpenDocument } from './use-document.ts';
import styles from './version-notice.module.css';

interface VersionNoticeProps {
  readonly id: string;
  readonly open: OpenDocument;
}

/** Says so where the version on the screen is not the one that answers questions. */
export function VersionNotice({ id, open: { document, version, versions } }: VersionNoticeProps) {
  if (document?.servingVersion === version) return null;
  const serving = document?.servingVersion ?? null;
  const effectiveAt = versions.find(one => one.version === version)?.effectiveAt;
  const later = serving === null || version > serving;
  return (
    <p className={styles.notice} role="note">
      <Info20Regular aria-hidden />
      <span>
        {!document && `This document was deleted. Version ${version} stays readable, since answers quote it.`}
        {document && later && `Version ${version} does not answer questions yet.`}
        {document && later && effectiveAt && ` It is in force from ${formatDate(effectiveAt)}.`}
        {document && !later && `Version ${version} no longer answers questions.`}
        {serving !== null && (
          <>
            {' '}
            <Link href={documentPath({ documentId: id, version: serving })}>
              Open version {serving}, which answers now
            </Link>
          </>
        )}
      </span>
    </p>
  );
}
